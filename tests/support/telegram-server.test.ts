import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { TELEGRAM_LIMITS } from './bot-api/send-limits.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from './telegram-server.ts'

async function standIn(): Promise<TelegramServer> {
  const server = await startTelegramServer(0, { webhookPauses: { firstMs: 1, longestMs: 8 }, webhookTimeoutMs: 200 })
  onTestFinished(() => server.close())
  return server
}

interface ApiReply {
  readonly ok: boolean
  readonly result?: unknown
  readonly error_code?: number
  readonly description?: string
  readonly parameters?: { readonly retry_after?: number }
}

async function call(server: TelegramServer, method: string, payload: object = {}): Promise<ApiReply> {
  const response = await fetch(`${server.url}/bot1:token/${method}`, { method: 'POST', body: JSON.stringify(payload) })
  return (await response.json()) as ApiReply
}

const ids = ({ result }: ApiReply) => (result as { update_id: number }[]).map(({ update_id }) => update_id)

interface Replica {
  readonly origin: string
  /** Texts of the messages it got, and the headers of the requests. */
  readonly texts: string[]
  readonly requests: IncomingMessage[]
  /** Answers from now on so; null breaks the connection, "hang" says nothing. */
  answer: (text: string) => number | null | 'hang' | Promise<number>
}

async function replica(): Promise<Replica> {
  const texts: string[] = []
  const requests: IncomingMessage[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { text } = JSON.parse(Buffer.concat(chunks).toString()).message
    texts.push(text)
    requests.push(request)
    const status = await it.answer(text)
    if (status === 'hang') return
    if (status === null) request.socket.destroy()
    else response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const it: Replica = { origin, texts, requests, answer: () => 200 }
  return it
}

/** An origin at which nobody listens. */
async function nobody(): Promise<string> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

const WEBHOOK = { url: 'https://bot.example/telegram?a=1', secret_token: 'secret-1' }

describe('getUpdates', () => {
  test('repeats what no offset confirmed, and only that', async () => {
    const server = await standIn()
    const [first, second, third] = server.deliver(...['a', 'b', 'c'].map((text) => privateMessage(1, text)))
    expect(ids(await call(server, 'getUpdates'))).toEqual([first, second, third].map((update) => update?.update_id))
    expect(ids(await call(server, 'getUpdates', { offset: second?.update_id, limit: 1 }))).toEqual([second?.update_id])
    expect(server.unconfirmed()).toHaveLength(2)
    expect(ids(await call(server, 'getUpdates', { offset: (third?.update_id ?? 0) + 1 }))).toEqual([])
    expect(server.unconfirmed()).toHaveLength(0)
  })

  test('holds a request open until an update comes, and ends it when another process asks', async () => {
    const server = await standIn()
    const first = call(server, 'getUpdates', { timeout: 30 })
    await server.until(() => server.callsOf('getUpdates').length === 1)
    const second = call(server, 'getUpdates', { timeout: 30 })
    expect(await first).toMatchObject({ ok: false, error_code: 409 })
    server.deliver(privateMessage(1, 'hello'))
    expect(await second).toMatchObject({ result: [{ message: { text: 'hello' } }] })
  })

  test('is refused while a webhook is set, and then has what the webhook did not get', async () => {
    const server = await standIn()
    const open = call(server, 'getUpdates', { timeout: 30 })
    await server.until(() => server.callsOf('getUpdates').length === 1)
    await call(server, 'setWebhook', { url: 'https://bot.example/telegram' })
    expect(await open).toMatchObject({ error_code: 409, description: expect.stringContaining('setWebhook') })
    expect(await call(server, 'getUpdates')).toMatchObject({ error_code: 409 })
    server.deliver(privateMessage(1, 'hello'))
    await call(server, 'deleteWebhook')
    expect(await call(server, 'getUpdates')).toMatchObject({ result: [{ message: { text: 'hello' } }] })
  })

  test('has only the kinds of update that the bot asked for', async () => {
    const server = await standIn()
    await call(server, 'getUpdates', { allowed_updates: ['callback_query'] })
    expect(server.deliver(privateMessage(1, 'hello'))).toEqual([])
    await call(server, 'getUpdates', { allowed_updates: [] })
    expect(server.deliver(privateMessage(1, 'hello'))).toHaveLength(1)
  })
})

describe('the webhook', () => {
  test('gets each update once, with path and secret, in order within a chat', async () => {
    const [server, bot] = [await standIn(), await replica()]
    server.deliverTo([bot.origin])
    server.deliver(privateMessage(1, 'a1'), privateMessage(1, 'a2'), privateMessage(1, 'a3'))
    expect(await call(server, 'setWebhook', WEBHOOK)).toMatchObject({ ok: true })
    await server.until(() => server.unconfirmed().length === 0)
    expect(bot.texts).toEqual(['a1', 'a2', 'a3'])
    expect(bot.requests[0]).toMatchObject({
      method: 'POST',
      url: '/telegram?a=1',
      headers: { 'x-telegram-bot-api-secret-token': 'secret-1', 'content-type': 'application/json' },
    })
    expect(await call(server, 'getWebhookInfo')).toMatchObject({
      result: { pending_update_count: 0, url: WEBHOOK.url },
    })
  })

  test('gets updates of different chats side by side, as many at once as it allows', async () => {
    const [server, bot] = [await standIn(), await replica()]
    let release = (_: number) => {}
    const released = new Promise<number>((resolve) => {
      release = resolve
    })
    let [open, most] = [0, 0]
    bot.answer = async () => {
      most = Math.max(most, ++open)
      if (open === 3) release(200)
      await released
      open--
      return 200
    }
    server.deliverTo([bot.origin])
    server.deliver(...Array.from({ length: 9 }, (_, chat) => privateMessage(chat + 1, `q${chat}`)))
    await call(server, 'setWebhook', { ...WEBHOOK, max_connections: 3 })
    await server.until(() => server.unconfirmed().length === 0)
    expect(most).toBe(3)
    expect(bot.texts).toHaveLength(9)
  })

  test.each([
    ['an error', 500, 500],
    ['a broken connection', null, 'broken'],
    ['silence', 'hang', 'timeout'],
  ] as const)(
    '%s counts as failed: the update comes again, and its chat waits for it',
    async (_name, reply, outcome) => {
      const [server, bot] = [await standIn(), await replica()]
      let failures = 3
      bot.answer = (text) => (text === 'a1' && failures-- > 0 ? reply : 200)
      server.deliverTo([bot.origin])
      await call(server, 'setWebhook', WEBHOOK)
      server.deliver(privateMessage(1, 'a1'), privateMessage(1, 'a2'), privateMessage(2, 'b1'))
      await server.until(() => server.unconfirmed().length === 0)
      expect(bot.texts.filter((text) => text !== 'b1')).toEqual(['a1', 'a1', 'a1', 'a1', 'a2'])
      expect(bot.texts.filter((text) => text === 'b1')).toHaveLength(1)
      expect(server.deliveries.filter((delivery) => delivery.outcome === outcome)).toHaveLength(3)
      expect(await call(server, 'getWebhookInfo')).toMatchObject({ result: { last_error_message: expect.any(String) } })
    },
  )

  test('comes again where Telegram missed the confirmation', async () => {
    const [server, bot] = [await standIn(), await replica()]
    server.loseConfirmations(() => server.deliveries.length === 0)
    server.deliverTo([bot.origin])
    await call(server, 'setWebhook', WEBHOOK)
    server.deliver(privateMessage(1, 'a1'))
    await server.until(() => server.unconfirmed().length === 0)
    expect(bot.texts).toEqual(['a1', 'a1'])
  })

  test('goes to the replicas in turn, past those that refuse connections, and back to those that return', async () => {
    const [server, one, two, gone] = [await standIn(), await replica(), await replica(), await nobody()]
    server.deliverTo([one.origin, gone, two.origin])
    await call(server, 'setWebhook', { ...WEBHOOK, max_connections: 1 })
    server.deliver(...Array.from({ length: 9 }, (_, chat) => privateMessage(chat + 1, `q${chat}`)))
    await server.until(() => server.unconfirmed().length === 0)
    expect([one.texts.length, two.texts.length]).toEqual([3, 6])
    expect(server.deliveries.map(({ outcome }) => outcome)).toEqual(Array(9).fill(200))

    server.deliverTo([gone])
    server.deliver(privateMessage(1, 'late'))
    await server.until(() => server.deliveries.at(-1)?.outcome === 'refused')
    server.deliverTo([one.origin])
    await server.until(() => server.unconfirmed().length === 0)
    expect(one.texts.at(-1)).toBe('late')
  })

  test('a replica whose connection breaks leaves its update to the next one', async () => {
    const [server, one, two] = [await standIn(), await replica(), await replica()]
    one.answer = () => null
    server.deliverTo([one.origin, two.origin])
    await call(server, 'setWebhook', WEBHOOK)
    server.deliver(privateMessage(1, 'a1'))
    await server.until(() => server.unconfirmed().length === 0)
    expect([one.texts, two.texts]).toEqual([['a1'], ['a1']])
  })

  test.each([
    { url: 'http://bot.example/telegram' },
    { url: 'nonsense' },
    { url: 'https://bot.example/', secret_token: 'a secret' },
  ])('is refused as Telegram would (%o)', async (payload) => {
    expect(await call(await standIn(), 'setWebhook', payload)).toMatchObject({ ok: false, error_code: 400 })
  })

  test('nothing is ever sent beyond this machine', async () => {
    const server = await standIn()
    expect(() => server.deliverTo(['https://bot.example'])).toThrow('not on this machine')
    await call(server, 'setWebhook', WEBHOOK)
    server.deliver(privateMessage(1, 'a1'))
    await server.until(() => server.deliveries.length > 0)
    expect(server.deliveries[0]).toMatchObject({ outcome: 'refused', target: '' })
  })
})

describe('disturbances', () => {
  const send = (server: TelegramServer, chat = 1) => call(server, 'sendMessage', { chat_id: chat, text: 'hello' })

  test('an error, a reset and silence perform nothing, a lost or late answer does', async () => {
    const server = await standIn()
    const troubles = [{ code: 500, description: 'Internal' }, 'reset', 'lost', { delayMs: 30 }] as const
    let next = 0
    server.disturb(() => troubles[next++])
    expect(await send(server)).toMatchObject({ error_code: 500 })
    await expect(send(server)).rejects.toThrow()
    expect(server.performed('sendMessage')).toHaveLength(0)
    await expect(send(server)).rejects.toThrow()
    expect(server.performed('sendMessage')).toHaveLength(1)
    const begin = performance.now()
    expect(await send(server)).toMatchObject({ ok: true })
    expect(performance.now() - begin).toBeGreaterThan(25)
    expect(server.calls.map(({ status }) => status)).toEqual([500, null, 200, 200])
  })

  test('what is held is not performed before it is released', async () => {
    const server = await standIn()
    const release = server.hold('sendMessage')
    const answer = send(server)
    await server.until(() => server.callsOf('sendMessage').length === 1)
    expect(server.performed('sendMessage')).toHaveLength(0)
    release()
    expect(await answer).toMatchObject({ ok: true })
    expect(server.performed('sendMessage')).toHaveLength(1)
  })

  test('limits refuse what comes too early, record it, and say how long to wait', async () => {
    const server = await standIn()
    server.enforceLimits(TELEGRAM_LIMITS)
    expect(await send(server, 1)).toMatchObject({ ok: true })
    expect(await send(server, 1)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } })
    expect(await send(server, 2)).toMatchObject({ ok: true })
    expect(server.violations).toMatchObject([{ limit: 'perChatPerSecond', chat: 1 }])
  })
})
