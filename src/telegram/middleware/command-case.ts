import type { MiddlewareFn } from 'grammy'
import type { BotContext } from '../context.ts'

/** Lets /START be /start: the commands of grammY are in small letters, a phone begins a line with a capital. */
export function lowerCaseCommands(): MiddlewareFn<BotContext> {
  return (ctx, next) => {
    const message = ctx.message ?? ctx.editedMessage
    const command = message?.entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0)
    if (message?.text !== undefined && command) {
      const { length } = command
      message.text = message.text.slice(0, length).toLowerCase() + message.text.slice(length)
    }
    return next()
  }
}
