import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { ConflictError, TokenRejectedError } from '../../src/telegram/connection.ts'
import { HANDLED_UPDATES } from '../../src/telegram/update-kind.ts'
import { openTestStore, type ReceiverSetup, type Running, startReceiver } from '../support/receiver.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'

let server: TelegramServer

beforeEach(async () => {
  server = await startTelegramServer()
  onTestFinished(() => server.close())
})

const start = (setup: Partial<ReceiverSetup> = {}): Promise<Running> => startReceiver({ apiRoot: server.url, ...setup })

/** A database file, as it outlives a process. */
function databaseFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'polling-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return join(directory, 'bot.db')
}

const sent = () => server.callsOf('sendMessage').map((payload) => payload.text)
const questions = (count: number, chats = count) =>
  Array.from({ length: count }, (_, number) => privateMessage((number % chats) + 1, `q${number}`))

describe('polling', () => {
  test('asks for the handled kinds of update only, and lets Telegram hold the request', async () => {
    await start()
    await server.until(() => server.callsOf('getUpdates').length === 1)
    expect(server.calls.map((call) => call.method)).toEqual(['getMe', 'deleteWebhook', 'getUpdates'])
    expect(server.callsOf('getUpdates')[0]).toEqual({ limit: 100, timeout: 30, allowed_updates: HANDLED_UPDATES })
  })

  test('answers in order within a chat and side by side over the chats', async () => {
    const release = server.hold('sendMessage')
    server.deliver(privateMessage(1, 'a1'), privateMessage(1, 'a2'), privateMessage(2, 'b1'), privateMessage(1, 'a3'))
    await start()
    await server.until(() => sent().length === 2)
    expect(sent()).toEqual(['re: a1', 're: b1'])
    release()
    await server.until(() => sent().length === 4)
    expect(sent().slice(2)).toEqual(['re: a2', 're: a3'])
  })

  test('confirms an update as soon as it is stored, and asks for no more than once at a time', async () => {
    const release = server.hold('sendMessage')
    server.deliver(...questions(3))
    const { intake } = await start()
    await server.until(() => server.unconfirmed().length === 0)
    expect(intake.size()).toBe(3)
    expect(server.callsOf('getUpdates').map(({ offset }) => offset)).toEqual([undefined, 1003])
    release()
    await server.until(() => sent().length === 3)
  })

  test('a slow answer does not hold up questions of other chats', async () => {
    const release = server.hold('sendMessage')
    server.deliver(privateMessage(1, 'slow'))
    await start()
    await server.until(() => sent().length === 1)
    server.deliver(privateMessage(2, 'later'))
    await server.until(() => sent().includes('re: later'))
    release()
  })

  test('an update that Telegram repeats is not answered twice', async () => {
    const delivered = server.deliver(...questions(3))
    await start()
    await server.until(() => sent().length === 3 && server.unconfirmed().length === 0)
    server.redeliver(...delivered)
    server.deliver(privateMessage(9, 'new'))
    await server.until(() => sent().includes('re: new') && server.unconfirmed().length === 0)
    expect(sent()).toHaveLength(4)
  })

  test('a failing handler neither ends the loop nor repeats the update, and its log has no text', async () => {
    const { logged } = await start()
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
    const { pauses, logged } = await start()
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
    const { pauses } = await start()
    await server.until(() => server.callsOf('getUpdates').length === 2)
    expect(pauses).toEqual([7000])
  })

  test('a network that is down at the start is waited for', async () => {
    const gone = await startTelegramServer()
    const port = Number(new URL(gone.url).port)
    await gone.close()
    const pauses: number[] = []
    await start({ apiRoot: gone.url, pauses })
    await expect.poll(() => pauses.length).toBeGreaterThan(3)
    const back = await startTelegramServer(port)
    onTestFinished(() => back.close())
    back.deliver(privateMessage(1, 'hello'))
    await back.until(() => back.callsOf('sendMessage').length === 1)
  })

  test('outlives a rolling restart: 409 is waited for and told once', async () => {
    let conflicts = 0
    server.disturb((call) =>
      call.method === 'getUpdates' && conflicts++ < 6
        ? { code: 409, description: 'Conflict: terminated by other getUpdates request' }
        : undefined,
    )
    const { pauses, logged } = await start()
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => sent().length === 1)
    expect(Math.max(...pauses)).toBe(5000)
    expect(logged.filter((line) => line.includes('another process'))).toHaveLength(1)
  })

  test('ends with a line that says what to do when another process polls for over a minute', async () => {
    server.disturb((call) =>
      call.method === 'getUpdates'
        ? { code: 409, description: 'Conflict: terminated by other getUpdates request' }
        : undefined,
    )
    let time = 0
    const pauses: number[] = []
    const { ended } = await start({ pauses, now: () => time++ + pauses.reduce((sum, one) => sum + one, 0) })
    await expect(ended).rejects.toThrow(ConflictError)
    await expect(ended).rejects.toThrow(/another process \(409 Conflict: .+\); stop that one, or .+@BotFather/)
  })

  test.each([401, 404])('ends with a line that says what to do when Telegram rejects the token (%i)', async (code) => {
    server.disturb(() => ({ code, description: 'Unauthorized' }))
    const { ended } = await start()
    await expect(ended).rejects.toThrow(TokenRejectedError)
    await expect(ended).rejects.toThrow(/^Telegram does not accept BOT_TOKEN .*@BotFather/)
  })
})

describe('polling without a database', () => {
  test('answers all the same, each update once, and confirms it only when it is handled', async () => {
    const store = await openTestStore()
    store.availability.end()
    const release = server.hold('sendMessage')
    const delivered = server.deliver(...questions(3))
    await start({ store })
    await server.until(() => sent().length === 3)
    expect(server.unconfirmed()).toHaveLength(3)
    release()
    await server.until(() => server.unconfirmed().length === 0)
    server.redeliver(...delivered)
    server.deliver(privateMessage(9, 'new'))
    await server.until(() => sent().includes('re: new') && server.unconfirmed().length === 0)
    expect(sent()).toHaveLength(4)
  })

  test('asked to stop, it confirms what is handled and leaves the rest to Telegram', async () => {
    const store = await openTestStore()
    store.availability.end()
    const release = server.hold('sendMessage')
    server.deliver(...questions(4, 2))
    const { stop, ended } = await start({ store })
    await server.until(() => sent().length === 2)
    stop()
    release()
    await ended
    expect(sent()).toEqual(['re: q0', 're: q1'])
    expect(server.unconfirmed()).toHaveLength(2)
  })
})

describe('stopping', () => {
  test('finishes what is being answered and gives the rest back; the next process answers it at once', async () => {
    // One chat: its questions wait for each other, so at the signal one is under way and the others have not begun.
    const file = databaseFile()
    const release = server.hold('sendMessage')
    server.deliver(...questions(5, 1))
    const firstStore = await openTestStore({ file })
    const first = await start({ store: firstStore })
    await server.until(() => sent().length === 1 && server.unconfirmed().length === 0)
    first.stop()
    release()
    await first.ended
    expect(sent()).toEqual(['re: q0'])
    await firstStore.close()

    await start({ store: await openTestStore({ file }) })
    await server.until(() => sent().length === 5)
    expect(sent()).toEqual(['re: q0', 're: q1', 're: q2', 're: q3', 're: q4'])
  })

  test('in a burst over many chats every question is answered exactly once across a restart', async () => {
    const file = databaseFile()
    server.deliver(...questions(60, 20))
    const firstStore = await openTestStore({ file })
    const first = await start({ store: firstStore })
    await server.until(() => sent().length >= 25)
    first.stop()
    await first.ended
    await firstStore.close()
    expect(new Set(sent()).size).toBe(sent().length)

    const second = await start({ store: await openTestStore({ file }) })
    await server.until(() => sent().length >= 60 && server.unconfirmed().length === 0)
    await expect.poll(() => second.intake.size()).toBe(0)
    expect(sent()).toHaveLength(60)
    expect(new Set(sent()).size).toBe(60)
  })

  test('repeats the last confirmation while another process is being cut off', async () => {
    const { stop, ended, store } = await start()
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => sent().length === 1 && server.unconfirmed().length === 0)
    store.availability.end()
    const release = server.hold('sendMessage')
    server.deliver(privateMessage(1, 'bye'))
    await server.until(() => sent().length === 2)
    let isFirst = true
    server.disturb((call) => {
      if (call.method !== 'getUpdates' || call.payload.limit !== 1 || !isFirst) return undefined
      isFirst = false
      return { code: 409, description: 'Conflict: terminated by other getUpdates request' }
    })
    stop()
    release()
    await ended
    expect(server.unconfirmed()).toHaveLength(0)
  })

  test('ends within two seconds when getUpdates hangs', async () => {
    server.disturb((call) => (call.method === 'getUpdates' ? 'hang' : undefined))
    const { stop, ended } = await start()
    await server.until(() => server.callsOf('getUpdates').length === 1)
    const begin = performance.now()
    stop()
    await ended
    expect(performance.now() - begin).toBeLessThan(2000)
  })

  test('ends within two seconds when an answer cannot be sent, and leaves its question to the next process', async () => {
    const file = databaseFile()
    server.disturb((call) => (call.method === 'sendMessage' ? 'hang' : undefined))
    server.deliver(privateMessage(1, 'hello'))
    const store = await openTestStore({ file })
    const { stop, ended } = await start({ store })
    await server.until(() => sent().length === 1)
    const begin = performance.now()
    stop()
    await ended
    expect(performance.now() - begin).toBeLessThan(2000)
    await store.close()
    server.disturb(() => undefined)
    await start({ store: await openTestStore({ file }) })
    await server.until(() => sent().length === 2)
  })

  test('ends at once while Telegram cannot be reached', async () => {
    const unreachable = await startTelegramServer()
    await unreachable.close()
    const { stop, ended } = await start({ apiRoot: unreachable.url })
    const begin = performance.now()
    stop()
    await ended
    expect(performance.now() - begin).toBeLessThan(1000)
  })
})
