import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { type Channel, createLocalChannel } from '../../src/store/channel.ts'
import { createChatSettings } from '../../src/store/chat-settings.ts'
import { createSeal } from '../../src/store/seal.ts'
import { ENGINES } from '../support/databases.ts'
import { breakableStorage, createClock, type Storage, storagePlace } from '../support/storage.ts'

/** As Telegram numbers groups: beyond 2^31. */
const GROUP = -1_001_234_567_890
const BELIEVED_MS = 10_000
const seal = createSeal('4242:a-token-of-the-tests')

describe.each(ENGINES)('chat settings (%s)', (engine) => {
  const { now, pass } = createClock('2025-01-01T12:00:00Z')

  /** One that nobody else is at, unless it is given. */
  const newChannel = () => createLocalChannel(pino({ level: 'silent' }))
  const settingsOf = (storage: Storage, channel: Channel = newChannel()) =>
    createChatSettings({ ...storage, channel, seal, now, believedMs: BELIEVED_MS })

  /** As another program would, of which nobody hears. */
  const changeUnheard = ({ database }: Storage, chat: number, language: string) =>
    sql`insert into chat_settings values (${chat}, ${language})
        on conflict (chat_id) do update set language = ${language}`.execute(database.db)

  test('outlive the process, and hold for every replica, at the latest after the time they are believed', async () => {
    const open = await storagePlace(engine, now)
    const [here, there] = [settingsOf(await open()), settingsOf(await open())]
    await here.setLanguage(GROUP, 'az')
    expect(await there.language(GROUP)).toBe('az')
    await there.setLanguage(GROUP, 'be')
    expect(await here.language(7)).toBe(null)
    pass(BELIEVED_MS)
    expect(await here.language(GROUP)).toBe('be')
  })

  test('hold at once for a replica that is told of them, without naming the chat to others', async () => {
    const open = await storagePlace(engine, now)
    const channel = newChannel()
    const payloads: string[] = []
    channel.subscribe('chat-settings', (payload) => payloads.push(payload))
    const [here, there] = [settingsOf(await open(), channel), settingsOf(await open(), channel)]
    expect([await here.language(GROUP), await there.language(GROUP)]).toEqual([null, null])
    await here.setLanguage(GROUP, 'az')
    await nextTurn()
    expect(await there.language(GROUP)).toBe('az')
    await there.forget(GROUP)
    await nextTurn()
    expect(await here.language(GROUP)).toBe(null)
    expect(payloads).toHaveLength(2)
    expect(payloads.join()).not.toContain('1234567890')
  })

  test('are read once and then believed, no choice as well as a choice', async () => {
    const open = await storagePlace(engine, now)
    const storage = await open()
    await changeUnheard(storage, 1, 'az')
    const settings = settingsOf(storage)
    expect([await settings.language(1), await settings.language(2)]).toEqual(['az', null])
    await changeUnheard(storage, 1, 'be')
    await changeUnheard(storage, 2, 'be')
    pass(BELIEVED_MS - 1)
    expect([await settings.language(1), await settings.language(2)]).toEqual(['az', null])
    pass(1)
    expect([await settings.language(1), await settings.language(2)]).toEqual(['be', 'be'])
  })

  test('are read anew after a gap in what replicas hear', async () => {
    const open = await storagePlace(engine, now)
    const storage = await open()
    let gap = () => {}
    const channel: Channel = {
      ...newChannel(),
      onGap(listener) {
        gap = listener
      },
    }
    const settings = settingsOf(storage, channel)
    expect(await settings.language(1)).toBe(null)
    await changeUnheard(storage, 1, 'be')
    gap()
    expect(await settings.language(1)).toBe('be')
  })

  test('are not believed where they were read while somebody changed them', async () => {
    const open = await storagePlace(engine, now)
    const storage = await open()
    const channel = newChannel()
    let onRead = async () => {}
    const slow: Storage = {
      ...storage,
      availability: {
        ...storage.availability,
        read: (query, fallback) =>
          storage.availability.read(async (db) => {
            const result = query(db)
            await onRead()
            return result
          }, fallback),
      },
    }
    // The news arrives before the answer that is older than it.
    const hears: Channel = {
      ...channel,
      subscribe(_, heard) {
        onRead = async () => heard(Buffer.from(seal.seal('1')).toString('base64'))
      },
    }
    const settings = settingsOf(slow, hears)
    expect(await settings.language(1)).toBe(null)
    await changeUnheard(storage, 1, 'be')
    onRead = async () => {}
    expect(await settings.language(1)).toBe('be')
  })

  test('leave nothing behind when they are forgotten', async () => {
    const open = await storagePlace(engine, now)
    const storage = await open()
    const settings = settingsOf(storage)
    await settings.setLanguage(GROUP, 'az')
    await settings.forget(GROUP)
    expect(await settings.language(GROUP)).toBe(null)
    expect(await storage.database.db.selectFrom('chat_settings').selectAll().execute()).toEqual([])
  })

  test('are the last known ones while the database is away, and are stored when it is back', async () => {
    const { takeAway, giveBack, ...storage } = await breakableStorage(engine, now)
    const settings = settingsOf(storage)
    await settings.setLanguage(1, 'de')
    await settings.setLanguage(2, 'az')
    await settings.setLanguage(5, 'be')
    await takeAway()
    await settings.setLanguage(2, 'ru')
    await settings.setLanguage(3, 'en')
    await settings.forget(1)
    pass(BELIEVED_MS)
    const chosen = async () => Promise.all([1, 2, 3, 4, 5].map((chat) => settings.language(chat)))
    expect(await chosen()).toEqual([null, 'ru', 'en', null, 'be'])
    await giveBack()
    // Not yet written, not yet lost from sight.
    expect(await chosen()).toEqual([null, 'ru', 'en', null, 'be'])
    await storage.deferred.flush()
    expect(await storage.database.db.selectFrom('chat_settings').selectAll().orderBy('chat_id').execute()).toEqual([
      { chat_id: 2, language: 'ru' },
      { chat_id: 3, language: 'en' },
      { chat_id: 5, language: 'be' },
    ])
  })

  test('may have changed while the database was away', async () => {
    const { takeAway, giveBack, ...storage } = await breakableStorage(engine, now)
    const settings = settingsOf(storage)
    expect(await settings.language(1)).toBe(null)
    await changeUnheard(storage, 1, 'be')
    await takeAway()
    expect(await settings.language(1)).toBe(null)
    await giveBack()
    expect(await settings.language(1)).toBe('be')
  })
})
