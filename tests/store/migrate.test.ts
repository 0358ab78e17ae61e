import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../src/store/store-error.ts'
import type { Engine } from '../../src/store/tables.ts'
import { databasePlace, ENGINES } from '../support/databases.ts'

const run = promisify(execFile)
const DATABASE = join(import.meta.dirname, '../../dist/store/database.js')

/** A program that opens the database and closes it again. */
function opening(engine: Engine, address: string): string {
  const call = engine === 'sqlite' ? 'openSqlite(address)' : 'openPostgres(address, () => {})'
  return `import(${JSON.stringify(DATABASE)}).then(async ({ openSqlite, openPostgres }) => {
    const address = ${JSON.stringify(address)}
    await (await ${call}).close()
  })`
}

describe.each(ENGINES)('migrations (%s)', (engine) => {
  test('make the tables of an empty database, and leave an opened one as it is', async () => {
    const { open } = await databasePlace(engine)
    const first = await open()
    await first.db.insertInto('chat_settings').values({ chat_id: -1_001_234_567_890, language: 'az' }).execute()
    const second = await open()
    expect(await second.db.selectFrom('chat_settings').selectAll().execute()).toEqual([
      { chat_id: -1_001_234_567_890, language: 'az' },
    ])
  })

  test('are safe when several processes start together', async () => {
    const { address, open } = await databasePlace(engine)
    await Promise.all(Array.from({ length: 5 }, () => run(process.execPath, ['--eval', opening(engine, address)])))
    const { db } = await open()
    expect(await db.selectFrom('updates').selectAll().execute()).toEqual([])
  })

  test('refuse a database that a newer version has written', async () => {
    const { open } = await databasePlace(engine)
    const { db } = await open()
    await sql`insert into kysely_migration (name, timestamp) values ('0999_later', '2030')`.execute(db)
    await expect(open()).rejects.toThrow(StoreError)
    await expect(open()).rejects.toThrow(/written by a newer version of the bot \(it knows 0999_later\); start that/)
  })
})
