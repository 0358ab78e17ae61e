import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { type Database, openPostgres, openSqlite } from '../../src/store/database.ts'
import type { Engine } from '../../src/store/tables.ts'
import { type CuttableProxy, openCuttableProxy } from './cuttable-proxy.ts'
import { createDatabase } from './postgres.ts'

/** For `describe.each`: what the bot stores has to work alike on both. */
export const ENGINES: readonly Engine[] = ['sqlite', 'postgres']

export interface DatabasePlace {
  /** A file, or a URL for DATABASE_URL. */
  readonly address: string
  /** Opened several times it is several replicas at one database. */
  open(): Promise<Database>
}

/** A place for a database of this test alone. */
export async function databasePlace(engine: Engine): Promise<DatabasePlace> {
  if (engine === 'postgres') {
    const url = await createDatabase(inject('postgresUrl'))
    return { address: url, open: () => tracked(openPostgres(url, () => {})) }
  }
  const folder = mkdtempSync(join(tmpdir(), 'baku-talks-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const address = join(folder, 'bot.db')
  return { address, open: () => tracked(openSqlite(address)) }
}

/** The same PostgreSQL by a way that the test can cut, while it goes on for everybody else. */
export async function openBehindProxy({
  address,
}: DatabasePlace): Promise<{ readonly database: Database; readonly proxy: CuttableProxy }> {
  const proxy = await openCuttableProxy(address)
  return { database: await tracked(openPostgres(proxy.url, () => {})), proxy }
}

export async function openTestDatabase(engine: Engine): Promise<Database> {
  const { open } = await databasePlace(engine)
  return open()
}

async function tracked(opening: Promise<Database>): Promise<Database> {
  const database = await opening
  onTestFinished(() => database.close())
  return database
}
