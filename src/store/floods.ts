/** What becomes of a message: handled; answered once with a notice that it is too much; left without an answer. */
export type FloodVerdict = 'pass' | 'notice' | 'silent'

/**
 * How much each user sends: a leaky bucket that every message fills by one and that `limit` messages a minute drain. Whoever
 * overfills it is answered with one notice, then with silence until half of it has drained; one who goes on stays silenced.
 */
export interface Floods {
  /** Counts a message of this user. */
  count(user: number): Promise<FloodVerdict>
  /** Forgets whoever is calm again. */
  prune(): Promise<void>
}

/** Where anybody may send any number. */
export const NO_FLOODS: Floods = { count: async () => 'pass', prune: async () => {} }

/** Messages count up to twice the limit, so that calm returns within a minute and a half. */
export const FULL = 2
/** The level that has to be reached from above: half of the limit, and room for one message below it. */
export const calmLevel = (limit: number) => Math.min(limit / 2, limit - 1)

/** More users are not remembered; those who wrote least lately are forgotten first. */
const MAX_USERS = 10_000

interface Bucket {
  readonly level: number
  /** When `level` was that, in ms since 1970. */
  readonly at: number
  readonly isFlooding: boolean
}

/** For one process. `limit` is in messages a minute. */
export function createFloods(limit: number, now: () => Date): Floods {
  const buckets = new Map<number, Bucket>()

  const drained = (bucket: Bucket, time: number) =>
    Math.max(0, bucket.level - (Math.max(0, time - bucket.at) * limit) / 60_000)

  return {
    async count(user) {
      const time = now().getTime()
      const bucket = buckets.get(user) ?? { level: 0, at: time, isFlooding: false }
      const left = drained(bucket, time)
      const wasFlooding = bucket.isFlooding && left > calmLevel(limit)
      const isFlooding = wasFlooding || left + 1 > limit
      // Deleted first, so that the map keeps the order of the last messages.
      buckets.delete(user)
      buckets.set(user, { level: Math.min(left + 1, limit * FULL), at: time, isFlooding })
      if (buckets.size > MAX_USERS) buckets.delete(buckets.keys().next().value as number)
      if (!isFlooding) return 'pass'
      return wasFlooding ? 'silent' : 'notice'
    },
    async prune() {
      const time = now().getTime()
      for (const [user, bucket] of buckets) if (drained(bucket, time) === 0) buckets.delete(user)
    },
  }
}
