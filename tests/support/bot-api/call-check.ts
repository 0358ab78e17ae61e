import { parseMessageHtml } from './message-html.ts'

const MAX_TEXT = 4096
const MAX_CALLBACK_BYTES = 64
const MAX_TOAST = 200
const MAX_RESULTS = 50
const MAX_BUTTONS = 100
const MAX_BUTTONS_A_ROW = 8

interface Content {
  readonly [key: string]: unknown
  readonly parse_mode?: string
}

interface Button {
  readonly text?: string
  readonly callback_data?: string
  readonly url?: string
}

interface InlineResult extends Content {
  readonly id?: string
  readonly title?: string
  readonly input_message_content?: Content
}

/**
 * Why Telegram would refuse a call or show it mangled; empty where nothing speaks against it. Knows the calls of this bot;
 * limits are those of https://core.telegram.org/bots/api.
 */
export function checkCall(method: string, payload: Content): string[] {
  switch (method) {
    case 'sendMessage':
    case 'editMessageText':
      return [...checkText(payload.text, payload.parse_mode), ...checkKeyboard(payload.reply_markup)]
    case 'editMessageReplyMarkup':
      return checkKeyboard(payload.reply_markup)
    case 'answerCallbackQuery':
      return payload.text === undefined ? [] : checkPlain('toast', payload.text, MAX_TOAST, 0)
    case 'answerInlineQuery':
      return checkInlineAnswer(payload)
    default:
      return []
  }
}

function checkText(content: unknown, parseMode: string | undefined): string[] {
  if (typeof content !== 'string') return ['the text is missing']
  if (parseMode !== 'HTML') return checkPlain('text', content, MAX_TEXT, 1)
  const { text, problems } = parseMessageHtml(content)
  return [...problems, ...checkPlain('text', text, MAX_TEXT, 1)]
}

/** Lengths in UTF-16 units. */
function checkPlain(what: string, text: unknown, most: number, least: number): string[] {
  if (typeof text !== 'string') return [`the ${what} is missing`]
  const problems: string[] = []
  if (text.length > most) problems.push(`the ${what} is too long: ${text.length}`)
  if (text.trim().length < least) problems.push(`the ${what} is empty`)
  if (!text.isWellFormed()) problems.push(`the ${what} holds half a surrogate pair`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (/[\u0000-\u0008\u000B-\u001F\u007F]/.test(text)) problems.push(`the ${what} holds control characters`)
  return problems
}

function checkKeyboard(markup: unknown): string[] {
  const rows = (markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard
  if (!rows) return []
  const problems = rows.flat().flatMap(checkButton)
  if (rows.some(({ length }) => length === 0 || length > MAX_BUTTONS_A_ROW)) problems.push('a row of a wrong length')
  if (rows.flat().length > MAX_BUTTONS) problems.push('too many buttons')
  return problems
}

function checkButton({ text, callback_data, url }: Button): string[] {
  const problems = checkPlain('button', text, 256, 1)
  if (callback_data !== undefined) {
    const bytes = Buffer.byteLength(callback_data)
    if (bytes < 1 || bytes > MAX_CALLBACK_BYTES) problems.push(`callback data of ${bytes} bytes`)
    if (!callback_data.isWellFormed()) problems.push('callback data hold half a surrogate pair')
  }
  if (url !== undefined && !/^(https?|tg):/.test(url)) problems.push(`a button leads to ${url}`)
  return problems
}

function checkInlineAnswer({ results, next_offset, button }: Content): string[] {
  const offers = results as InlineResult[]
  const problems = offers.flatMap((result) => [
    ...(Buffer.byteLength(result.id ?? '') < 1 || Buffer.byteLength(result.id ?? '') > 64
      ? ['id of a wrong length']
      : []),
    ...checkPlain('title', result.title, 256, 1),
    ...checkPlain('description', result.description ?? '', 512, 0),
    ...checkText(result.input_message_content?.message_text, result.input_message_content?.parse_mode),
    ...checkKeyboard(result.reply_markup),
  ])
  if (offers.length > MAX_RESULTS) problems.push(`${offers.length} results`)
  if (new Set(offers.map(({ id }) => id)).size < offers.length) problems.push('two results with one id')
  if (Buffer.byteLength(String(next_offset ?? '')) > 64) problems.push('the offset is too long')
  const parameter = (button as { start_parameter?: string } | undefined)?.start_parameter
  if (parameter !== undefined && !/^[\w-]{1,64}$/.test(parameter)) problems.push(`start parameter ${parameter}`)
  return problems
}
