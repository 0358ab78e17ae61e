import type { Chat, Message, MessageEntity, Update, User } from 'grammy/types'

export const CHAT_ID = 4711
const GROUP_ID = -100_500

export interface UpdateOptions {
  readonly language?: string
  readonly messageId?: number
  readonly chat?: number
  readonly user?: number
}

let lastUpdate = 0
let lastMessage = 100

const nextUpdate = () => ++lastUpdate
const user = ({ language, user: id = CHAT_ID }: UpdateOptions): User => ({
  id,
  is_bot: false,
  first_name: 'Ada',
  ...(language !== undefined && { language_code: language }),
})
const privateChat = ({ chat = CHAT_ID }: UpdateOptions): Chat.PrivateChat => ({
  id: chat,
  type: 'private',
  first_name: 'Ada',
})

/** A message of a private chat with anything in it. */
export function message(content: object, options: UpdateOptions = {}): Update {
  return { update_id: nextUpdate(), message: { ...envelope(options), ...content } as Message & Update.NonChannel }
}

function envelope(options: UpdateOptions) {
  return {
    message_id: options.messageId ?? ++lastMessage,
    date: 1_700_000_000,
    chat: privateChat(options),
    from: user(options),
  }
}

/** A text as Telegram sends it: commands at the beginning are marked. */
export function text(content: string, options: UpdateOptions = {}): Update {
  return message({ text: content, ...withEntities(content) }, options)
}

export function edited(content: string, options: UpdateOptions & { readonly messageId: number }): Update {
  const edit = { ...envelope(options), edit_date: 1_700_000_100, text: content, ...withEntities(content) }
  return { update_id: nextUpdate(), edited_message: edit as unknown as NonNullable<Update['edited_message']> }
}

/** A text in a group, as Telegram sends it to a bot that it mentions at its beginning. */
export function groupText(content: string, options: UpdateOptions = {}): Update {
  const chat: Chat.SupergroupChat = { id: GROUP_ID, type: 'supergroup', title: 'Newsroom' }
  const mention = /^@\w+/.exec(content)?.[0]
  const entities = mention
    ? { entities: [{ type: 'mention', offset: 0, length: mention.length }] }
    : withEntities(content)
  return message({ chat, text: content, ...entities }, options)
}

/** A pressed button; the message that holds it is `holder`. */
export function press(data: string, options: UpdateOptions & { readonly holder?: object } = {}): Update {
  const holder = { ...envelope(options), text: '…', ...options.holder }
  return {
    update_id: nextUpdate(),
    callback_query: {
      id: '77',
      from: user(options),
      chat_instance: '1',
      data,
      message: holder as unknown as Message.TextMessage,
    },
  }
}

function withEntities(content: string): { entities?: MessageEntity[] } {
  const command = /^\/\w+(@\w+)?/.exec(content)?.[0]
  return command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {}
}

export function inlineQuery(query: string, options: UpdateOptions & { readonly offset?: string } = {}): Update {
  return {
    update_id: nextUpdate(),
    inline_query: { id: '78', from: user(options), query, offset: options.offset ?? '' },
  }
}
