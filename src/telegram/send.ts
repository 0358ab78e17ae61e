import type { Message } from 'grammy/types'
import type { BotContext } from './context.ts'
import { isBadRequest, unlessUnmodified } from './edit.ts'
import type { RenderedMessage } from './render.ts'

/** The options that every message of the bot is sent and edited with. */
const FORMAT = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const

const markup = ({ keyboard }: RenderedMessage) => ({
  reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
})

/** Answers in the chat of the update; outside private chats as a reply, so that it shows whom it answers. */
export function send(ctx: BotContext, message: RenderedMessage, replyTo?: number): Promise<Message.TextMessage> {
  const target = replyTo ?? (ctx.chat?.type === 'private' ? undefined : ctx.msg?.message_id)
  return ctx.reply(message.text, {
    ...FORMAT,
    ...(message.keyboard.length > 0 && markup(message)),
    ...(target !== undefined && { reply_parameters: { message_id: target, allow_sending_without_reply: true } }),
  })
}

/** Shows a message in place of the one whose button was pressed. */
export async function editPressed(ctx: BotContext, message: RenderedMessage): Promise<void> {
  await unlessUnmodified(ctx.editMessageText(message.text, { ...FORMAT, ...markup(message) }))
}

/** Shows a message in place of another of the bot's; false where that one is gone or may not be edited any more. */
export async function replace(ctx: BotContext, id: number, message: RenderedMessage): Promise<boolean> {
  try {
    await unlessUnmodified(
      ctx.api.editMessageText(ctx.chat?.id ?? 0, id, message.text, { ...FORMAT, ...markup(message) }),
    )
    return true
  } catch (error) {
    if (isBadRequest(error, 'message to edit not found') || isBadRequest(error, "message can't be edited")) return false
    throw error
  }
}
