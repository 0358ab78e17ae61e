/**
 * When the next message may go under a key: virtual scheduling, the form of the generic cell rate algorithm (GCRA) that keeps
 * one time a key (ITU-T I.371, annex A), without tolerance: Telegram counts bursts, too.
 */
export interface SendSlots {
  /** Takes the next slot under the key; returns how many milliseconds to wait for it. Slots lie `spacingMs` apart. */
  reserve(key: string, spacingMs: number): Promise<number>
  /** No slot under the key before so many milliseconds from now: Telegram has asked for it. */
  postpone(key: string, milliseconds: number): Promise<void>
  /** Forgets what lies in the past. */
  prune(): Promise<void>
}

/** The key of everything that is sent: its rate is what replicas share. */
export const OVERALL = 'overall'

/** More keys than that are pruned at once: one a chat that was written to within its spacing. */
const PRUNED_FROM = 10_000

/**
 * For one process. `now` is in milliseconds, of which only differences matter, by a clock that is never set: after one that is
 * set back by an hour nothing would be sent for an hour.
 */
export function createSendSlots(now: () => number): SendSlots {
  const nextAt = new Map<string, number>()

  function forgetPast(time: number): void {
    for (const [key, at] of nextAt) if (at <= time) nextAt.delete(key)
  }

  return {
    async reserve(key, spacingMs) {
      const time = now()
      if (nextAt.size >= PRUNED_FROM && !nextAt.has(key)) forgetPast(time)
      const at = Math.max(time, nextAt.get(key) ?? time)
      nextAt.set(key, at + spacingMs)
      return at - time
    },
    async postpone(key, milliseconds) {
      nextAt.set(key, Math.max(nextAt.get(key) ?? 0, now() + milliseconds))
    },
    async prune() {
      forgetPast(now())
    },
  }
}
