import type { Availability } from './availability.ts'
import type { DatabaseClock } from './database-clock.ts'
import { calmLevel, type Floods, FULL } from './floods.ts'
import { sql } from './kysely.ts'
import type { Seal } from './seal.ts'
import type { Db } from './tables.ts'

/** Long after the fullest bucket has drained (2 minutes). */
const KEPT_MS = 5 * 60_000

export interface SharedFloodsDependencies {
  /** Messages a minute. */
  readonly limit: number
  readonly availability: Pick<Availability, 'read'>
  readonly clock: DatabaseClock
  readonly seal: Pick<Seal, 'pseudonym'>
  /** Where the database is away. */
  readonly inMemory: Floods
}

/**
 * For replicas: PostgreSQL keeps the buckets, under pseudonyms and for minutes only. One statement counts a message, so that
 * messages of one user that reach several replicas at once are all counted and bring one notice.
 */
export function createSharedFloods(dependencies: SharedFloodsDependencies): Floods {
  const { limit, availability, clock, seal, inMemory } = dependencies
  const full = sql.lit(limit * FULL)
  const calm = sql.lit(calmLevel(limit))
  const most = sql.lit(limit)
  const left = sql`greatest(0, f.level - greatest(0, excluded.at - f.at) * ${most} / 60000.0)`
  // Each message of a user has a time of its own: the one that began the flood is known by it.
  const time = sql`greatest(excluded.at, f.at + 1)`

  const countShared = (key: string) => async (db: Db) => {
    const { rows } = await sql<{ at: number; since: number | null }>`
      insert into floods as f (key, level, at, since) values (${key}, 1, ${clock()}, null)
      on conflict (key) do update set
        level = least(${left} + 1, ${full}),
        at = ${time},
        since = case
          when f.since is not null and ${left} > ${calm} then f.since
          when ${left} + 1 > ${most} then ${time}
        end
      returning at, since`.execute(db)
    const row = rows[0]
    if (!row || row.since === null) return 'pass'
    return row.since === row.at ? 'notice' : 'silent'
  }

  return {
    async count(user) {
      const key = seal.pseudonym(`flood ${user}`)
      const verdict = await availability.read(countShared(key), () => null)
      return verdict ?? inMemory.count(user)
    },
    async prune() {
      await inMemory.prune()
      await availability.read<unknown>(
        (db) => sql`delete from floods where at < ${clock()} - ${sql.lit(KEPT_MS)}`.execute(db),
        () => null,
      )
    },
  }
}
