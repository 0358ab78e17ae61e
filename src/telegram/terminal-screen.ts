import type { Transformer } from 'grammy'
import type {
  Chat,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  InlineQueryResult,
  Message,
  UserFromGetMe,
} from 'grammy/types'
import { harmless, renderTerminalText } from './terminal-text.ts'

/** What a number that is typed does. */
export type Choice =
  | { readonly kind: 'press'; readonly message: Message; readonly data: string }
  | { readonly kind: 'send'; readonly result: InlineQueryResult }
  | { readonly kind: 'query'; readonly query: string; readonly offset: string }
  | { readonly kind: 'say'; readonly text: string }

export interface TerminalScreen {
  /** Stands in for Telegram: prints what would be sent, answers what the bot needs to go on, reaches no network. */
  readonly api: Transformer
  /** Numbers shown from now on begin at 1 again; those on the screen stay valid until a new one is shown. */
  beginTurn(inlineQuery?: string): void
  choice(number: number): Choice | undefined
  /** How many numbers are on the screen. */
  choiceCount(): number
  /** Prints the message of an inline result as the user would send it. */
  showSent(result: InlineQueryResult): void
}

interface Content {
  readonly text: string
  readonly markup?: InlineKeyboardMarkup | undefined
}

type Payload = Readonly<Record<string, unknown>>

export function createTerminalScreen(
  me: UserFromGetMe,
  chat: Chat.PrivateChat,
  print: (text: string) => void,
): TerminalScreen {
  const messages = new Map<number, Message>()
  const repliedTo = new Map<number, number>()
  let choices: Choice[] = []
  let isNewTurn = true
  let inlineQuery = ''

  function offer(choice: Choice): number {
    if (isNewTurn) choices = []
    isNewTurn = false
    return choices.push(choice)
  }

  /** A link that opens the chat with this bot can be followed here. */
  function linkLine(label: string, url: string): string {
    const parameter = url.startsWith(`https://t.me/${me.username}?start=`) ? url.split('=')[1] : undefined
    if (parameter === undefined) return `    ${label} → ${url}`
    return `[${offer({ kind: 'say', text: `/start ${parameter}` })}] ${label}`
  }

  function buttonLine(message: Message, button: InlineKeyboardButton): string {
    if ('url' in button) return linkLine(button.text, button.url)
    if ('callback_data' in button) {
      return `[${offer({ kind: 'press', message, data: button.callback_data })}] ${button.text}`
    }
    if ('switch_inline_query_current_chat' in button) {
      const query = button.switch_inline_query_current_chat
      return `[${offer({ kind: 'query', query, offset: '' })}] ${button.text}`
    }
    return `    ${button.text}`
  }

  function show(message: Message, { text, markup }: Content): void {
    const buttons = (markup?.inline_keyboard ?? []).flat().map((button) => buttonLine(message, button))
    print(harmless([text, ...(buttons.length > 0 ? ['', ...buttons] : [])].join('\n')))
  }

  function send(payload: Payload): Message {
    const message = toMessage(payload, messages.size + 1_000_001)
    messages.set(message.message_id, message)
    const target = (payload.reply_parameters as { message_id?: number } | undefined)?.message_id
    if (target !== undefined) repliedTo.set(message.message_id, target)
    show(message, contentOf(payload))
    return message
  }

  /** In Telegram the message above comes into view again; here it has to be printed, and its numbers count again. */
  function remove({ message_id: id }: Payload): true {
    const above = messages.get(repliedTo.get(Number(id)) ?? 0)
    if (above) show(above, { text: above.text ?? '', markup: above.reply_markup })
    return true
  }

  function edit(payload: Payload): Message | true {
    const old = messages.get(Number(payload.message_id))
    if (!old) return true
    const message = toMessage({ text: old.text, ...payload }, old.message_id)
    messages.set(message.message_id, message)
    show(message, 'text' in payload ? contentOf(payload) : { text: '·', markup: contentOf(payload).markup })
    return message
  }

  function toMessage(payload: Payload, id: number): Message {
    const { text, markup } = contentOf(payload)
    const message = { message_id: id, date: 0, chat, from: me, text, ...(markup && { reply_markup: markup }) }
    return message as Message
  }

  function showToast({ text, url }: Payload): true {
    if (text) print(harmless(`· ${text}`))
    if (url) print(harmless(`· → ${url}`))
    return true
  }

  function showResults(payload: Payload): true {
    const results = payload.results as readonly InlineQueryResult[]
    const lines = results.map((result) => {
      const title = 'title' in result ? result.title : result.id
      const description =
        'description' in result && result.description ? `\n    ${result.description.replace(/\s+/g, ' ')}` : ''
      return `[${offer({ kind: 'send', result })}] ${title}${description}`
    })
    const button = payload.button as { text: string; start_parameter?: string } | undefined
    if (button?.start_parameter) {
      lines.push(`[${offer({ kind: 'say', text: `/start ${button.start_parameter}` })}] ${button.text}`)
    }
    const offset = String(payload.next_offset ?? '')
    if (offset) lines.push(`[${offer({ kind: 'query', query: inlineQuery, offset })}] … more results`)
    print(harmless(lines.join('\n')))
    return true
  }

  function perform(method: string, payload: Payload): unknown {
    if (method === 'getMe') return me
    if (method === 'editMessageText' || method === 'editMessageReplyMarkup') return edit(payload)
    if (method === 'deleteMessage') return remove(payload)
    if (method === 'answerCallbackQuery') return showToast(payload)
    if (method === 'answerInlineQuery') return showResults(payload)
    if (method.startsWith('send') && method !== 'sendChatAction') return send(payload)
    return true
  }

  return {
    // The result of each method has its own type; what `perform` builds is what the bot reads of it.
    api: (async (_previous, method, payload) => ({
      ok: true,
      result: perform(method, payload as Payload),
    })) as Transformer,
    beginTurn(query = '') {
      isNewTurn = true
      inlineQuery = query
    },
    choice: (number) => choices[number - 1],
    choiceCount: () => choices.length,
    showSent(result) {
      const content = 'input_message_content' in result ? result.input_message_content : undefined
      if (content && 'message_text' in content) {
        send({ ...content, text: content.message_text, reply_markup: result.reply_markup })
      }
    },
  }
}

function contentOf(payload: Payload): Content {
  const text = String(payload.text ?? payload.caption ?? '')
  const isHtml = payload.parse_mode === 'HTML'
  return {
    text: isHtml ? renderTerminalText(text) : text,
    markup: payload.reply_markup as InlineKeyboardMarkup | undefined,
  }
}
