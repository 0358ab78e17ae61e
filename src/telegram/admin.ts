import type { BotContext } from './context.ts'

/** Whether this is an admin's private chat with the bot, where the admins' commands and buttons work. */
export function isAdminChat(ctx: BotContext, adminIds: readonly number[]): boolean {
  return ctx.chat?.type === 'private' && adminIds.includes(ctx.from?.id ?? 0)
}
