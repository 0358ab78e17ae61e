import type { Logger } from 'pino'
import { type Availability, createAvailability } from './availability.ts'
import { type ChatSettings, createChatSettings } from './chat-settings.ts'
import { startClockwork } from './clockwork.ts'
import { connectionFailure } from './connection-failure.ts'
import { type Coordination, openCoordination } from './coordination.ts'
import { type Database, nameOf, openPostgres, openSqlite } from './database.ts'
import { createDeferredWrites, type DeferredWrites } from './deferred-writes.ts'
import { createFeedback, type Feedback } from './feedback.ts'
import { createReloadHistory, type ReloadHistory } from './reload-history.ts'
import { createSeal } from './seal.ts'
import type { Engine } from './tables.ts'
import { createTallies, type Tallies } from './tallies.ts'
import { createUnansweredQueue, type UnansweredQueue } from './unanswered-queue.ts'

/** What outlives a restart, and what replicas share. */
export interface Store extends Coordination {
  readonly engine: Engine
  readonly availability: Availability
  readonly deferred: DeferredWrites
  readonly settings: ChatSettings
  readonly feedback: Feedback
  readonly unanswered: UnansweredQueue
  readonly tallies: Tallies
  readonly reloads: ReloadHistory
  /** Writes what waits, as far as the database is there, and closes it. */
  close(): Promise<void>
}

export interface StoreOptions {
  /** Of PostgreSQL; null opens the embedded database in `file`. */
  readonly databaseUrl: string | null
  /** Absolute path of `bot.db`, or IN_MEMORY. */
  readonly file: string
  /** Seals what people wrote; its first part is the bot's id. */
  readonly token: string
  readonly replicaName: string
  /** Messages a minute; null where anybody may send any number. */
  readonly floodLimit: number | null
  readonly log: Logger
  readonly now: () => Date
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Aborted when the process is to end: nothing is waited for any more. */
  readonly stopping: AbortSignal
}

const PROBE_EVERY_MS = 2000
/** What a killed process loses of its counts. */
const FLUSH_EVERY_MS = 5000
const PRUNE_EVERY_MS = 3600_000
/** Replicas hear of each other's changes, unless the connection for that is broken. */
const SETTINGS_BELIEVED_MS = 5 * 60_000
/** Two processes at one file, while one takes over from the other, do not hear each other. */
const EMBEDDED_SETTINGS_BELIEVED_MS = 10_000
/** Soon, for bots that seldom run for an hour; not among what a start has to do. */
const FIRST_PRUNE_MS = 60_000
const RECONNECT_PAUSES_MS = [250, 500, 1000]
const LONGEST_RECONNECT_PAUSE_MS = 2000

/**
 * Opens the store and starts its clockwork. Waits for a PostgreSQL that is down, with a line in the log. Throws StoreError where
 * waiting cannot help, and the signal's reason where the process is to end before the database is there.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { log, now } = options
  let onIdleError = () => {}
  const database = await openDatabase(options, () => onIdleError())
  const availability = createAvailability({ database, now, log })
  onIdleError = () => void availability.probe()
  const deferred = createDeferredWrites({ availability, log })
  const { engine } = database
  const parts = { engine, availability, deferred, now }
  const seal = createSeal(options.token)
  const unanswered = createUnansweredQueue(parts)
  const tallies = createTallies(parts)
  const reloads = createReloadHistory(parts)
  const { jobs, leave, ...coordination } = await openCoordination({
    ...options,
    database,
    availability,
    seal,
    botId: Number(options.token.split(':')[0]),
  })
  const clockwork = startClockwork(
    [
      ...jobs,
      { everyMs: PROBE_EVERY_MS, run: () => availability.probe() },
      { everyMs: FLUSH_EVERY_MS, run: () => tallies.flush() },
      { everyMs: PRUNE_EVERY_MS, firstAfterMs: FIRST_PRUNE_MS, run: () => unanswered.prune() },
      { everyMs: PRUNE_EVERY_MS, firstAfterMs: FIRST_PRUNE_MS, run: () => reloads.prune() },
    ],
    log,
  )
  return {
    ...coordination,
    engine,
    availability,
    deferred,
    settings: createChatSettings({
      ...parts,
      seal,
      channel: coordination.channel,
      believedMs: engine === 'sqlite' ? EMBEDDED_SETTINGS_BELIEVED_MS : SETTINGS_BELIEVED_MS,
    }),
    feedback: createFeedback(parts),
    unanswered,
    tallies,
    reloads,
    async close() {
      await clockwork.stop()
      // Where it is away: once more, then what waits is lost.
      if (!availability.isAvailable()) await availability.probe()
      await tallies.flush()
      await unanswered.flush()
      await deferred.flush()
      const count = deferred.waiting()
      if (count > 0) log.warn({ count }, 'the database is away at the end: what waited to be stored is lost')
      await leave()
      availability.end()
      await database.close()
    },
  }
}

async function openDatabase(options: StoreOptions, onIdleError: () => void): Promise<Database> {
  const { databaseUrl, file, log, pause, stopping } = options
  if (databaseUrl === null) return openSqlite(file)
  for (let failures = 0; ; failures++) {
    try {
      return await openPostgres(databaseUrl, onIdleError)
    } catch (error) {
      const reason = connectionFailure(error)
      if (reason === null) throw error
      if (failures === 0) {
        log.warn(
          { reason },
          `the database ${nameOf(databaseUrl)} cannot be reached; the bot starts as soon as it is there`,
        )
      }
    }
    await pause(RECONNECT_PAUSES_MS[failures] ?? LONGEST_RECONNECT_PAUSE_MS, stopping)
    stopping.throwIfAborted()
  }
}
