import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createWebhookRoutes } from '../../src/server/webhook.ts'
import { TransportError } from '../../src/telegram/connection.ts'
import { MAX_WAITING } from '../../src/telegram/intake.ts'
import { HANDLED_UPDATES } from '../../src/telegram/update-kind.ts'
import { secretOf } from '../../src/telegram/webhook.ts'
import { serve } from '../support/http-server.ts'
import { type ReceiverSetup, type Running, startReceiver, TOKEN } from '../support/receiver.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'

let server: TelegramServer

beforeEach(async () => {
  server = await startTelegramServer()
  onTestFinished(() => server.close())
})

/** The server of the webhook and the receiver behind it. */
async function start(setup: Partial<ReceiverSetup> = {}): Promise<Running & { url: string }> {
  let running: Running | undefined
  const accept = async (update: { update_id: number }) => (await running?.accept([update])) ?? 'full'
  const { url: origin } = await serve(createWebhookRoutes({ path: '/telegram', secret: 'secret', accept }))
  const url = `${origin}/telegram`
  running = await startReceiver({ apiRoot: server.url, url, ...setup })
  return { ...running, url }
}

const sent = () => server.callsOf('sendMessage').map((payload) => payload.text)
const isSet = () => server.callsOf('setWebhook').length === 1

/** Pauses that end when the test says so, or when the process is to end. */
function endedByHand() {
  const pauses: (() => void)[] = []
  const webhookPause = (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      pauses.push(resolve)
      signal.addEventListener('abort', () => resolve())
    })
  return { pauses, webhookPause }
}

describe('the webhook', () => {
  test('is set with its secret and the handled kinds of update', async () => {
    const { url } = await start()
    await server.until(isSet)
    expect(server.callsOf('setWebhook')).toEqual([
      { url, secret_token: 'secret', max_connections: 100, allowed_updates: HANDLED_UPDATES },
    ])
  })

  test('answers in order within a chat, and confirms before it has answered', async () => {
    const release = server.hold('sendMessage')
    await start()
    await server.until(isSet)
    server.deliver(privateMessage(1, 'a1'), privateMessage(1, 'a2'), privateMessage(2, 'b1'))
    await server.until(() => server.unconfirmed().length === 0 && sent().length === 2)
    release()
    await server.until(() => sent().length === 3)
    expect(sent().toSorted()).toEqual(['re: a1', 're: a2', 're: b1'])
    expect(sent().indexOf('re: a1')).toBeLessThan(sent().indexOf('re: a2'))
  })

  test('an update whose confirmation was lost is delivered again and not answered twice', async () => {
    await start()
    const lost = new Set<number>()
    server.loseConfirmations(({ update_id }) => !lost.has(update_id) && lost.add(update_id).size > 0)
    await server.until(isSet)
    server.deliver(...Array.from({ length: 10 }, (_, chat) => privateMessage(chat + 1, `q${chat}`)))
    await server.until(() => server.unconfirmed().length === 0 && sent().length >= 10)
    expect(server.deliveries).toHaveLength(20)
    expect(sent()).toHaveLength(10)
  })

  test('takes no more than it can hold; the rest comes again', async () => {
    const release = server.hold('sendMessage')
    const { accept } = await start()
    await server.until(isSet)
    const flood = Array.from({ length: MAX_WAITING }, (_, number) => ({
      update_id: 5000 + number,
      ...privateMessage(1000 + number, `q${number}`),
    }))
    expect(await accept(flood)).toBe('accepted')
    server.deliver(privateMessage(99, 'one more'))
    await server.until(() => server.deliveries.length > 0)
    expect(server.deliveries[0]).toMatchObject({ outcome: 503 })
    release()
    await server.until(() => sent().includes('re: one more'))
  })

  test('asks now and then how deliveries go, and says what keeps them from arriving', async () => {
    const { pauses, webhookPause } = endedByHand()
    const { logged } = await start({ webhookPause })
    const probes = () => server.callsOf('getWebhookInfo').length
    await server.until(() => probes() === 1)
    await expect.poll(() => pauses.length).toBe(1)
    server.deliverTo(['http://127.0.0.1:9'])
    server.deliver(privateMessage(1, 'hello'))
    await server.until(() => server.deliveries.length > 0)
    pauses[0]?.()
    await expect.poll(() => logged.filter((line) => line.includes('could not deliver'))).toHaveLength(1)
    expect(logged.join('')).not.toContain('another process')
  })

  test('says once that another process has changed it', async () => {
    const { pauses, webhookPause } = endedByHand()
    const { logged, bot } = await start({ webhookPause })
    await expect.poll(() => pauses.length).toBe(1)
    await bot.api.setWebhook('https://other.example.org/')
    pauses[0]?.()
    await expect.poll(() => pauses.length).toBe(2)
    pauses[1]?.()
    await expect.poll(() => pauses.length).toBe(3)
    expect(logged.filter((line) => line.includes('another process has changed'))).toHaveLength(1)
  })

  test('an address that Telegram refuses ends with a line that says what to do', async () => {
    server.disturb((call) =>
      call.method === 'setWebhook'
        ? { code: 400, description: 'Bad Request: bad webhook: Failed to resolve host' }
        : undefined,
    )
    const { ended } = await start()
    await expect(ended).rejects.toThrow(TransportError)
    await expect(ended).rejects.toThrow(/^Telegram does not accept WEBHOOK_URL http.+Failed to resolve host.+https/)
  })

  test('never shows a token that stands in its address', async () => {
    const { logged } = await start({ url: `http://127.0.0.1:1/${TOKEN}` })
    await expect.poll(() => logged.join('')).toContain('Telegram delivers to the webhook')
    expect(logged.join('')).toContain('http://127.0.0.1:1/<BOT_TOKEN>')
    expect(logged.join('')).not.toContain(TOKEN)
    server.disturb(({ method }) =>
      method === 'setWebhook' ? { code: 400, description: 'Bad Request: bad webhook' } : undefined,
    )
    const { ended } = await start({ url: `http://127.0.0.1:1/${TOKEN}` })
    await expect(ended).rejects.toThrow(/\/<BOT_TOKEN> /)
  })

  test('a network that is down at the start is waited for', async () => {
    let troubles = 3
    server.disturb((call) => (call.method === 'setWebhook' && troubles-- > 0 ? 'reset' : undefined))
    const { pauses } = await start()
    await server.until(() => server.callsOf('setWebhook').length === 4)
    expect(pauses).toEqual([500, 1000, 2000])
  })
})

describe('stopping a webhook', () => {
  test('leaves it set, finishes what runs and gives back the rest', async () => {
    const release = server.hold('sendMessage')
    const { stop, ended, store, accept } = await start()
    await server.until(isSet)
    server.deliver(privateMessage(1, 'first'), privateMessage(1, 'second'))
    await server.until(() => server.unconfirmed().length === 0 && sent().length === 1)
    stop()
    release()
    await ended
    expect(sent()).toEqual(['re: first'])
    expect(server.callsOf('deleteWebhook')).toHaveLength(0)
    expect(await store.inbox.unfinished()).toBe(1)
    expect(await accept([{ update_id: 1, ...privateMessage(1, 'late') }])).toBe('full')
  })
})

describe('the secret', () => {
  const url = 'https://bot.example.org/telegram'

  test('is the one that is set', () => {
    expect(secretOf({ url, secret: 'mine' }, '1:token')).toBe('mine')
  })

  test('else it is made: the same for all replicas, and another for another token or address', () => {
    const secret = secretOf({ url, secret: null }, '1:token')
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(secretOf({ url, secret: null }, '1:token')).toBe(secret)
    expect(secretOf({ url, secret: null }, '2:token')).not.toBe(secret)
    expect(secretOf({ url: `${url}2`, secret: null }, '1:token')).not.toBe(secret)
  })
})
