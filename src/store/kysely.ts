import { createRequire } from 'node:module'
import type * as Module from 'kysely'

/**
 * Kysely in its CommonJS form, for whatever is a value; types are imported from `kysely` itself. Its ES modules, 280 small files,
 * take 2.6 times as long to load: with them, opening the embedded database costs 210 ms of a busy processor in place of 130.
 */
export const { Kysely, Migrator, PostgresDialect, SqliteDialect, sql }: typeof Module = createRequire(import.meta.url)(
  'kysely',
)
