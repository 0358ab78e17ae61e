import { sql } from 'kysely'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { createDeferredWrites } from '../../src/store/deferred-writes.ts'
import type { Db } from '../../src/store/tables.ts'
import { ENGINES } from '../support/databases.ts'
import { breakableStorage } from '../support/storage.ts'

const now = () => new Date('2025-01-01T12:00:00Z')
const log = pino({ level: 'silent' })

const setLanguage = (chat: number, language: string) => (db: Db) =>
  db
    .insertInto('chat_settings')
    .values({ chat_id: chat, language })
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ language }))
    .execute()

const stored = (db: Db) => db.selectFrom('chat_settings').selectAll().orderBy('chat_id').execute()

describe.each(ENGINES)('deferred writes (%s)', (engine) => {
  test('write at once while the database is there', async () => {
    const { database, deferred } = await breakableStorage(engine, now)
    await deferred.write(setLanguage(1, 'de'))
    expect(await stored(database.db)).toEqual([{ chat_id: 1, language: 'de' }])
    expect(deferred.waiting()).toBe(0)
  })

  test('wait while it is away, and are written in their order when it is back', async () => {
    const { database, deferred, takeAway, giveBack } = await breakableStorage(engine, now)
    await takeAway()
    await deferred.write(setLanguage(1, 'de'))
    await deferred.write(setLanguage(2, 'az'))
    await deferred.write(setLanguage(1, 'ru'))
    expect(deferred.waiting()).toBe(3)
    await giveBack()
    await deferred.flush()
    expect(await stored(database.db)).toEqual([
      { chat_id: 1, language: 'ru' },
      { chat_id: 2, language: 'az' },
    ])
    expect([deferred.waiting(), deferred.dropped()]).toEqual([0, 0])
  })

  test('come after those that wait', async () => {
    const { database, deferred, takeAway, giveBack } = await breakableStorage(engine, now)
    await takeAway()
    for (const language of ['de', 'en', 'az', 'be']) await deferred.write(setLanguage(1, language))
    await giveBack()
    await deferred.write(setLanguage(1, 'ru'))
    await deferred.flush()
    expect(await stored(database.db)).toEqual([{ chat_id: 1, language: 'ru' }])
  })

  test('drop the oldest and count them where more wait than memory is for', async () => {
    const { database, availability, takeAway, giveBack } = await breakableStorage(engine, now)
    const deferred = createDeferredWrites({ availability, log, maxWaiting: 2 })
    await takeAway()
    for (const chat of [1, 2, 3]) await deferred.write(setLanguage(chat, 'de'))
    expect([deferred.waiting(), deferred.dropped()]).toEqual([2, 1])
    await giveBack()
    await deferred.flush()
    expect((await stored(database.db)).map((row) => row.chat_id)).toEqual([2, 3])
  })

  test('go on after one that the database refuses', async () => {
    const { database, deferred, takeAway, giveBack } = await breakableStorage(engine, now)
    const refused = (db: Db) => sql`insert into no_such_table values (1)`.execute(db)
    await deferred.write(refused)
    await takeAway()
    await deferred.write(refused)
    await deferred.write(setLanguage(1, 'de'))
    await giveBack()
    await deferred.flush()
    expect(await stored(database.db)).toEqual([{ chat_id: 1, language: 'de' }])
    expect([deferred.waiting(), deferred.dropped()]).toEqual([0, 2])
  })
})
