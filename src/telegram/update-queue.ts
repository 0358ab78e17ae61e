import type { Update } from 'grammy/types'

export interface UpdateQueue {
  /** Takes a batch as it came; what was taken before is recognised by its id and left out. */
  push(updates: readonly Update[]): void
  /** Where Telegram has to continue: the first update that is not handled yet. Null before the first update. */
  offset(): number | null
  /** Resolves when nothing runs and nothing that may still start waits. */
  settled(): Promise<void>
  /**
   * From now on only such updates start as stand before one that has been started already: an offset can confirm a
   * prefix only, so a gap in front of a handled update would be lost or the update answered twice.
   */
  close(): void
}

/** Telegram keeps updates for a day, but repeats one only while its offset has not been moved; this covers many batches. */
const REMEMBERED_IDS = 10_000

/**
 * Handles updates side by side over the chats, in order within a chat, at most `limit` at once, and knows up to where
 * they may be confirmed. `handle` has to deal with its own errors; an update whose handling never settles stays
 * unconfirmed.
 */
export function createUpdateQueue(handle: (update: Update) => Promise<void>, limit: number): UpdateQueue {
  const waiting: Update[] = []
  const running = new Map<number, string>()
  const taken = new Set<number>()
  const listeners: (() => void)[] = []
  let afterLast: number | null = null
  let lastStarted = Number.NEGATIVE_INFINITY
  let closed = false

  const mayStart = (update: Update) => !closed || update.update_id < lastStarted

  function startWhatCan(): void {
    const busy = new Set(running.values())
    for (const update of [...waiting]) {
      if (running.size >= limit) return
      const lane = laneOf(update)
      if (busy.has(lane) || !mayStart(update)) continue
      busy.add(lane)
      waiting.splice(waiting.indexOf(update), 1)
      start(update, lane)
    }
  }

  function start(update: Update, lane: string): void {
    running.set(update.update_id, lane)
    lastStarted = Math.max(lastStarted, update.update_id)
    const end = () => {
      running.delete(update.update_id)
      startWhatCan()
      if (isSettled()) for (const listener of listeners.splice(0)) listener()
    }
    handle(update).then(end, end)
  }

  const isSettled = () => running.size === 0 && !waiting.some(mayStart)

  return {
    push(updates) {
      for (const update of updates) {
        // Not the highest id ever seen: after a week without updates Telegram begins anew at any number.
        afterLast = update.update_id + 1
        if (taken.has(update.update_id)) continue
        taken.add(update.update_id)
        waiting.push(update)
      }
      for (const id of taken) {
        if (taken.size <= REMEMBERED_IDS) break
        taken.delete(id)
      }
      startWhatCan()
    },
    offset() {
      const unhandled = [...running.keys(), ...waiting.map((update) => update.update_id)]
      return unhandled.length > 0 ? Math.min(...unhandled) : afterLast
    },
    settled() {
      return isSettled() ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve))
    },
    close() {
      closed = true
    },
  }
}

/** Updates of one lane are handled one after the other: a chat's, and those of a user outside any chat (inline). */
function laneOf(update: Update): string {
  const message = update.message ?? update.edited_message ?? update.channel_post ?? update.callback_query?.message
  const user = update.inline_query?.from ?? update.chosen_inline_result?.from ?? update.callback_query?.from
  return String(message?.chat.id ?? update.my_chat_member?.chat.id ?? user?.id ?? 'other')
}
