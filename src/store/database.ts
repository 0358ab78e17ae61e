import { closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Dialect } from 'kysely'
import type Sqlite from 'libsql'
import { connectionFailure } from './connection-failure.ts'
import { Kysely, PostgresDialect, SqliteDialect, sql } from './kysely.ts'
import { migrate } from './migrate.ts'
import { createPostgresConnections, type PostgresConnections } from './postgres-connections.ts'
import { createSqliteConnection } from './sqlite-connection.ts'
import { sqliteRemedy } from './sqlite-remedy.ts'
import { StoreError } from './store-error.ts'
import type { Db, Engine, Tables } from './tables.ts'

/** An opened database, its tables as this version of the program knows them. */
export interface Database {
  readonly engine: Engine
  readonly db: Db
  /** What the error lines call it; never with a password. */
  readonly name: string
  /** It does not answer: what is tried next is tried on new connections. Nothing to do for the embedded engine. */
  renewConnections(): void
  close(): Promise<void>
}

/** In place of a file: gone with the process. For the chat in the terminal and for tests. */
export const IN_MEMORY = ':memory:'

/** Two processes of a rolling restart may migrate one after the other. */
const OPENING_BUSY_TIMEOUT_MS = 5000
/** They write for milliseconds at a time. Whoever waits holds up the whole process: SQLite works in its only thread. */
const BUSY_TIMEOUT_MS = 250
const MAX_CHECKED_BYTES = 32 * 2 ** 20
const SQLITE_CORRUPT = 11

/** Opens the embedded database, makes the file where there is none, and brings its tables up to date. Throws StoreError. */
export async function openSqlite(file: string): Promise<Database> {
  const { default: Libsql } = await import('libsql')
  try {
    if (file !== IN_MEMORY) makePrivateFile(file)
    const sqlite = new Libsql(file)
    sqlite.exec(`PRAGMA busy_timeout = ${OPENING_BUSY_TIMEOUT_MS}`)
    checkWhole(sqlite, file)
    // Readers do not wait for the writer, and a killed process loses nothing that was written (a power cut the last moments).
    sqlite.exec('PRAGMA journal_mode = WAL')
    sqlite.exec('PRAGMA synchronous = NORMAL')
    // What is deleted would otherwise stay readable in the file until something is written over it.
    sqlite.exec('PRAGMA secure_delete = ON')
    const db = await upToDate('sqlite', file, new SqliteDialect({ database: createSqliteConnection(sqlite) }))
    checkWritable(sqlite)
    sqlite.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    return { engine: 'sqlite', db, name: file, renewConnections() {}, close: () => closeSqlite(db) }
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError(`The database ${file} ${sqliteRemedy(error, file)}`)
  }
}

/**
 * Opens PostgreSQL and brings its tables up to date. Throws StoreError where trying again cannot help, and whatever `pg`
 * throws where the server cannot be reached (`connectionFailure`).
 */
export async function openPostgres(url: string, onIdleError: (error: Error) => void): Promise<Database> {
  const name = nameOf(url)
  let connections: PostgresConnections | null = null
  try {
    connections = await createPostgresConnections(url, onIdleError)
    const db = await upToDate('postgres', name, new PostgresDialect({ pool: connections }))
    connections.limitStatements()
    return { engine: 'postgres', db, name, renewConnections: connections.renew, close: () => db.destroy() }
  } catch (error) {
    await connections?.end()
    throw asStoreError(error, name) ?? error
  }
}

/** What people asked is in it; SQLite gives the files beside it the same mode. One that exists stays as its owner made it. */
function makePrivateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  if (!statSync(file, { throwIfNoEntry: false })) closeSync(openSync(file, 'a', 0o600))
}

async function upToDate(engine: Engine, name: string, dialect: Dialect): Promise<Db> {
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db, engine, name)
  } catch (error) {
    if (engine === 'sqlite') await db.destroy()
    throw error
  }
  return db
}

/** Damage in the middle of a file would show only where something is read from there. Takes 2 ms a megabyte. */
function checkWhole(sqlite: Sqlite.Database, file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_CHECKED_BYTES) return
  const [finding] = sqlite.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
  if (finding?.quick_check === 'ok') return
  throw Object.assign(new Error(finding?.quick_check), { rawCode: SQLITE_CORRUPT })
}

/** Everything up to here succeeds on a file that may only be read and is up to date, even `begin immediate`. */
function checkWritable(sqlite: Sqlite.Database): void {
  const [row] = sqlite.prepare('PRAGMA user_version').all() as { user_version: number }[]
  sqlite.exec(`PRAGMA user_version = ${((row?.user_version ?? 0) + 1) % 2 ** 31}`)
}

/** What stands in the log beside the file goes into it: a copy of the one file is whole. libsql does not do it by itself. */
async function closeSqlite(db: Db): Promise<void> {
  try {
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
  } catch {
    // Another process reads, or the disk is full: the log stays, and whoever opens the file next reads it.
  }
  await db.destroy()
}

/** What lines call the database of a URL: host and database without user and password. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `postgres://${host}${pathname}`
}

/** Codes of PostgreSQL that a person has to do something about, and what. */
const REMEDIES: Readonly<Record<string, string>> = {
  '28P01': 'the user or the password is wrong; correct DATABASE_URL',
  '28000': 'the user may not connect; correct the user in DATABASE_URL or the rules in pg_hba.conf',
  '3D000': 'the database does not exist; create it (createdb) or correct its name in DATABASE_URL',
  '42501': 'the user may not create tables; let the user of DATABASE_URL own the database',
}

/** Null where waiting may help. What `pg` says of other failures (of TLS, of the address) holds no password. */
function asStoreError(error: unknown, name: string): StoreError | null {
  if (error instanceof StoreError) return error
  const { code = '', message } = error as Error & { code?: string }
  const remedy = REMEDIES[code]
  if (remedy !== undefined) return new StoreError(`The database ${name} cannot be used: ${remedy} (${code})`)
  if (connectionFailure(error) !== null) return null
  return new StoreError(`The database ${name} cannot be used (${message}); correct DATABASE_URL or the server`)
}
