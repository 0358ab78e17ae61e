import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update } from 'grammy/types'

export interface ApiCall {
  readonly method: string
  readonly payload: Record<string, unknown>
}

/** What the server does in place of its usual answer: an error of the API, silence, or a cut connection. */
export type Disturbance =
  | { readonly code: number; readonly description: string; readonly retryAfter?: number }
  | 'hang'
  | 'reset'

export interface TelegramServer {
  /** For TELEGRAM_API_ROOT. */
  readonly url: string
  /** Every request that arrived, in order. */
  readonly calls: readonly ApiCall[]
  callsOf(method: string): readonly Record<string, unknown>[]
  /** Puts updates into the bot's queue, as users would. */
  deliver(...updates: Omit<Update, 'update_id'>[]): void
  /** Updates that were delivered and not confirmed. */
  unconfirmed(): readonly Update[]
  /** Decides before each request whether it is disturbed; undefined is the usual answer. */
  disturb(decide: (call: ApiCall) => Disturbance | undefined): void
  /** Holds the usual answers to a method back until the returned function is called. */
  hold(method: string): () => void
  /** Resolves as soon as the condition holds; it is looked at after each request. */
  until(condition: () => boolean): Promise<void>
  close(): Promise<void>
}

interface Poll {
  readonly limit: number
  readonly reply: (body: unknown, status?: number) => void
}

/**
 * A stand-in for the Bot API over HTTP on loopback, with the behaviour of `getUpdates` that a transport depends on: an
 * offset confirms what stands before it, unconfirmed updates are repeated, a request without updates is held open, and a
 * second request ends the first with 409.
 */
export async function startTelegramServer(port = 0): Promise<TelegramServer> {
  const calls: ApiCall[] = []
  const watchers = new Set<() => void>()
  const held = new Map<string, Promise<void>>()
  let pending: Update[] = []
  let nextUpdate = 1000
  let nextMessage = 1
  let poll: Poll | null = null
  let decide: (call: ApiCall) => Disturbance | undefined = () => undefined

  function answerPoll(): void {
    if (!poll || pending.length === 0) return
    const { limit, reply } = poll
    poll = null
    reply(pending.slice(0, limit))
  }

  function getUpdates(payload: Record<string, unknown>, response: ServerResponse): void {
    const { offset = 0, limit = 100, timeout = 0 } = payload as { offset?: number; limit?: number; timeout?: number }
    pending = pending.filter((update) => update.update_id >= offset)
    if (poll) {
      send(poll.reply, 409, 'Conflict: terminated by other getUpdates request')
      poll = null
    }
    const reply = (body: unknown, status = 200) => write(response, body, status)
    if (pending.length > 0 || timeout === 0) {
      reply(pending.slice(0, limit))
      return
    }
    const open: Poll = { limit, reply }
    poll = open
    const timer = setTimeout(() => {
      if (poll !== open) return
      poll = null
      reply([])
    }, timeout * 1000)
    timer.unref()
    response.on('close', () => {
      if (poll === open) poll = null
    })
  }

  function result(method: string, payload: Record<string, unknown>): unknown {
    if (method === 'getMe') return BOT_INFO
    if (method !== 'sendMessage' && !method.startsWith('editMessage')) return true
    return { message_id: nextMessage++, date: 0, chat: { id: payload.chat_id, type: 'private' }, text: payload.text }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const method = request.url?.split('/').at(-1) ?? ''
    const call: ApiCall = { method, payload: JSON.parse(Buffer.concat(chunks).toString() || '{}') }
    calls.push(call)
    const disturbance = decide(call)
    for (const watch of watchers) watch()
    if (disturbance === 'hang') return
    if (disturbance === 'reset') return void request.socket.destroy()
    if (disturbance) {
      const { code, description, retryAfter } = disturbance
      return send((body, status) => write(response, body, status), code, description, retryAfter)
    }
    await held.get(method)
    if (method === 'getUpdates') getUpdates(call.payload, response)
    else write(response, result(method, call.payload), 200)
    for (const watch of watchers) watch()
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method).map((call) => call.payload),
    deliver(...updates) {
      pending.push(...updates.map((update) => ({ ...update, update_id: nextUpdate++ })))
      answerPoll()
    },
    unconfirmed: () => pending,
    disturb(next) {
      decide = next
    },
    hold(method) {
      let resolve = () => {}
      const promise = new Promise<void>((done) => {
        resolve = done
      })
      held.set(method, promise)
      return () => {
        held.delete(method)
        resolve()
      }
    },
    until(condition) {
      return new Promise((resolve) => {
        const watch = () => {
          if (!condition()) return
          watchers.delete(watch)
          resolve()
        }
        watchers.add(watch)
        watch()
      })
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(
  reply: (body: unknown, status: number) => void,
  code: number,
  description: string,
  retryAfter?: number,
): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
  reply({ ok: false, error_code: code, description, ...parameters }, code)
}

function write(response: ServerResponse, body: unknown, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(status === 200 ? { ok: true, result: body } : body))
}

export const BOT_INFO = {
  id: 42,
  is_bot: true,
  first_name: 'Baku Talks',
  username: 'baku_talks_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
} as const

/** A text message of a user in the private chat with the bot. */
export function privateMessage(chat: number, text: string, message = 1): Omit<Update, 'update_id'> {
  const from = { id: chat, is_bot: false as const, first_name: 'Ann', language_code: 'en' }
  const entities = text.startsWith('/')
    ? [{ type: 'bot_command' as const, offset: 0, length: text.split(' ')[0]?.length ?? 0 }]
    : []
  return {
    message: {
      message_id: message,
      date: 1_731_400_000,
      from,
      chat: { id: chat, type: 'private', first_name: 'Ann' },
      text,
      ...(entities.length > 0 && { entities }),
    },
  }
}
