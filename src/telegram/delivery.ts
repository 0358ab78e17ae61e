import { autoRetry } from '@grammyjs/auto-retry'
import { type Bot, type Context, HttpError, type Transformer } from 'grammy'
import { within } from './deadline.ts'

export interface DeliveryOptions {
  /** Aborted when the process is to end: no pause lasts beyond it; requests under way may finish. */
  readonly stopping: AbortSignal
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** A request to Telegram takes a tenth of a second; grammY's own limit of 500 seconds would hold up a chat that long. */
const REQUEST_LIMIT_MS = 30_000
/** Retries after a flood limit or a server error; auto-retry pauses 3, 6, 12 s after the latter. */
const MAX_RETRIES = 3
/** A longer flood limit is not waited for: the answer would come when nobody expects it any more. */
const MAX_FLOOD_WAIT_SECONDS = 60
/** Pauses after a request that did not reach Telegram. */
const NETWORK_PAUSES_MS = [250, 500, 1000, 2000, 5000]
const LONGEST_NETWORK_PAUSE_MS = 10_000

/**
 * Lets a reply outlive flood limits, server errors and a lost connection. `getUpdates` has its own loop (polling.ts) and
 * is let through: retries inside it would hide failures from the loop and outlast the signal that ends the process.
 *
 * A call that fails because the process ends never settles: the update it belongs to stays unhandled and unconfirmed, so
 * Telegram hands it to the next process instead of losing it.
 */
export function installDelivery<C extends Context>(bot: Bot<C>, options: DeliveryOptions): void {
  const { stopping } = options
  const retry = autoRetry({
    maxRetryAttempts: MAX_RETRIES,
    maxDelaySeconds: MAX_FLOOD_WAIT_SECONDS,
    rethrowHttpErrors: true,
  })

  // Below auto-retry: what ends its pauses must not cut a request that is under way.
  const limited: Transformer = (previous, method, payload) =>
    within(REQUEST_LIMIT_MS, null, (signal) => previous(method, payload, asGrammySignal(signal)))

  const retried: Transformer = (previous, method, payload) => retry(previous, method, payload, asGrammySignal(stopping))

  const delivered: Transformer = async (previous, method, payload) => {
    for (let failures = 0; ; failures++) {
      try {
        const result = await previous(method, payload)
        if (isTemporary(result)) await leaveToNextProcess(stopping)
        return result
      } catch (error) {
        await leaveToNextProcess(stopping)
        if (!mayRepeat(error, failures)) throw error
        await options.pause(NETWORK_PAUSES_MS[failures] ?? LONGEST_NETWORK_PAUSE_MS, stopping)
        await leaveToNextProcess(stopping)
      }
    }
  }
  bot.api.config.use(exceptPolling(limited), exceptPolling(retried), exceptPolling(delivered))
}

/** What the polling loop itself asks for; it sets the time limits and decides about each failure. */
function exceptPolling(transformer: Transformer): Transformer {
  return (previous, method, payload, signal) =>
    method === 'getUpdates' || method === 'getMe' || method === 'deleteWebhook'
      ? previous(method, payload, signal)
      : transformer(previous, method, payload, signal)
}

/** Never resolves once the process is to end (see `installDelivery`). */
async function leaveToNextProcess(stopping: AbortSignal): Promise<void> {
  if (stopping.aborted) await new Promise<never>(() => {})
}

/** A flood limit or server error that lasted through all retries. */
const isTemporary = (result: { readonly ok: boolean; readonly error_code?: number }) =>
  !result.ok && (result.error_code === 429 || (result.error_code ?? 0) >= 500)

/** Where it is unsure whether the request arrived, repeating it for long would rather double the answer. */
const mayRepeat = (error: unknown, failures: number) =>
  error instanceof HttpError && (isUnsent(error) || failures < MAX_RETRIES)

/** Nothing was sent: there was no connection to send it on. */
function isUnsent({ error }: HttpError): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'].includes(code)
}

/** grammY types its signals after a shim of its own that lacks the newer members; at run time they are the same. */
export function asGrammySignal(signal: AbortSignal): NonNullable<Parameters<Transformer>[3]> {
  return signal as NonNullable<Parameters<Transformer>[3]>
}
