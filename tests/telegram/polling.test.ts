import { Bot } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../src/telegram/log.ts'
import { createPolling, HANDLED_UPDATES, type Polling, TokenRejectedError } from '../../src/telegram/polling.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'

let server: TelegramServer
const running: { polling: Polling; ended: Promise<void> }[] = []

beforeEach(async () => {
  server = await startTelegramServer()
})

afterEach(async () => {
  for (const { polling, ended } of running.splice(0)) {
    polling.stop()
    await ended.catch(() => {})
  }
  await server.close()
})

interface Setup {
  readonly apiRoot?: string
  readonly pauses?: number[]
  readonly logged?: string[]
}

/** A bot that answers each text with "re: …", polled from the stand-in; pauses are recorded and take no time. */
function start({ apiRoot = server.url, pauses = [], logged = [] }: Setup = {}) {
  const bot = new Bot('1:token', { client: { apiRoot } })
  bot.on('message:text', (ctx) => ctx.reply(`re: ${ctx.message.text}`))
  const polling = createPolling({
    bot,
    log: createLog('info', { write: (line: string) => logged.push(line) }),
    random: () => 0,
    pause: async (milliseconds, signal) => {
      pauses.push(milliseconds)
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    },
  })
  const ended = polling.run()
  running.push({ polling, ended })
  return { bot, polling, ended, pauses, logged }
}

const sent = () => server.callsOf('sendMessage').map((payload) => payload.text)
const questions = (count: number, chats = count) =>
  Array.from({ length: count }, (_, number) => privateMessage((number % chats) + 1, `q${number}`))

describe('polling', () => {
  test('asks for the handled kinds of update only, and lets Telegram hold the request', async () => {
    start()
    await server.until(() => server.callsOf('getUpdates').length === 1)
    expect(server.calls.map((call) => call.method)).toEqual(['getMe', 'deleteWebhook', 'getUpdates'])
    expect(server.callsOf('getUpdates')[0]).toEqual({ limit: 100, timeout: 30, allowed_updates: HANDLED_UPDATES })
  })

  test('answers in order within a chat and side by side over the chats', async () => {
    const release = server.hold('sendMessage')
    server.deliver(privateMessage(1, 'a1'), privateMessage(1, 'a2'), privateMessage(2, 'b1'), privateMessage(1, 'a3'))
    start()
    await server.until(() => sent().length === 2)
    expect(sent()).toEqual(['re: a1', 're: b1'])
    release()
    await server.until(() => sent().length === 4)
    expect(sent().slice(2)).toEqual(['re: a2', 're: a3'])
  })

  test('confirms an update only when it has been handled', async () => {
    const release = server.hold('sendMessage')
    server.deliver(...questions(3))
    start()
    await server.until(() => server.callsOf('getUpdates').length >= 3)
    expect(server.unconfirmed()).toHaveLength(3)
    release()
    await server.until(() => server.unconfirmed().length === 0)
    expect(sent()).toHaveLength(3)
  })

  test('a slow answer does not hold up questions of other chats', async () => {
    const release = server.hold('sendMessage')
    server.deliver(privateMessage(1, 'slow'))
    start()
    await server.until(() => sent().length === 1)
    server.deliver(privateMessage(2, 'later'))
    await server.until(() => sent().includes('re: later'))
    release()
  })

  test('a failing handler neither ends the loop nor repeats the update, and its log has no text', async () => {
    const { logged } = start()
    server.disturb((call) =>
      call.method === 'sendMessage' && call.payload.text === 're: secret'
        ? { code: 400, description: 'Bad Request: chat not found' }
        : undefined,
    )
    server.deliver(privateMessage(1, 'secret'), privateMessage(1, 'fine'))
    await server.until(() => sent().includes('re: fine') && server.unconfirmed().length === 0)
    expect(sent()).toEqual(['re: secret', 're: fine'])
    expect(logged.join('')).toContain('chat not found')
    expect(logged.join('')).not.toContain('secret')
  })
})

describe('polling in trouble', () => {
  test('waits longer after each failure, at most half a minute, and says so once', async () => {
    let failures = 0
    server.disturb((call) => {
      if (call.method !== 'getUpdates' || failures >= 8) return undefined
      failures++
      return failures % 2 ? { code: 502, description: 'Bad Gateway' } : 'reset'
    })
    const { pauses, logged } = start()
    server.deliver(privateMessage(1, 'still there?'))
    await server.until(() => sent().length === 1)
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    expect(logged.filter((line) => line.includes('does not answer'))).toHaveLength(1)
    expect(logged.filter((line) => line.includes('answers again'))).toHaveLength(1)
  })

  test('waits as long as a flood limit on getUpdates demands', async () => {
    let isFirst = true
    server.disturb((call) => {
      if (call.method !== 'getUpdates' || !isFirst) return undefined
      isFirst = false
      return { code: 429, description: 'Too Many Requests', retryAfter: 7 }
    })
    const { pauses } = start()
    await server.until(() => server.callsOf('getUpdates').length === 2)
    expect(pauses).toEqual([7000])
  })

  test('outlives a rolling restart: 409 is waited for and told once', async () => {
    let conflicts = 0
    server.disturb((call) =>
      call.method === 'getUpdates' && conflicts++ < 6
        ? { code: 409, description: 'Conflict: terminated by other getUpdates request' }
        : undefined,
    )
    const { pauses, logged } = start()
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => sent().length === 1)
    expect(Math.max(...pauses)).toBe(5000)
    expect(logged.filter((line) => line.includes('another process'))).toHaveLength(1)
  })

  test.each([401, 404])('ends with a line that says what to do when Telegram rejects the token (%i)', async (code) => {
    server.disturb(() => ({ code, description: 'Unauthorized' }))
    const { ended } = start()
    await expect(ended).rejects.toThrow(TokenRejectedError)
    await expect(ended).rejects.toThrow(/^Telegram does not accept BOT_TOKEN .*@BotFather/)
  })

  test('repeats an answer that a flood limit refused', async () => {
    let refusals = 2
    server.disturb((call) =>
      call.method === 'sendMessage' && refusals-- > 0
        ? { code: 429, description: 'Too Many Requests', retryAfter: 0 }
        : undefined,
    )
    start()
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => sent().length === 3 && server.unconfirmed().length === 0)
  })

  test('sends an answer as soon as the connection is back', async () => {
    let refusals = 5
    server.disturb((call) => (call.method === 'sendMessage' && refusals-- > 3 ? 'reset' : undefined))
    start()
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => sent().length === 3 && server.unconfirmed().length === 0)
  })
})

describe('stopping', () => {
  test('finishes what is being answered, confirms exactly that, and leaves the rest to the next process', async () => {
    // One chat: its questions wait for each other, so at the signal one is under way and the others have not begun.
    const release = server.hold('sendMessage')
    server.deliver(...questions(5, 1))
    const first = start()
    await server.until(() => sent().length === 1)
    first.polling.stop()
    release()
    await first.ended
    expect(sent()).toEqual(['re: q0'])
    expect(server.unconfirmed()).toHaveLength(4)

    start()
    await server.until(() => sent().length === 5 && server.unconfirmed().length === 0)
    expect(sent()).toEqual(['re: q0', 're: q1', 're: q2', 're: q3', 're: q4'])
  })

  test('in a burst over many chats every question is answered exactly once across a restart', async () => {
    server.deliver(...questions(60, 20))
    const first = start()
    await server.until(() => sent().length >= 25)
    first.polling.stop()
    await first.ended
    expect(new Set(sent()).size).toBe(sent().length)
    expect(server.unconfirmed()).toHaveLength(60 - sent().length)

    start()
    await server.until(() => sent().length >= 60 && server.unconfirmed().length === 0)
    expect(sent()).toHaveLength(60)
    expect(new Set(sent()).size).toBe(60)
  })

  test('repeats the last confirmation while another process is being cut off', async () => {
    start()
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => sent().length === 1 && server.unconfirmed().length === 0)
    const { polling, ended } = running[0] ?? start()
    const release = server.hold('sendMessage')
    server.deliver(privateMessage(1, 'bye'))
    await server.until(() => sent().length === 2)
    let isFirst = true
    server.disturb((call) => {
      if (call.method !== 'getUpdates' || call.payload.limit !== 1 || !isFirst) return undefined
      isFirst = false
      return { code: 409, description: 'Conflict: terminated by other getUpdates request' }
    })
    polling.stop()
    release()
    await ended
    expect(server.unconfirmed()).toHaveLength(0)
  })

  test('ends within two seconds when getUpdates hangs', async () => {
    server.disturb((call) => (call.method === 'getUpdates' ? 'hang' : undefined))
    const { polling, ended } = start()
    await server.until(() => server.callsOf('getUpdates').length === 1)
    const begin = performance.now()
    polling.stop()
    await ended
    expect(performance.now() - begin).toBeLessThan(2000)
  })

  test('ends within two seconds when an answer cannot be sent, and leaves its question to the next process', async () => {
    server.disturb((call) => (call.method === 'sendMessage' ? 'hang' : undefined))
    server.deliver(privateMessage(1, 'hello'))
    const { polling, ended } = start()
    await server.until(() => sent().length === 1)
    const begin = performance.now()
    polling.stop()
    await ended
    expect(performance.now() - begin).toBeLessThan(2000)
    expect(server.unconfirmed()).toHaveLength(1)
  })

  test('ends at once while Telegram cannot be reached', async () => {
    const unreachable = await startTelegramServer()
    await unreachable.close()
    const { pauses, polling, ended } = start({ apiRoot: unreachable.url })
    polling.stop()
    await ended
    expect(pauses.length).toBeLessThanOrEqual(1)
  })
})
