import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Availability } from './availability.ts'
import { type Channel, createLocalChannel } from './channel.ts'
import type { Job } from './clockwork.ts'
import type { Database } from './database.ts'
import { createDatabaseClock } from './database-clock.ts'
import { createFloods, type Floods, NO_FLOODS } from './floods.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { createPostgresChannel } from './postgres-channel.ts'
import { createPublishedKnowledge, type PublishedKnowledge } from './published-knowledge.ts'
import { BEAT_MS, createReplicas, type Replicas } from './replicas.ts'
import type { Seal } from './seal.ts'
import { createSendSlots, type SendSlots } from './send-slots.ts'
import { createSharedFloods } from './shared-floods.ts'
import { createSharedSendSlots } from './shared-send-slots.ts'

/** By what several replicas act as one bot: who has which update, who lives, what is said between them, who may send when. */
export interface Coordination {
  readonly replicas: Replicas
  readonly inbox: Inbox
  readonly channel: Channel
  readonly sendSlots: SendSlots
  readonly floods: Floods
  readonly published: PublishedKnowledge
}

export interface OpenedCoordination extends Coordination {
  /** For the clockwork. */
  readonly jobs: readonly Job[]
  /** Gives back what is not handled and takes this replica off the list. */
  leave(): Promise<void>
}

export interface CoordinationOptions {
  readonly database: Database
  /** Of PostgreSQL; null for the embedded database, which replicas on other machines do not share. */
  readonly databaseUrl: string | null
  readonly availability: Availability
  readonly seal: Seal
  readonly botId: number
  readonly replicaName: string
  /** Messages a minute; null where anybody may send any number. */
  readonly floodLimit: number | null
  readonly now: () => Date
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
}

const PRUNE_EVERY_MS = 3600_000
/** What is counted of users is kept for minutes. */
const PRUNE_LIMITS_EVERY_MS = 60_000

/** Resolves after the first heartbeat: from then on what is taken is taken by a replica that lives. */
export async function openCoordination(options: CoordinationOptions): Promise<OpenedCoordination> {
  const { database, databaseUrl, availability, seal, botId, replicaName, floodLimit, now, pause, log } = options
  const { engine } = database
  const clock = createDatabaseClock(engine, now)
  const replicas = createReplicas({ availability, clock, id: randomUUID(), name: replicaName, now })
  const inbox = createInbox({ engine, availability, replicas, clock, seal, botId, now, log })
  await replicas.beat()
  availability.onReturn(() => void replicas.beat().catch(() => log.warn('a heartbeat could not be written')))

  const ownSlots = createSendSlots(() => performance.now())
  const ownFloods = floodLimit === null ? NO_FLOODS : createFloods(floodLimit, now)
  const isShared = databaseUrl !== null
  const sendSlots = isShared
    ? createSharedSendSlots({ availability, clock, seal, inMemory: ownSlots, replicas })
    : ownSlots
  const floods =
    isShared && floodLimit !== null
      ? createSharedFloods({ limit: floodLimit, availability, clock, seal, inMemory: ownFloods })
      : ownFloods
  const channel = isShared
    ? await createPostgresChannel({ url: databaseUrl, botId, availability, pause, log })
    : createLocalChannel(log)

  return {
    replicas,
    inbox,
    channel,
    sendSlots,
    floods,
    published: createPublishedKnowledge({ availability, now }),
    jobs: [
      { everyMs: BEAT_MS, run: () => replicas.beat() },
      { everyMs: PRUNE_EVERY_MS, run: () => inbox.prune() },
      { everyMs: PRUNE_LIMITS_EVERY_MS, run: () => sendSlots.prune() },
      { everyMs: PRUNE_LIMITS_EVERY_MS, run: () => floods.prune() },
    ],
    async leave() {
      await inbox.release()
      await replicas.leave()
      await channel.close()
    },
  }
}
