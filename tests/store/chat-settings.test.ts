import { describe, expect, test } from 'vitest'
import { createChatSettings } from '../../src/store/chat-settings.ts'
import { ENGINES } from '../support/databases.ts'
import { breakableStorage, storagePlace } from '../support/storage.ts'

const now = () => new Date('2025-01-01T12:00:00Z')
/** As Telegram numbers groups: beyond 2^31. */
const GROUP = -1_001_234_567_890

describe.each(ENGINES)('chat settings (%s)', (engine) => {
  test('outlive the process and hold for every replica', async () => {
    const open = await storagePlace(engine, now)
    const [here, there] = [createChatSettings(await open()), createChatSettings(await open())]
    await here.setLanguage(GROUP, 'az')
    expect(await there.language(GROUP)).toBe('az')
    await there.setLanguage(GROUP, 'be')
    expect(await here.language(GROUP)).toBe('be')
    expect(await here.language(7)).toBe(null)
  })

  test('leave nothing behind when they are forgotten', async () => {
    const open = await storagePlace(engine, now)
    const storage = await open()
    const settings = createChatSettings(storage)
    await settings.setLanguage(GROUP, 'az')
    await settings.forget(GROUP)
    expect(await settings.language(GROUP)).toBe(null)
    expect(await storage.database.db.selectFrom('chat_settings').selectAll().execute()).toEqual([])
  })

  test('are the last known ones while the database is away, and are stored when it is back', async () => {
    const { takeAway, giveBack, ...storage } = await breakableStorage(engine, now)
    const settings = createChatSettings(storage)
    await settings.setLanguage(1, 'de')
    await settings.setLanguage(2, 'az')
    await takeAway()
    await settings.setLanguage(2, 'ru')
    await settings.setLanguage(3, 'en')
    await settings.forget(1)
    const chosen = async () => Promise.all([1, 2, 3, 4].map((chat) => settings.language(chat)))
    expect(await chosen()).toEqual([null, 'ru', 'en', null])
    await giveBack()
    // Not yet written, not yet lost from sight.
    expect(await chosen()).toEqual([null, 'ru', 'en', null])
    await storage.deferred.flush()
    expect(await storage.database.db.selectFrom('chat_settings').selectAll().orderBy('chat_id').execute()).toEqual([
      { chat_id: 2, language: 'ru' },
      { chat_id: 3, language: 'en' },
    ])
  })
})
