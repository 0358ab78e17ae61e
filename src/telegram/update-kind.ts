import type { Update } from 'grammy/types'

/** The kinds of update the features handle; Telegram sends no others. */
export const HANDLED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[]

export type UpdateKind = (typeof HANDLED_UPDATES)[number] | 'other'

export function kindOf(update: Update): UpdateKind {
  return HANDLED_UPDATES.find((kind) => kind in update) ?? 'other'
}

/**
 * Updates of one lane are handled one after the other: a chat's, and those of a user outside any chat (inline). Takes
 * whatever arrived as JSON, also what has not the shape of an update. A /reload, which takes minutes, has a lane of its own:
 * who sent it goes on asking meanwhile, and hears at once that a second one has to wait.
 */
export function laneOf(update: Update): string {
  if (isReload(update)) return `reload ${update.update_id}`
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  const user: unknown = (update.inline_query ?? update.chosen_inline_result)?.from?.id
  // Not the lane of the user's private chat: an inline query expires while that one waits for a flood limit.
  if (typeof user === 'number') return `inline ${user}`
  const chat: unknown = message?.chat?.id ?? update.callback_query?.from?.id
  return typeof chat === 'number' ? String(chat) : 'other'
}

/** A /reload of anybody; whether they may is looked at later. */
export function isReload({ message }: Update): boolean {
  const text: unknown = message?.text
  return typeof text === 'string' && /^\/reload(?![a-z0-9_])/i.test(text)
}
