import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Availability, createAvailability } from '../../src/store/availability.ts'
import type { Database } from '../../src/store/database.ts'
import type { DatabaseClock } from '../../src/store/database-clock.ts'
import { createInbox, type Inbox } from '../../src/store/inbox.ts'
import { createReplicas, type Replicas } from '../../src/store/replicas.ts'
import { createSeal } from '../../src/store/seal.ts'

/** Time that a test sets; replicas that share one agree on it, database included. */
export interface TestTime {
  ms: number
}

export interface StoreReplica {
  readonly database: Database
  readonly availability: Availability
  readonly replicas: Replicas
  readonly inbox: Inbox
  readonly clock: DatabaseClock
  readonly log: LogLine[]
}

export type LogLine = readonly [fields: object, message: string]

/** What pino would write, at every level. */
export function collectLog() {
  const lines: LogLine[] = []
  const note = (...[first, message]: [object | string, string?]) => {
    lines.push(typeof first === 'string' ? [{}, first] : [first, message ?? ''])
  }
  return { lines, log: { info: note, warn: note, error: note } }
}

export const TEST_TOKEN = '4242:a-token-of-the-tests'

/** A replica as the store makes it, without its clockwork: the test decides when a heart beats. */
export async function startReplica(database: Database, time: TestTime, name = 'replica'): Promise<StoreReplica> {
  const { lines, log } = collectLog()
  const now = () => new Date(time.ms)
  const clock: DatabaseClock = () =>
    database.engine === 'postgres' ? sql<number>`${time.ms}::bigint` : sql<number>`${time.ms}`
  const availability = createAvailability({ database, now, log })
  const replicas = createReplicas({ availability, clock, id: randomUUID(), name, now })
  const inbox = createInbox({
    engine: database.engine,
    availability,
    replicas,
    clock,
    seal: createSeal(TEST_TOKEN),
    botId: 4242,
    now,
    log,
  })
  await replicas.beat()
  return { database, availability, replicas, inbox, clock, log: lines }
}

/** Lets so much time pass while these show that they live, as the clockwork does each two seconds. */
export async function passTime(time: TestTime, milliseconds: number, living: readonly StoreReplica[]): Promise<void> {
  const end = time.ms + milliseconds
  while (time.ms < end) {
    time.ms = Math.min(end, time.ms + 2000)
    for (const { replicas } of living) await replicas.beat()
  }
}
