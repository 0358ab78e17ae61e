import type { RawBuilder } from 'kysely'
import { sql } from './kysely.ts'
import type { Engine } from './tables.ts'

/**
 * The elements of a JSON array as a table whose column `value` has one each. Rows handed over in one value leave the statement
 * as it is, whatever their number: it is compiled and prepared once.
 */
export function jsonRows(engine: Engine, json: string): RawBuilder<unknown> {
  return engine === 'sqlite' ? sql`json_each(${json})` : sql`json_array_elements(${json}::json)`
}

/** One item of an element that is itself an array, as text (PostgreSQL) or as what it is (SQLite). */
export const jsonItem = (position: number) => sql<string>`value ->> ${sql.lit(position)}`

/** Up to 2^53. */
export const jsonNumber = (position: number) => sql<number>`cast(${jsonItem(position)} as bigint)`

/** Up to 2^31, where PostgreSQL's functions want no larger one. */
export const jsonInteger = (position: number) => sql<number>`cast(${jsonItem(position)} as integer)`
