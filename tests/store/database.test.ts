import { execFile } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { openPostgres, openSqlite } from '../../src/store/database.ts'
import { StoreError } from '../../src/store/store-error.ts'
import { databasePlace } from '../support/databases.ts'
import { createDatabase } from '../support/postgres.ts'

const run = promisify(execFile)
const DATABASE = join(import.meta.dirname, '../../dist/store/database.js')
/** Debian's "nobody", for who may do everything. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'baku-talks-store-'))
  chmodSync(path, 0o755)
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A database with something in it, closed. */
async function filledFile(): Promise<string> {
  const file = join(folder(), 'bot.db')
  const { db, close } = await openSqlite(file)
  const rows = Array.from({ length: 500 }, (_, chat_id) => ({ chat_id, language: 'az' }))
  await db.insertInto('chat_settings').values(rows).execute()
  await close()
  return file
}

async function lineOf(opening: Promise<unknown>): Promise<string> {
  const error = await opening.catch((error: unknown) => error)
  expect(error).toBeInstanceOf(StoreError)
  return (error as StoreError).message
}

test('what is deleted from the embedded database is nowhere in its file, which only its owner may read', async () => {
  const file = join(folder(), 'bot.db')
  const { db, close } = await openSqlite(file)
  const row = { question: 'wie alt ist seine frau', language: 'de', askings: 1, first_asked_at: 1, last_asked_at: 1 }
  await db
    .insertInto('unanswered')
    .values({ ...row, dropped: 0 })
    .execute()
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  expect(readFileSync(file).includes(row.question)).toBe(true)
  await db.deleteFrom('unanswered').execute()
  for (const written of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(written).mode & 0o777).toBe(0o600)
  await close()
  expect(readFileSync(file).includes(row.question)).toBe(false)
})

describe('an embedded database that cannot be opened ends in a line that says what to do', () => {
  test('a folder', async () => {
    const path = folder()
    expect(await lineOf(openSqlite(path))).toBe(
      `The database ${path} is a folder; remove it or set DATA_DIR to another folder`,
    )
  })

  test('a file that is none', async () => {
    const file = join(folder(), 'bot.db')
    writeFileSync(file, 'Der Botschafter sagte: '.repeat(500))
    expect(await lineOf(openSqlite(file))).toMatch(/ is damaged or no database at all; put a backup in its place/)
  })

  test.each([
    ['at its beginning', 16, 4096],
    ['in its middle', 4096, 40_000],
  ])('one that is damaged %s', async (_, from, to) => {
    const file = await filledFile()
    writeFileSync(file, readFileSync(file).fill(0xaa, from, to))
    expect(await lineOf(openSqlite(file))).toMatch(/ is damaged or no database at all; put a backup in its place/)
  })

  test('one that was cut off', async () => {
    const file = await filledFile()
    writeFileSync(file, readFileSync(file).subarray(0, 30_000))
    expect(await lineOf(openSqlite(file))).toMatch(/ is damaged or no database at all; put a backup in its place/)
  })

  test('a folder where nobody may write', async () => {
    expect(await lineOf(openSqlite('/sys/bot.db'))).toMatch(/ cannot be written; let the user who runs the bot write/)
    expect(await lineOf(openSqlite('/sys/data/bot.db'))).toMatch(/ cannot be written; let the user who runs/)
  })

  test('a file in the place of the folder', async () => {
    const file = join(folder(), 'data')
    writeFileSync(file, '')
    expect(await lineOf(openSqlite(join(file, 'bot.db')))).toMatch(/ cannot be written; let the user who runs/)
  })

  test('a file that this user may only read', async () => {
    const file = await filledFile()
    chmodSync(file, 0o444)
    const script = `import(${JSON.stringify(DATABASE)}).then(({ openSqlite }) => openSqlite(${JSON.stringify(file)}))
      .catch((error) => console.log(error.name, error.message))`
    const { stdout } = await run(process.execPath, ['--eval', script], { ...NOBODY, cwd: '/' })
    expect(stdout).toMatch(/^StoreError The database .* cannot be written; let the user who runs the bot write to it/)
  })
})

describe('an embedded database', () => {
  test('is made with its folder', async () => {
    const file = join(folder(), 'data', 'deep', 'bot.db')
    await (await openSqlite(file)).close()
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  test('is one whole file once it is closed', async () => {
    const file = await filledFile()
    const copy = join(folder(), 'copy.db')
    copyFileSync(file, copy)
    const { db, close } = await openSqlite(copy)
    onTestFinished(close)
    expect(await db.selectFrom('chat_settings').select('chat_id').execute()).toHaveLength(500)
  })

  test('can be copied while it is written to', async () => {
    const place = await databasePlace('sqlite')
    const { db } = await place.open()
    const write = (chat: number) => db.insertInto('chat_settings').values({ chat_id: chat, language: 'de' }).execute()
    for (let chat = 1; chat <= 50; chat++) await write(chat)
    const copy = join(folder(), 'copy.db')
    const other = await place.open()
    await sql`vacuum into ${sql.lit(copy)}`.execute(other.db)
    await write(51)
    const { db: copied, close } = await openSqlite(copy)
    onTestFinished(close)
    expect(await copied.selectFrom('chat_settings').select('chat_id').execute()).toHaveLength(50)
  })

  test('does not lose what was written when the process is killed', async () => {
    const file = join(folder(), 'bot.db')
    const script = `import(${JSON.stringify(DATABASE)}).then(async ({ openSqlite }) => {
      const { db } = await openSqlite(${JSON.stringify(file)})
      for (let chat = 0; chat < 20; chat++) {
        await db.insertInto('chat_settings').values({ chat_id: chat, language: 'de' }).execute()
      }
      process.kill(process.pid, 'SIGKILL')
    })`
    await expect(run(process.execPath, ['--eval', script])).rejects.toMatchObject({ signal: 'SIGKILL' })
    const { db, close } = await openSqlite(file)
    onTestFinished(close)
    expect(await db.selectFrom('chat_settings').select('chat_id').execute()).toHaveLength(20)
  })
})

describe('a PostgreSQL that cannot be used ends in a line that says what to do, and shows no password', () => {
  const open = (change: (url: URL) => void) => {
    const url = new URL(inject('postgresUrl'))
    url.password = 'geheim'
    change(url)
    return openPostgres(url.href, () => {})
  }

  test('no such database', async () => {
    const line = await lineOf(open((url) => (url.pathname = '/nowhere')))
    expect(line).toMatch(
      /^The database postgres:\/\/127\.0\.0\.1:\d+\/nowhere cannot be used: the database does not exist/,
    )
    expect(line).not.toContain('geheim')
  })

  test('no such user', async () => {
    expect(await lineOf(open((url) => (url.username = 'nobody')))).toMatch(/the user may not connect; correct the user/)
  })

  test('a user who may not create tables', async () => {
    const url = await createDatabase(inject('postgresUrl'))
    const { db, close } = await openPostgres(url, () => {})
    onTestFinished(close)
    const role = `role_${process.pid}`
    await sql`drop table ${sql.join(
      (await db.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => sql.table(name)),
    )}`.execute(db)
    await sql`create role ${sql.raw(role)} login; revoke create on schema public from public`.execute(db)
    onTestFinished(async () => void (await sql`drop role ${sql.raw(role)}`.execute(db)))
    const denied = new URL(url)
    denied.username = role
    expect(await lineOf(openPostgres(denied.href, () => {}))).toMatch(/the user may not create tables; let the user/)
  })

  test('TLS that the server does not speak', async () => {
    const line = await lineOf(open((url) => (url.search = '?sslmode=verify-full')))
    expect(line).toMatch(/ cannot be used \(The server does not support SSL connections\); correct DATABASE_URL/)
    expect(line).not.toContain('geheim')
  })

  test('a wrong password, where it is asked for', async () => {
    const { db, close } = await openPostgres(inject('postgresUrl'), () => {})
    onTestFinished(close)
    const { rows } = await sql<{ file: string }>`select current_setting('hba_file') as file`.execute(db)
    const file = rows[0]?.file ?? ''
    const before = readFileSync(file, 'utf8')
    const role = `asked_${process.pid}`
    await sql`create role ${sql.raw(role)} login password 'richtig'`.execute(db)
    writeFileSync(file, `host all ${role} 127.0.0.1/32 scram-sha-256\n${before}`)
    await sql`select pg_reload_conf()`.execute(db)
    onTestFinished(async () => {
      writeFileSync(file, before)
      await sql`select pg_reload_conf()`.execute(db)
      await sql`drop role ${sql.raw(role)}`.execute(db)
    })
    const wrong = () =>
      open((url) => {
        url.username = role
      })
    // The server reads its rules again some milliseconds later.
    await expect
      .poll(() => lineOf(wrong()).catch(() => ''), { timeout: 10_000 })
      .toMatch(/the user or the password is wrong/)
  })
})
