import type { MiddlewareFn } from 'grammy'
import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types'
import { COMMAND_NAMES } from '../../locales/locale.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../html.ts'
import { send } from '../send.ts'

/** A call of the bot: what is left of the message without its name and without /ask. */
interface Call {
  readonly text: string
  readonly isCommand: boolean
}

/** Posts of people who hide behind their group or channel come from these two accounts of Telegram's own. */
const ACCOUNTS_OF_PEOPLE = [1_087_968_824, 136_817_688]

/**
 * Lets through what is meant for this bot and sets `questionText` to what is asked: in the private chat everything a
 * person wrote, in a group only what mentions the bot, replies to it or is its command. What belongs to no message
 * (buttons, inline queries) passes. Needs the locale: a call without a question is answered here, with how to ask.
 */
export function groupGate(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (ctx.channelPost || ctx.editedChannelPost) return
    const message = ctx.message ?? ctx.editedMessage
    if (!message) return next()
    const call = callIn(message, ctx.me)
    if (!call) return
    ctx.questionText = call.text
    if (call.text !== '' || call.isCommand || message.chat.type === 'private') return next()
    if (ctx.message) await send(ctx, { text: plain(ctx.locale.help.groups(ctx.me.username)).html, keyboard: [] })
  }
}

/** Whether the gate lets the message through, or answers it with how to ask. */
export function isMeantFor(message: Message, me: UserFromGetMe): boolean {
  return callIn(message, me) !== null
}

function callIn(message: Message, me: UserFromGetMe): Call | null {
  return isFromPerson(message, me) ? readCall(message, me) : null
}

/** Not another bot, nor a post that a channel forwards to its group by itself, nor an inline result of this very bot. */
function isFromPerson(message: Message, me: UserFromGetMe): boolean {
  const isBot = message.from?.is_bot === true && !ACCOUNTS_OF_PEOPLE.includes(message.from.id)
  return !isBot && message.is_automatic_forward !== true && message.via_bot?.id !== me.id
}

/** Null where the message is not meant for this bot. */
function readCall(message: Message, me: UserFromGetMe): Call | null {
  const entity = entitiesOf(message).find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (entity) return readCommand(textOf(message).slice(1, entity.length), message, me)
  const isMention = entitiesOf(message).some((one) => isMentionOf(one, message, me))
  // A sticker or photo as a reply to the bot is a reaction, not a question.
  const isReply = message.reply_to_message?.from?.id === me.id && textOf(message) !== ''
  const isMeant = message.chat.type === 'private' || isMention || isReply
  return isMeant ? { text: withoutCall(message, me), isCommand: false } : null
}

/** `ask@this_bot`, or without a name: clients leave it out where there is one bot. Unknown ones belong to other bots. */
function readCommand(command: string, message: Message, me: UserFromGetMe): Call | null {
  const [name = '', bot] = command.toLowerCase().split('@')
  const isOurs = bot === undefined ? COMMAND_NAMES.some((known) => known === name) : bot === me.username.toLowerCase()
  return isOurs || message.chat.type === 'private'
    ? { text: name === 'ask' ? withoutCall(message, me) : '', isCommand: true }
    : null
}

const textOf = (message: Message): string => message.text ?? message.caption ?? ''
const entitiesOf = (message: Message): readonly MessageEntity[] => message.entities ?? message.caption_entities ?? []

function isMentionOf(entity: MessageEntity, message: Message, me: UserFromGetMe): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id
  if (entity.type !== 'mention') return false
  const name = textOf(message).slice(entity.offset + 1, entity.offset + entity.length)
  return name.toLowerCase() === me.username.toLowerCase()
}

/** The text without this bot's mentions and a leading command, and without the punctuation that set them off. */
function withoutCall(message: Message, me: UserFromGetMe): string {
  const cuts = entitiesOf(message)
    .filter((entity) => (entity.type === 'bot_command' && entity.offset === 0) || isMentionOf(entity, message, me))
    .toSorted((a, b) => b.offset - a.offset)
  let text = textOf(message)
  for (const { offset, length } of cuts) text = `${text.slice(0, offset)} ${text.slice(offset + length)}`
  if (cuts.length === 0) return text.trim()
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ +([,.;:!?…])/g, '$1')
    .replace(/^[\s,.;:!…–—-]+/, '')
    .trim()
}
