import type { Update } from 'grammy/types'
import { type Balancer, isLoopback, type Outcome } from './balancer.ts'
import type { PendingUpdates } from './pending-updates.ts'
import { type ApiError, isApiError } from './reply.ts'
import type { Watch } from './watch.ts'

/** One attempt to hand an update to the bot. */
export interface Delivery {
  readonly update: Update
  /** The replica, see `deliverTo`. */
  readonly target: string
  /** `lost`: the bot had answered 2xx, and the stand-in was told to overlook it. */
  readonly outcome: Outcome | 'lost'
  /** Begin and end in milliseconds of `performance.now()`. */
  readonly at: number
  readonly endedAt: number
}

export interface WebhookPauses {
  /** After the first failure of an update; doubled with each further one. Telegram begins with a second. */
  readonly firstMs: number
  readonly longestMs: number
}

export interface Webhook {
  /** Results of `setWebhook`, `deleteWebhook` and `getWebhookInfo`, or the error. */
  set(payload: Record<string, unknown>): true | ApiError
  remove(payload: Record<string, unknown>): true
  info(): Record<string, unknown>
  isSet(): boolean
  /** Delivers what waits, as far as connections and the order within the chats allow. */
  deliver(): void
  readonly deliveries: readonly Delivery[]
  /** Replicas in place of the webhook's own host; null delivers to that again. */
  deliverTo(targets: readonly string[] | null): void
  /** Decides after each successful delivery whether Telegram misses the answer, and so delivers again. */
  loseConfirmations(decide: (update: Update, target: string) => boolean): void
  clear(): void
  close(): void
}

interface Setting {
  readonly url: URL
  readonly secret: string | null
  readonly maxConnections: number
}

interface Dependencies {
  readonly pending: PendingUpdates
  readonly balancer: Balancer
  readonly watch: Watch
  readonly pauses: WebhookPauses
}

/**
 * Hands updates to the webhook as Telegram's own server does (tdlib/telegram-bot-api, WebhookActor): those of one chat one
 * after the other, so that a failing one holds up its successors, those of different chats side by side over at most
 * `max_connections`; one is done when the bot answered 2xx, and otherwise delivered again after a growing pause.
 */
export function createWebhook({ pending, balancer, watch, pauses }: Dependencies): Webhook {
  const deliveries: Delivery[] = []
  const busy = new Set<string>()
  const failures = new Map<number, number>()
  const timers = new Set<NodeJS.Timeout>()
  let setting: Setting | null = null
  let targets: readonly string[] | null = null
  let underWay = 0
  let lastError: { readonly date: number; readonly message: string } | null = null
  let isLost: (update: Update, target: string) => boolean = () => false

  function deliver(): void {
    for (const update of pending.all()) {
      if (!setting || underWay >= setting.maxConnections) return
      const lane = laneOf(update)
      if (busy.has(lane)) continue
      busy.add(lane)
      void attempt(update, lane, setting)
    }
  }

  async function attempt(update: Update, lane: string, { url, secret }: Setting): Promise<void> {
    underWay++
    const at = performance.now()
    const headers = {
      'content-type': 'application/json',
      ...(secret !== null && { 'x-telegram-bot-api-secret-token': secret }),
    }
    const reply = await balancer.post(url.pathname + url.search, headers, JSON.stringify(update))
    underWay--
    const isAccepted = typeof reply.outcome === 'number' && reply.outcome >= 200 && reply.outcome < 300
    const outcome = isAccepted && isLost(update, reply.target) ? 'lost' : reply.outcome
    deliveries.push({ update, target: reply.target, outcome, at, endedAt: performance.now() })
    if (isAccepted && outcome !== 'lost') {
      pending.remove(update.update_id)
      failures.delete(update.update_id)
      busy.delete(lane)
    } else {
      lastError = { date: Math.floor(Date.now() / 1000), message: describe(outcome) }
      const failed = failures.get(update.update_id) ?? 0
      failures.set(update.update_id, failed + 1)
      const growing = Math.min(pauses.longestMs, pauses.firstMs * 2 ** failed)
      again(lane, reply.retryAfter === undefined ? growing : reply.retryAfter * 1000)
    }
    watch.look()
    deliver()
  }

  function again(lane: string, pauseMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      busy.delete(lane)
      deliver()
    }, pauseMs)
    timers.add(timer)
  }

  function useTargets(next: readonly string[] | null): void {
    balancer.setTargets(next ?? (setting && isLoopback(setting.url.origin) ? [setting.url.origin] : []))
    targets = next
  }

  return {
    deliveries,
    set(payload) {
      if (!payload.url) return this.remove(payload)
      const next = readSetting(payload)
      if (isApiError(next)) return next
      pending.allow(payload.allowed_updates as string[] | undefined)
      if (payload.drop_pending_updates) pending.clear()
      setting = next
      lastError = null
      useTargets(targets)
      deliver()
      return true
    },
    remove(payload) {
      if (payload.drop_pending_updates) pending.clear()
      setting = null
      return true
    },
    info: () => ({
      url: setting?.url.href ?? '',
      has_custom_certificate: false,
      pending_update_count: pending.size,
      ...(setting && { max_connections: setting.maxConnections }),
      ...(pending.allowed().length > 0 && { allowed_updates: pending.allowed() }),
      ...(lastError && { last_error_date: lastError.date, last_error_message: lastError.message }),
    }),
    isSet: () => setting !== null,
    deliver,
    deliverTo(next) {
      useTargets(next)
      deliver()
    },
    loseConfirmations(decide) {
      isLost = decide
    },
    clear: () => void deliveries.splice(0),
    close() {
      setting = null
      for (const timer of timers) clearTimeout(timer)
      balancer.close()
    },
  }
}

/** Telegram wants https; an address on this machine may go without, as with a Bot API server of one's own. */
function readSetting({ url, secret_token, max_connections = 40 }: Record<string, unknown>): Setting | ApiError {
  const bad = (description: string): ApiError => ({ code: 400, description: `Bad Request: ${description}` })
  const text = String(url)
  if (!URL.canParse(text)) return bad('bad webhook: Failed to parse URL')
  const address = new URL(text)
  if (address.protocol !== 'https:' && !isLoopback(text)) return bad('bad webhook: An HTTPS URL must be provided')
  if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(String(secret_token))) {
    return bad('secret token contains unallowed characters')
  }
  const maxConnections = Math.min(100, Math.max(1, Number(max_connections)))
  return { url: address, secret: secret_token === undefined ? null : String(secret_token), maxConnections }
}

function describe(outcome: Delivery['outcome']): string {
  if (typeof outcome === 'number') return `Wrong response from the webhook: ${outcome}`
  return { refused: 'Connection refused', broken: 'Connection closed', timeout: 'Read timeout expired', lost: 'Lost' }[
    outcome
  ]
}

/** Updates of one lane are delivered one after the other: a chat's, and those of a user outside any chat. */
function laneOf(update: Update): string {
  const kind = Object.keys(update).find((key) => key !== 'update_id') as keyof Update
  const content = update[kind] as { chat?: { id: number }; message?: { chat?: { id: number } }; from?: { id: number } }
  return String(content?.chat?.id ?? content?.message?.chat?.id ?? content?.from?.id ?? 'other')
}
