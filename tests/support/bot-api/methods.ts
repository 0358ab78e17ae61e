import type { ApiError } from './reply.ts'

export const BOT_INFO = {
  id: 42,
  is_bot: true,
  first_name: 'Baku Talks',
  username: 'baku_talks_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
} as const

export interface Methods {
  /** Performs a call that needs no more than its payload; returns its result or the error. */
  perform(method: string, payload: Record<string, unknown>): unknown | ApiError
}

/** Methods whose result is `true` and whose effect no test looks at beside the call itself. */
const TRUE = /^(sendChatAction$|(answer|set|delete|pin|unpin|leave|ban|unban|restrict|log|close))/
const MESSAGE = /^(send|copy|forward)/

/** Results are as small as the bot's library needs them. */
export function createMethods(): Methods {
  let lastMessage = 0

  function send(payload: Record<string, unknown>): unknown | ApiError {
    if (!payload.chat_id) return { code: 400, description: 'Bad Request: chat_id is empty' }
    return message(payload, ++lastMessage)
  }

  return {
    perform(method, payload) {
      if (method === 'getMe') return BOT_INFO
      if (method === 'getMyCommands') return []
      if (TRUE.test(method)) return true
      if (MESSAGE.test(method)) return send(payload)
      if (method.startsWith('edit')) return payload.chat_id ? message(payload, Number(payload.message_id)) : true
      return { code: 404, description: 'Not Found: method not found' } satisfies ApiError
    },
  }
}

function message({ chat_id, text }: Record<string, unknown>, message_id: number) {
  const type = typeof chat_id === 'number' && chat_id > 0 ? 'private' : 'supergroup'
  return { message_id, date: Math.floor(Date.now() / 1000), chat: { id: chat_id, type }, text }
}
