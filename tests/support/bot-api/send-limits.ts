import type { ApiError } from './reply.ts'

/** Messages that a bot may send; https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export interface SendLimits {
  /** Over all chats. */
  readonly perSecond: number
  readonly perChatPerSecond: number
  /** To one group; groups have negative ids. */
  readonly perGroupPerMinute: number
}

export const TELEGRAM_LIMITS: SendLimits = { perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20 }

/** A message that came too early; it was refused with 429. */
export interface Violation {
  readonly limit: keyof SendLimits
  readonly chat: number | string
  /** In milliseconds of `performance.now()`. */
  readonly at: number
}

export interface LimitEnforcement {
  readonly violations: readonly Violation[]
  enforce(limits: SendLimits | null): void
  /** The refusal of a request, or undefined where it may pass; what passes counts, what is refused does not. */
  judge(method: string, payload: Record<string, unknown>, at: number): ApiError | undefined
}

/**
 * Requests that were sent in time may arrive this much closer together: a message delayed on its way and the next not.
 * Telegram counts with buckets and lets short bursts pass; here every window counts, so that a test finds any burst.
 */
const JITTER_MS = 50
const SECOND_MS = 1000
const MINUTE_MS = 60_000

/** Sending counts; editing, answering a button and "typing…" do not. */
const isMessage = (method: string) => /^(send|copy|forward)/.test(method) && method !== 'sendChatAction'

export function createLimitEnforcement(): LimitEnforcement {
  const violations: Violation[] = []
  const chats = new Map<number | string, number[]>()
  let everywhere: number[] = []
  let limits: SendLimits | null = null

  /** Milliseconds until the window has room again, 0 where it has now. Times are ascending. */
  function wait(times: readonly number[], limit: number, windowMs: number, at: number): number {
    const oldest = times.at(-limit)
    return oldest === undefined ? 0 : Math.max(0, oldest + windowMs - JITTER_MS - at)
  }

  return {
    violations,
    enforce(next) {
      limits = next
    },
    judge(method, payload, at) {
      if (!limits || !isMessage(method)) return undefined
      const chat = payload.chat_id as number | string
      const times = chats.get(chat) ?? []
      const isGroup = typeof chat === 'number' ? chat < 0 : chat.startsWith('@')
      const waits: Record<keyof SendLimits, number> = {
        perSecond: wait(everywhere, limits.perSecond, SECOND_MS, at),
        perChatPerSecond: wait(times, limits.perChatPerSecond, SECOND_MS, at),
        perGroupPerMinute: isGroup ? wait(times, limits.perGroupPerMinute, MINUTE_MS, at) : 0,
      }
      const [limit, waitMs] = Object.entries(waits).reduce((most, one) => (one[1] > most[1] ? one : most))
      if (waitMs > 0) {
        violations.push({ limit: limit as keyof SendLimits, chat, at })
        const retryAfter = Math.ceil(waitMs / 1000)
        return { code: 429, description: `Too Many Requests: retry after ${retryAfter}`, retryAfter }
      }
      if (everywhere.length > 2 * limits.perSecond) everywhere = everywhere.slice(-limits.perSecond)
      everywhere.push(at)
      times.push(at)
      if (times.length > 4 * limits.perGroupPerMinute) times.splice(0, 2 * limits.perGroupPerMinute)
      chats.set(chat, times)
      return undefined
    },
  }
}
