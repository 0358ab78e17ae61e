import type { RawBuilder } from 'kysely'
import { sql } from './kysely.ts'
import type { Engine } from './tables.ts'

/**
 * Milliseconds since 1970 as an expression of SQL. Replicas compare times with each other, and the clocks of their machines
 * may differ by more than a lease: the server's own clock decides. The embedded database is used on one machine only.
 */
export type DatabaseClock = () => RawBuilder<number>

export function createDatabaseClock(engine: Engine, now: () => Date): DatabaseClock {
  if (engine === 'sqlite') return () => sql<number>`${now().getTime()}`
  return () => sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
}
