import { GrammyError, HttpError } from 'grammy'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { ApiError } from '../support/bot-api/reply.ts'
import { type ReceiverSetup, startReceiver } from '../support/receiver.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'

let server: TelegramServer

beforeEach(async () => {
  server = await startTelegramServer()
  onTestFinished(() => server.close())
})

const start = (setup: Partial<ReceiverSetup> = {}) => startReceiver({ apiRoot: server.url, ...setup })
const sent = () => server.callsOf('sendMessage').map((payload) => payload.text)
const seen = () => server.performed('sendMessage').map(({ payload }) => payload.text)

/** The first calls to the method fail like this, one after the other. */
function fail(method: string, ...failures: (ApiError | 'reset')[]): void {
  server.disturb((call) => (call.method === method ? failures.shift() : undefined))
}

const FLOOD: ApiError = { code: 429, description: 'Too Many Requests', retryAfter: 7 }
const BROKEN: ApiError = { code: 502, description: 'Bad Gateway' }

describe('a reply', () => {
  test('that a flood limit refused is sent when Telegram allows it', async () => {
    fail('sendMessage', FLOOD, FLOOD)
    const waited: unknown[] = []
    const { pauses } = await start({ observer: { waited: (...event) => waited.push(event) } })
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => seen().length === 1)
    expect(pauses).toEqual([7000, 7000])
    expect(waited).toEqual([
      ['flood-limit', 7],
      ['flood-limit', 7],
    ])
  })

  test('is sent again after server errors and resets, with growing pauses of a minute at most', async () => {
    fail('sendMessage', ...Array.from({ length: 10 }, (_, number) => (number % 2 ? BROKEN : 'reset')))
    const { pauses, logged } = await start()
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => seen().length === 1)
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
    expect(logged.filter((line) => line.includes('is sent later'))).toHaveLength(1)
    expect(logged.join('')).not.toContain('hello')
  })

  test('is given up after an hour, with a line in the log, and the chat goes on', async () => {
    server.disturb((call) => (call.payload.text === 're: first' ? BROKEN : undefined))
    const pauses: number[] = []
    const { logged } = await start({ pauses, now: () => pauses.reduce((sum, one) => sum + one, 0) })
    server.deliver(privateMessage(1, 'first'), privateMessage(1, 'second'))
    await server.until(() => seen().includes('re: second'))
    const total = pauses.reduce((sum, one) => sum + one, 0)
    expect(total).toBeGreaterThan(3600_000)
    expect(total).toBeLessThan(3720_000)
    expect(logged.filter((line) => line.includes('given up'))).toHaveLength(1)
  })

  test('is given up at once where Telegram asks to wait for more than an hour', async () => {
    fail('sendMessage', { ...FLOOD, retryAfter: 3_000_000 })
    const { pauses } = await start()
    server.deliver(privateMessage(1, 'first'), privateMessage(1, 'second'))
    await server.until(() => seen().length === 1)
    expect(seen()).toEqual(['re: second'])
    expect(pauses).toEqual([])
  })

  test('that Telegram refuses for good is not repeated', async () => {
    fail('sendMessage', { code: 403, description: 'Forbidden: bot was blocked by the user' })
    const { pauses } = await start()
    server.deliver(privateMessage(1, 'hello'), privateMessage(1, 'again'))
    await server.until(() => seen().length === 1)
    expect(sent()).toEqual(['re: hello', 're: again'])
    expect(pauses).toEqual([])
  })

  test('that waits lets any number of other chats go on, and holds up its own', async () => {
    const chats = 60
    server.disturb((call) => (call.payload.text === 're: refused' ? FLOOD : undefined))
    await start({ arePausesReal: true })
    server.deliver(...Array.from({ length: chats }, (_, chat) => privateMessage(chat + 1, 'refused')))
    await server.until(() => sent().length === chats)
    server.deliver(privateMessage(1, 'own'), privateMessage(100, 'other'))
    await server.until(() => seen().includes('re: other'))
    expect(sent()).toHaveLength(chats + 1)
  })
})

describe('an answer that expires', () => {
  test('is given up after fifteen seconds', async () => {
    server.disturb((call) => (call.method === 'answerInlineQuery' ? BROKEN : undefined))
    const pauses: number[] = []
    const { bot } = await start({ pauses, now: () => pauses.reduce((sum, one) => sum + one, 0) })
    await expect(bot.api.answerInlineQuery('1', [])).rejects.toThrow(GrammyError)
    expect(pauses.reduce((sum, one) => sum + one, 0)).toBeLessThan(32_000)
  })

  test('is given up at once where Telegram asks to wait for longer than that', async () => {
    fail('answerCallbackQuery', { ...FLOOD, retryAfter: 600 }, { ...FLOOD, retryAfter: 600 })
    const { bot, pauses } = await start()
    await expect(bot.api.answerCallbackQuery('1')).rejects.toThrow(GrammyError)
    expect(pauses).toEqual([])
  })

  test('is given up as well where the connection breaks', async () => {
    server.disturb((call) => (call.method === 'answerCallbackQuery' ? 'reset' : undefined))
    const pauses: number[] = []
    const { bot } = await start({ pauses, now: () => pauses.reduce((sum, one) => sum + one, 0) })
    await expect(bot.api.answerCallbackQuery('1')).rejects.toThrow(HttpError)
  })
})

describe('what Telegram answered', () => {
  test('is noticed, whichever call it was', async () => {
    let reached = 0
    const { bot } = await start({ observer: { reached: () => reached++ } })
    await server.until(() => server.callsOf('getUpdates').length === 1)
    const before = reached
    expect(before).toBe(2)
    await bot.api.sendMessage(1, 'hello')
    expect(reached).toBe(before + 1)
    fail('sendMessage', { code: 400, description: 'Bad Request: chat not found' })
    await expect(bot.api.sendMessage(1, 'hello')).rejects.toThrow(GrammyError)
    expect(reached).toBe(before + 2)
  })
})
