/** A piece of a message in Telegram's HTML with its length as Telegram counts it: UTF-16 units after parsing. */
export interface Html {
  readonly html: string
  readonly length: number
}

/** Longest address that becomes a link; Telegram drops longer ones. */
const MAX_URL_LENGTH = 2048

// biome-ignore lint/suspicious/noControlCharactersInRegex: Telegram refuses or drops control characters
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F]/g

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for element content and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

/** The text as Telegram can show it, for fields that are no HTML: whole characters, no control characters. */
export function showable(text: string): string {
  return text.toWellFormed().replace(CONTROL, '')
}

export function plain(text: string): Html {
  const valid = showable(text)
  return { html: escapeHtml(valid), length: valid.length }
}

export function concat(...parts: readonly Html[]): Html {
  return { html: parts.map((part) => part.html).join(''), length: parts.reduce((sum, part) => sum + part.length, 0) }
}

/** The parts that are not null, with a separator between them. */
export function joined(parts: readonly (Html | null)[], separator: string): Html {
  const present = parts.filter((part) => part !== null && part.length > 0) as Html[]
  return concat(...present.flatMap((part, index) => (index === 0 ? [part] : [plain(separator), part])))
}

const element = (name: string, content: Html, attributes = ''): Html => ({
  html: `<${name}${attributes}>${content.html}</${name}>`,
  length: content.length,
})

export const bold = (content: Html): Html => element('b', content)
export const italic = (content: Html): Html => element('i', content)
/** Bold and underlined: the quote inside its paragraph. */
export const marked = (content: Html): Html => element('b', element('u', content))
export const expandableQuote = (content: Html): Html => element('blockquote', content, ' expandable')

/** A link, or the label alone where the address is missing or not of the web. */
export function link(label: string, url: string | null): Html {
  const address = url === null ? null : webAddress(url)
  const content = plain(label)
  return address === null ? content : element('a', content, ` href="${escapeHtml(address)}"`)
}

/** The address in its canonical form if it is http(s); anything else ("javascript:", "tg:", broken) never becomes a link. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return (protocol === 'http:' || protocol === 'https:') && href.length <= MAX_URL_LENGTH ? href : null
}
