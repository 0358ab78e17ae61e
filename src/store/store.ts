import type { Logger } from 'pino'
import { type Availability, createAvailability } from './availability.ts'
import { startClockwork } from './clockwork.ts'
import { connectionFailure } from './connection-failure.ts'
import { type Database, openPostgres, openSqlite } from './database.ts'
import { createDeferredWrites, type DeferredWrites } from './deferred-writes.ts'
import type { Engine } from './tables.ts'

/** What outlives a restart, and what replicas share. */
export interface Store {
  readonly engine: Engine
  readonly availability: Availability
  readonly deferred: DeferredWrites
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
  const clockwork = startClockwork([{ everyMs: PROBE_EVERY_MS, run: () => availability.probe() }], log)
  return {
    engine: database.engine,
    availability,
    deferred,
    async close() {
      await clockwork.stop()
      await deferred.flush()
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
      if (failures === 0) log.warn({ reason }, 'the database cannot be reached; the bot starts as soon as it is there')
    }
    await pause(RECONNECT_PAUSES_MS[failures] ?? LONGEST_RECONNECT_PAUSE_MS, stopping)
    stopping.throwIfAborted()
  }
}
