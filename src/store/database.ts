import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import type { Pool } from 'pg'
import { migrate } from './migrate.ts'
import { StoreError } from './store-error.ts'
import type { Db, Engine, Tables } from './tables.ts'

/** An opened database, its tables as this version of the program knows them. */
export interface Database {
  readonly engine: Engine
  readonly db: Db
  /** What the error lines call it; never with a password. */
  readonly name: string
  close(): Promise<void>
}

/** In place of a file: gone with the process. For the chat in the terminal and for tests. */
export const IN_MEMORY = ':memory:'

/** Two processes of a rolling restart write for milliseconds at a time; whoever comes second waits so long at most. */
const BUSY_TIMEOUT_MS = 5000
/** A server that does not answer must not hold up the answers to people. */
const CONNECT_TIMEOUT_MS = 2000
const QUERY_TIMEOUT_MS = 5000
const POOL_SIZE = 10

/** Opens the embedded database, makes the file where there is none, and brings its tables up to date. Throws StoreError. */
export async function openSqlite(file: string): Promise<Database> {
  const { default: Sqlite } = await import('libsql')
  try {
    if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true })
    const sqlite = new Sqlite(file)
    // Readers do not wait for the writer, and a killed process loses nothing that was written (a power cut the last moments).
    sqlite.exec('PRAGMA journal_mode = WAL')
    sqlite.exec('PRAGMA synchronous = NORMAL')
    sqlite.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    return await upToDate('sqlite', file, new SqliteDialect({ database: sqlite }))
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError(
      `The database ${file} cannot be opened (${(error as Error).message}); check that the folder of DATA_DIR may be ` +
        'written and has room, or move the file away to begin anew',
    )
  }
}

/**
 * Opens PostgreSQL and brings its tables up to date. Throws StoreError where trying again cannot help, and whatever `pg`
 * throws where the server cannot be reached (`isUnreachable`).
 */
export async function openPostgres(url: string, onIdleError: (error: Error) => void): Promise<Database> {
  const pool = await createPool(url)
  // Without a listener a connection that breaks while it is idle would end the process.
  pool.on('error', onIdleError)
  try {
    return await upToDate('postgres', nameOf(url), new PostgresDialect({ pool }))
  } catch (error) {
    await pool.end()
    throw asStoreError(error, nameOf(url)) ?? error
  }
}

async function createPool(url: string): Promise<Pool> {
  const { default: pg } = await import('pg')
  const { builtins } = pg.types
  return new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'baku-talks-bot',
    types: {
      // Times and ids stay below 2^53; the driver would make strings of them.
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        id === builtins.INT8 ? Number : pg.types.getTypeParser(id, format as 'text'),
    } as typeof pg.types,
  })
}

async function upToDate(engine: Engine, name: string, dialect: SqliteDialect | PostgresDialect): Promise<Database> {
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db, engine, name)
  } catch (error) {
    if (engine === 'sqlite') await db.destroy()
    throw error
  }
  return { engine, db, name, close: () => db.destroy() }
}

/** Host and database without user and password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `postgres://${host}${pathname}`
}

/** Codes of PostgreSQL that a person has to do something about, and what. */
const REMEDIES: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong; correct DATABASE_URL',
  '28000': 'the user may not connect; correct the user in DATABASE_URL or the rules in pg_hba.conf',
  '3D000': 'the database does not exist; create it (createdb) or correct its name in DATABASE_URL',
  '42501': 'the user may not create tables; let the user of DATABASE_URL own the database',
}

function asStoreError(error: unknown, name: string): StoreError | null {
  const code = (error as { code?: string }).code ?? ''
  const remedy = REMEDIES[code]
  return remedy === undefined ? null : new StoreError(`The database ${name} cannot be used: ${remedy} (${code})`)
}
