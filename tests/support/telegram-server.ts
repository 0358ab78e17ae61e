import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update } from 'grammy/types'
import { createBalancer } from './bot-api/balancer.ts'
import { checkCall } from './bot-api/call-check.ts'
import { createDisturbances, type Decision } from './bot-api/disturbances.ts'
import { createLongPoll } from './bot-api/long-poll.ts'
import { createMethods } from './bot-api/methods.ts'
import { createPendingUpdates, type NewUpdate } from './bot-api/pending-updates.ts'
import { type ApiCall, createRecordedCalls } from './bot-api/recorded-calls.ts'
import { type ApiError, isApiError, writeError, writeResult } from './bot-api/reply.ts'
import { createLimitEnforcement, type SendLimits, type Violation } from './bot-api/send-limits.ts'
import { createWatch } from './bot-api/watch.ts'
import { createWebhook, type Delivery, type WebhookPauses } from './bot-api/webhook.ts'

export interface TelegramServerOptions {
  /** Pauses before an update is delivered to the webhook again: 20 ms, doubled up to 1 s, unless given. */
  readonly webhookPauses?: WebhookPauses
  /** How long the bot may take to answer a delivery; Telegram waits a minute. */
  readonly webhookTimeoutMs?: number
}

export interface TelegramServer {
  /** For TELEGRAM_API_ROOT. */
  readonly url: string

  /** Every request that arrived, in order, with its time and what became of it. */
  readonly calls: readonly ApiCall[]
  /** The payloads of the requests to a method. */
  callsOf(method: string): readonly Record<string, unknown>[]
  /** The same with their times (`at`, ms of `performance.now()`), to look at windows of a second. */
  timedCallsOf(method: string): readonly ApiCall[]
  /** Those that Telegram carried out: what people really see, unlike requests that were refused, held or reset. */
  performed(method: string): readonly ApiCall[]
  /** Forgets the recorded calls and deliveries. */
  forget(): void

  /**
   * Puts updates into the bot's queue, as users would, and returns them with their ids; kinds that the bot did not ask for
   * in `allowed_updates` are left out.
   */
  deliver(...updates: NewUpdate[]): readonly Update[]
  /** Puts updates into the queue once more, ids and all, though they were confirmed. */
  redeliver(...updates: Update[]): void
  /** Updates that were not confirmed yet: by an offset of `getUpdates` or by the webhook's 2xx. */
  unconfirmed(): readonly Update[]

  /**
   * Where deliveries to the webhook go, in turn, as through a load balancer: origins such as `http://127.0.0.1:8081`, the
   * path is that of the webhook. A replica that refuses the connection is passed over at once; one whose connection breaks
   * midway has failed, and the update comes again later. May be called at any time; null is the webhook's own host.
   */
  deliverTo(targets: readonly string[] | null): void
  /** Attempts to deliver to the webhook, ended ones only, in the order of their ends. */
  readonly deliveries: readonly Delivery[]
  /** Decides after each delivery that succeeded whether Telegram misses the answer, and so delivers it again. */
  loseConfirmations(decide: (update: Update, target: string) => boolean): void

  /** Decides before each request whether it is disturbed; undefined is the usual answer. Replaces the last decision. */
  disturb(decide: Decision): void
  /** Holds requests to a method back, not performed, until the returned function is called. */
  hold(method: string): () => void
  /** From now on messages beyond these limits are refused with 429 and recorded; null lifts them, as at the beginning. */
  enforceLimits(limits: SendLimits | null): void
  readonly violations: readonly Violation[]

  /** Resolves as soon as the condition holds; it is looked at after each request and each delivery. */
  until(condition: () => boolean): Promise<void>
  close(): Promise<void>
}

const WEBHOOK_ACTIVE: ApiError = {
  code: 409,
  description:
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
}

/**
 * A stand-in for the Bot API over HTTP on loopback, with the behaviour that a transport depends on. Updates wait in one
 * queue and leave it by `getUpdates` (an offset confirms what stands before it, unconfirmed updates are repeated, a request
 * without updates is held open, a second one ends the first with 409) or, while a webhook is set, by deliveries to it
 * (bot-api/webhook.ts). Several bots with different tokens count as one.
 */
export async function startTelegramServer(port = 0, options: TelegramServerOptions = {}): Promise<TelegramServer> {
  const { webhookPauses = { firstMs: 20, longestMs: 1000 }, webhookTimeoutMs = 60_000 } = options
  const recorded = createRecordedCalls()
  const watch = createWatch()
  const pending = createPendingUpdates()
  const longPoll = createLongPoll(pending)
  const balancer = createBalancer(webhookTimeoutMs)
  const webhook = createWebhook({ pending, balancer, watch, pauses: webhookPauses })
  const disturbances = createDisturbances()
  const limits = createLimitEnforcement()
  const methods = createMethods()

  function perform({ method, payload }: ApiCall): unknown | ApiError {
    switch (method) {
      case 'setWebhook':
        longPoll.refuse({ code: 409, description: 'Conflict: terminated by setWebhook request' })
        return webhook.set(payload)
      case 'deleteWebhook':
        return webhook.remove(payload)
      case 'getWebhookInfo':
        return webhook.info()
      default:
        return (
          invalid(method, payload) ??
          limits.judge(method, payload, performance.now()) ??
          methods.perform(method, payload)
        )
    }
  }

  function getUpdates(call: ApiCall, response: ServerResponse): void {
    if (webhook.isSet()) {
      refuse(call, response, WEBHOOK_ACTIVE)
      return
    }
    recorded.decided(call, 200)
    longPoll.getUpdates(call.payload, response)
  }

  function refuse(call: ApiCall, response: ServerResponse, error: ApiError): void {
    recorded.decided(call, error.code)
    writeError(response, error)
  }

  /** `answer` gets the outcome to the bot: at once, late or never. */
  function conclude(call: ApiCall, response: ServerResponse, answer: (write: () => void) => void): void {
    if (call.method === 'getUpdates') {
      answer(() => getUpdates(call, response))
      return
    }
    const result = perform(call)
    recorded.decided(call, isApiError(result) ? result.code : 200)
    answer(() => (isApiError(result) ? writeError(response, result) : writeResult(response, result)))
  }

  async function handle(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const method = request.url?.split('/').at(-1) ?? ''
    const call = recorded.add(method, JSON.parse(body || '{}'))
    const disturbance = disturbances.of(call)
    watch.look()
    if (disturbance === 'hang') return
    if (disturbance === 'reset') return void request.socket.destroy()
    if (isApiError(disturbance)) return refuse(call, response, disturbance)
    const held = disturbances.held(method)
    if (held) await held
    if (disturbance === 'lost') conclude(call, response, () => request.socket.destroy())
    else if (disturbance) conclude(call, response, (write) => void setTimeout(write, disturbance.delayMs))
    else conclude(call, response, (write) => write())
    watch.look()
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      handle(request, response, Buffer.concat(chunks).toString()).catch((error: unknown) =>
        writeError(response, { code: 500, description: `The stand-in failed: ${error}` }),
      )
    })
  })
  // Longer than a bot is ever silent: a connection closed here while the bot writes on it would look like a lost request.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  function arrived(): void {
    longPoll.answer()
    webhook.deliver()
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: recorded.all,
    callsOf: recorded.payloadsOf,
    timedCallsOf: recorded.of,
    performed: (method) => recorded.of(method).filter(({ status }) => status === 200),
    forget() {
      recorded.clear()
      webhook.clear()
    },
    deliver(...updates) {
      const kept = pending.push(updates)
      arrived()
      return kept
    },
    redeliver(...updates) {
      pending.pushAgain(updates)
      arrived()
    },
    unconfirmed: () => [...pending.all()],
    deliverTo: webhook.deliverTo,
    deliveries: webhook.deliveries,
    loseConfirmations: webhook.loseConfirmations,
    disturb: disturbances.disturb,
    hold: disturbances.hold,
    enforceLimits: limits.enforce,
    violations: limits.violations,
    until: watch.until,
    async close() {
      webhook.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Telegram refuses what is not valid. */
function invalid(method: string, payload: Record<string, unknown>): ApiError | undefined {
  const [problem] = checkCall(method, payload)
  return problem === undefined ? undefined : { code: 400, description: `Bad Request: ${problem}` }
}

/** A text message of a user in the private chat with the bot. */
export function privateMessage(chat: number, text: string, message = 1): NewUpdate {
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
