import { type Bot, type Context, HttpError, type Transformer } from 'grammy'
import type { Logger } from 'pino'
import type { SendSlots } from '../store/send-slots.ts'
import { pauseFor } from './deadline.ts'
import { describeError } from './log.ts'
import type { Observer } from './observer.ts'
import { createPacer, type Pacer } from './pacing.ts'

export interface DeliveryOptions {
  /** Aborted when the process is to end: no pause lasts beyond it; requests under way may finish. */
  readonly stopping: AbortSignal
  /** Null where nothing is slowed beforehand. */
  readonly sendSlots: SendSlots | null
  /** See UpdateQueue: a handler that pauses lets another run. */
  readonly yieldPlace: () => () => void
  readonly observer: Observer
  readonly log: Logger
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly random?: () => number
  /** Milliseconds; only differences matter. */
  readonly now?: () => number
}

/** What is asked for with patience in connection.ts, which decides about each failure itself. */
const ASKED_BY_TRANSPORTS = new Set(['getUpdates', 'getMe', 'deleteWebhook', 'setWebhook', 'getWebhookInfo'])
/** After that Telegram refuses the answer to a button or an inline query, and nobody waits for it. */
const EXPIRING = new Set(['answerCallbackQuery', 'answerInlineQuery'])
const EXPIRING_LIMIT_MS = 15_000
/** An answer that comes after a longer time answers nobody any more. */
const LIMIT_MS = 60 * 60_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 60_000

type ApiAnswer = Awaited<ReturnType<Transformer>>

/** What came of one attempt. `again` is how many milliseconds Telegram wants us to wait, 0 leaves it to us, null is "done". */
interface Attempt {
  readonly conclude: () => Promise<ApiAnswer>
  readonly again: number | null
  readonly reason: unknown
}

/**
 * Lets a reply outlive flood limits, server errors and a lost connection: it is sent later, after growing pauses, for an hour
 * at most. In place of auto-retry, which knows neither the hour nor the chat whose other messages have to wait, too.
 *
 * A call that fails because the process ends never settles: the update it belongs to stays unhandled, so it is given back to
 * the next process instead of being lost. A request that was reset or timed out may have been carried out all the same;
 * repeating it then doubles the answer, which is better than none.
 */
export function installDelivery<C extends Context>(bot: Bot<C>, options: DeliveryOptions): void {
  const { stopping, sendSlots, yieldPlace, observer, log, pause = pauseFor, random = Math.random } = options
  const { now = () => performance.now() } = options
  const pacer: Pacer | null = sendSlots && createPacer(sendSlots, wait, observer)

  /** Never resolves once the process is to end. */
  async function wait(milliseconds: number): Promise<void> {
    const resume = yieldPlace()
    await pause(milliseconds, stopping)
    await leaveToNextProcess()
    resume()
  }

  async function leaveToNextProcess(): Promise<void> {
    if (stopping.aborted) await new Promise<never>(() => {})
  }

  async function attempt(send: () => Promise<ApiAnswer>): Promise<Attempt> {
    try {
      const result = await send()
      if (result.ok || result.error_code < 500) observer.reached()
      const isTemporary = !result.ok && (result.error_code === 429 || result.error_code >= 500)
      const again = isTemporary ? (result.parameters?.retry_after ?? 0) * 1000 : null
      return { conclude: () => Promise.resolve(result), again, reason: result.ok ? null : result.error_code }
    } catch (error) {
      const again = error instanceof HttpError ? 0 : null
      return { conclude: () => Promise.reject(error), again, reason: describeError(error) }
    }
  }

  /** Repeats the call until Telegram decides about it. */
  async function insist(method: string, payload: object, send: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
    const limit = EXPIRING.has(method) ? EXPIRING_LIMIT_MS : LIMIT_MS
    const begun = now()
    for (let failures = 0; ; failures++) {
      await pacer?.takeTurn(method, payload)
      const { conclude, again, reason } = await attempt(send)
      if (again === null) return conclude()
      await leaveToNextProcess()
      // Whoever is told to wait for longer need not begin to: the chat's other messages would wait with it.
      if ((failures > 0 || again > 0) && now() - begun + again > limit) {
        log.warn({ method, failures: failures + 1, reason }, 'Telegram took no answer for too long; it is given up')
        return conclude()
      }
      if (failures === 0) log.info({ method, reason }, 'an answer did not reach Telegram; it is sent later')
      await pauseAfter(failures, again, payload)
    }
  }

  async function pauseAfter(failures: number, demandedMs: number, payload: object): Promise<void> {
    if (demandedMs > 0) {
      observer.waited('flood-limit', demandedMs / 1000)
      await pacer?.postpone(payload, demandedMs)
      return wait(demandedMs)
    }
    await wait(Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS) * (1 + random()))
  }

  async function observed(answer: Promise<ApiAnswer>): Promise<ApiAnswer> {
    const result = await answer
    if (result.ok) observer.reached()
    return result
  }

  const deliver: Transformer = (previous, method, payload, signal) => {
    const send = () => previous(method, payload, signal)
    const result = ASKED_BY_TRANSPORTS.has(method) ? observed(send()) : insist(method, payload, send)
    // Which result belongs to which method is lost on the way through `insist`; it is the one of `previous`.
    return result as ReturnType<typeof previous<typeof method>>
  }
  bot.api.config.use(deliver)
}

/** grammY types its signals after a shim of its own that lacks the newer members; at run time they are the same. */
export function asGrammySignal(signal: AbortSignal): NonNullable<Parameters<Transformer>[3]> {
  return signal as NonNullable<Parameters<Transformer>[3]>
}
