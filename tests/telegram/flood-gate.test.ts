import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { localeOf } from '../../src/locales/locales.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { openTestStore, startReceiver } from '../support/receiver.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'

const LIMIT = 5
let server: TelegramServer

beforeEach(async () => {
  server = await startTelegramServer()
  onTestFinished(() => server.close())
})

const texts = () => server.callsOf('sendMessage').map((payload) => payload.text)
const NOTICE = localeOf('en').hints.flood

async function start(observer = {}) {
  const store = await openTestStore({ floodLimit: LIMIT })
  return startReceiver({ apiRoot: server.url, store, observer })
}

const burst = (chat: number, count: number) =>
  Array.from({ length: count }, (_, number) => privateMessage(chat, `${chat}: q${number}`))

const group = (text: string, chat: object = { id: -5, type: 'supergroup', title: 'Newsroom' }) => {
  const update = privateMessage(1, text)
  return { message: { ...update.message, chat } } as typeof update
}

describe('a user who floods', () => {
  test('gets answers up to the limit, one notice, then silence; others are answered', async () => {
    let flooded = 0
    const { intake } = await start({ flooded: () => flooded++ })
    server.deliver(...burst(1, 3 * LIMIT), ...burst(2, 2))
    await server.until(() => texts().length === LIMIT + 1 + 2)
    server.deliver(privateMessage(1, 'still there?'), privateMessage(3, 'last'))
    await server.until(() => texts().includes('re: last'))
    expect(texts().filter((text) => text === NOTICE)).toHaveLength(1)
    expect(texts().filter((text) => String(text).startsWith('re: 1:'))).toHaveLength(LIMIT)
    expect(texts()).toHaveLength(LIMIT + 1 + 2 + 1)
    expect(flooded).toBe(1)
    await intake.stop()
  })

  test('reads the notice in the language of the chat, else in that of their Telegram', async () => {
    const { store } = await start()
    await store.settings.setLanguage(1, 'az')
    server.deliver(...burst(1, LIMIT + 1), ...burst(2, LIMIT + 1))
    await server.until(() => texts().length === 2 * (LIMIT + 1))
    const notices = server.callsOf('sendMessage').filter(({ text }) => !String(text).startsWith('re: '))
    expect(notices.map(({ chat_id, text }) => [chat_id, text]).toSorted()).toEqual([
      [1, localeOf('az').hints.flood],
      [2, NOTICE],
    ])
  })

  test('is told in a group as a reply to the message, and only calls of the bot count', async () => {
    await start()
    const talk = Array.from({ length: 3 * LIMIT }, () => group('talk among people'))
    const calls = Array.from({ length: LIMIT + 2 }, () => group('/ask who?'))
    server.deliver(...talk, ...calls, privateMessage(9, 'last'))
    await server.until(() => texts().includes('re: last') && texts().includes(NOTICE))
    expect(texts().filter((text) => text === 're: /ask who?')).toHaveLength(LIMIT)
    expect(server.callsOf('sendMessage').find(({ text }) => text === NOTICE)).toMatchObject({
      chat_id: -5,
      reply_parameters: { message_id: 1, allow_sending_without_reply: true },
    })
  })

  test('behind the name of a group or a channel silences nobody else who writes behind another', async () => {
    await start()
    const hidden = (text: string, id: number, from: object) => {
      const { message } = group(text, { id, type: 'supergroup', title: `Group ${id}` }) as { message: object }
      return { message: { ...message, from, sender_chat: { id, type: 'supergroup', title: `Group ${id}` } } } as never
    }
    const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }
    server.deliver(...Array.from({ length: LIMIT + 1 }, () => hidden('/ask who?', -5, anonymous)))
    await server.until(() => texts().includes(NOTICE))
    server.deliver(hidden('/ask elsewhere', -6, anonymous))
    await server.until(() => texts().includes('re: /ask elsewhere'))
  })

  test('may press buttons and type inline queries as before', async () => {
    const { intake, store } = await start()
    server.deliver(...burst(1, LIMIT + 1))
    await server.until(() => texts().includes(NOTICE))
    const from = { id: 1, is_bot: false as const, first_name: 'Ann' }
    const [handled] = server.deliver({ inline_query: { id: '1', from, query: 'trade', offset: '' } })
    server.deliver({ callback_query: { id: '2', from, chat_instance: '1', data: 'x' } })
    await server.until(() => server.unconfirmed().length === 0)
    await expect.poll(() => intake.size()).toBe(0)
    expect(await store.inbox.take([{ update_id: handled?.update_id ?? 0 }])).toEqual([])
  })
})

test('the notice is short in every language, and in none that of another', () => {
  const notices = LANGUAGES.map((language) => localeOf(language).hints.flood)
  expect(new Set(notices).size).toBe(LANGUAGES.length)
  for (const notice of notices) expect(notice.length).toBeLessThan(150)
})
