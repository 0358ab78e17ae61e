import type { Availability } from './availability.ts'
import { DatabaseAwayError } from './availability.ts'
import type { DatabaseClock } from './database-clock.ts'
import type { Db } from './tables.ts'

/** A process that answers as this bot and shows others by a heartbeat that it lives. */
export interface LiveReplica {
  readonly id: string
  readonly name: string
  /** Of the knowledge it answers from; null until it has loaded one. */
  readonly hash: string | null
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

export interface Replicas {
  /** Of this process alone, never used again. */
  readonly id: string
  /** The heartbeat; each `BEAT_MS`, and before anything is taken. Never rejects because the database is away. */
  beat(): Promise<void>
  /** This one and those whose heartbeat is younger than a lease; the last known ones where the database is away. */
  live(): Promise<readonly LiveReplica[]>
  /** How many they were at the last heartbeat, at least 1. */
  liveCount(): number
  /** Told to the others with the next heartbeat. */
  setHash(hash: string): void
  /** Whether the others still have to count this one among the living: if not, they may have taken over what it holds. */
  holdsLease(): boolean
  /**
   * Whether every heartbeat of the last lease was written in time. Only then an old heartbeat of another replica says that it
   * is dead: after an outage all need time to show that they live.
   */
  isSteady(): boolean
  /** Takes this one off the list, at an orderly stop. */
  leave(): Promise<void>
}

export const BEAT_MS = 2000
/** Two heartbeats may be missed; the third is too late. */
export const LEASE_MS = 6000
/** A database that stood still for longer between two of our heartbeats may have kept those of others back as well. */
const LONGEST_GAP_MS = 4000
/** Rows of replicas that were killed are of no use any more. */
const KEPT_MS = 24 * 3600_000

export interface ReplicasDependencies {
  readonly availability: Pick<Availability, 'run' | 'read'>
  readonly clock: DatabaseClock
  readonly id: string
  readonly name: string
  readonly now: () => Date
}

export function createReplicas(dependencies: ReplicasDependencies): Replicas {
  const { availability, clock, id, name, now } = dependencies
  const startedAt = now().getTime()
  let hash: string | null = null
  let known: readonly LiveReplica[] = [{ id, name, hash, startedAt }]
  /** When the last heartbeat that arrived was sent. */
  let beatAt = Number.NEGATIVE_INFINITY
  let steadySince = Number.POSITIVE_INFINITY
  let beating: Promise<void> | null = null
  let hasLeft = false

  const writeBeat = (db: Db) =>
    db
      .insertInto('replicas')
      .values({ id, name, started_at: startedAt, seen_at: clock(), hash })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: clock(), hash }))
      .execute()

  const readLive = (db: Db): Promise<readonly LiveReplica[]> =>
    db
      .selectFrom('replicas')
      .select(['id', 'name', 'hash', 'started_at as startedAt'])
      .where((where) => where('seen_at', '>', where(clock(), '-', LEASE_MS)))
      .orderBy('started_at')
      .orderBy('id')
      .execute()

  async function beatOnce(): Promise<void> {
    const sentAt = now().getTime()
    try {
      await availability.run(writeBeat)
    } catch (error) {
      if (!(error instanceof DatabaseAwayError)) throw error
      steadySince = Number.POSITIVE_INFINITY
      return
    }
    if (sentAt - beatAt > LONGEST_GAP_MS) steadySince = sentAt
    steadySince = Math.min(steadySince, sentAt)
    beatAt = sentAt
    await live()
  }

  async function live(): Promise<readonly LiveReplica[]> {
    known = await availability.read(readLive, () => known)
    return known
  }

  return {
    id,
    beat() {
      if (hasLeft) return Promise.resolve()
      beating ??= beatOnce().finally(() => {
        beating = null
      })
      return beating
    },
    live,
    liveCount: () => Math.max(1, known.length),
    setHash(newHash) {
      hash = newHash
    },
    holdsLease: () => now().getTime() - beatAt < LEASE_MS,
    isSteady() {
      const time = now().getTime()
      return time - beatAt <= LONGEST_GAP_MS && beatAt - steadySince >= LEASE_MS
    },
    async leave() {
      hasLeft = true
      await beating
      const old = (db: Db) =>
        db
          .deleteFrom('replicas')
          .where((where) => where.or([where('id', '=', id), where('seen_at', '<', where(clock(), '-', KEPT_MS))]))
          .execute()
      await availability.read<unknown>(old, () => null)
    },
  }
}
