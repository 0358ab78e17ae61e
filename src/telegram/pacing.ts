import { OVERALL, type SendSlots } from '../store/send-slots.ts'
import type { Observer } from './observer.ts'

export interface Pacer {
  /** Resolves when the message may be sent; at once for calls that Telegram does not count. */
  takeTurn(method: string, payload: object): Promise<void>
  /** Telegram refused a message to the chat for so long: the others to it wait as well. */
  postpone(payload: object, milliseconds: number): Promise<void>
}

/**
 * What Telegram allows (core.telegram.org/bots/faq, "My bot is hitting limits"): about thirty messages a second over all chats,
 * one a second in a chat, twenty a minute in a group. What leaves at a distance arrives at a slightly other one, through another
 * replica or a slower connection: a tenth of a second in a chat, a fortieth of the rate are left for that.
 */
const OVERALL_SPACING_MS = 1000 / 29
const CHAT_SPACING_MS = 1100
const GROUP_SPACING_MS = 3100

/** Keeps to Telegram's limits beforehand, so that a burst is slowed and not refused. */
export function createPacer(
  slots: SendSlots,
  wait: (milliseconds: number) => Promise<void>,
  observer: Pick<Observer, 'waited'>,
): Pacer {
  async function takeSlot(key: string, spacingMs: number): Promise<void> {
    const milliseconds = await slots.reserve(key, spacingMs)
    if (milliseconds <= 0) return
    observer.waited('pace', milliseconds / 1000)
    await wait(milliseconds)
  }

  return {
    async takeTurn(method, payload) {
      if (method !== 'sendMessage' && !method.startsWith('editMessage')) return
      const chat = chatOf(payload)
      // The chat's slot first: one of the few of all chats should not pass while its message still waits.
      if (chat !== null) await takeSlot(`chat:${chat}`, isGroup(chat) ? GROUP_SPACING_MS : CHAT_SPACING_MS)
      await takeSlot(OVERALL, OVERALL_SPACING_MS)
    },
    async postpone(payload, milliseconds) {
      const chat = chatOf(payload)
      if (chat !== null && milliseconds > 0) await slots.postpone(`chat:${chat}`, milliseconds)
    },
  }
}

/** Null where the message belongs to no chat of the bot (sent inline). */
function chatOf(payload: object): number | string | null {
  const chat = 'chat_id' in payload ? payload.chat_id : null
  return typeof chat === 'number' || typeof chat === 'string' ? chat : null
}

/** Groups and channels have negative ids; a channel's @name is written to, too. */
const isGroup = (chat: number | string) => Number(chat) < 0 || Number.isNaN(Number(chat))
