import { type Language, parseLanguage } from '../text/language.ts'

/** A paragraph of an article with the span of the quote that led there. */
export interface ParagraphTarget {
  readonly language: Language
  /** `articleKey` and `articleDigest` of the article: its text may have changed since the button was sent. */
  readonly article: string
  readonly digest: string
  /** Counted from 1. */
  readonly paragraph: number
  /** Offsets of the quote in the article's body. */
  readonly start: number
  readonly end: number
}

/** What a button does. */
export type CallbackData =
  | { readonly kind: 'fact'; readonly language: Language; readonly fact: string }
  | { readonly kind: 'vote'; readonly vote: 'up' | 'down'; readonly subject: string }
  /** Shows a paragraph in a message of its own. */
  | { readonly kind: 'paragraph'; readonly target: ParagraphTarget }
  /** Shows a paragraph in the message that holds the button. */
  | { readonly kind: 'turn'; readonly target: ParagraphTarget }
  | { readonly kind: 'close' }
  /** Shows the topics in a message of their own. */
  | { readonly kind: 'browse' }
  | { readonly kind: 'topics'; readonly page: number }
  | { readonly kind: 'topic'; readonly topic: string; readonly page: number }
  | { readonly kind: 'timeline'; readonly page: number }
  | { readonly kind: 'sources'; readonly page: number }
  /** Null follows the language of the user's Telegram. */
  | { readonly kind: 'language'; readonly language: Language | null }
  /** The queue of unanswered questions: a page of it, and an entry that is done with or not wanted. */
  | { readonly kind: 'unanswered'; readonly page: number }
  | { readonly kind: 'finish' | 'drop'; readonly entry: number; readonly page: number }

/** Writes callback data. Ids have at most 40 letters of ASCII (the schema of facts), article keys 24 bytes: 64 hold all. */
export function encodeCallbackData(data: CallbackData): string {
  switch (data.kind) {
    case 'fact':
      return `f:${data.language}:${data.fact}`
    case 'vote':
      return `${data.vote === 'up' ? 'u' : 'd'}:${data.subject}`
    case 'paragraph':
      return `p:${encodeTarget(data.target)}`
    case 'turn':
      return `n:${encodeTarget(data.target)}`
    case 'close':
      return 'x'
    case 'browse':
      return 'b'
    case 'topics':
      return `T:${data.page}`
    case 'topic':
      return `t:${data.page}:${data.topic}`
    case 'timeline':
      return `e:${data.page}`
    case 'sources':
      return `s:${data.page}`
    case 'language':
      return `l:${data.language ?? 'auto'}`
    case 'unanswered':
      return `U:${data.page}`
    case 'finish':
      return `F:${data.page}:${data.entry}`
    case 'drop':
      return `D:${data.page}:${data.entry}`
  }
}

/** Reads callback data; null where it is malformed: whatever a client sends arrives here. */
export function parseCallbackData(text: string): CallbackData | null {
  if (text === 'x') return { kind: 'close' }
  if (text === 'b') return { kind: 'browse' }
  const colon = text.indexOf(':')
  const parse = colon === 1 ? PARSERS[text.slice(0, colon)] : undefined
  return parse?.(text.slice(colon + 1)) ?? null
}

const PARSERS: Readonly<Record<string, (rest: string) => CallbackData | null>> = {
  f: (rest) => {
    const language = parseLanguage(rest.slice(0, 2))
    return language && rest[2] === ':' && rest.length > 3 ? { kind: 'fact', language, fact: rest.slice(3) } : null
  },
  u: (rest) => (rest === '' ? null : { kind: 'vote', vote: 'up', subject: rest }),
  d: (rest) => (rest === '' ? null : { kind: 'vote', vote: 'down', subject: rest }),
  p: (rest) => withTarget(rest, (target) => ({ kind: 'paragraph', target })),
  n: (rest) => withTarget(rest, (target) => ({ kind: 'turn', target })),
  T: (rest) => withPage(rest, (page) => ({ kind: 'topics', page })),
  e: (rest) => withPage(rest, (page) => ({ kind: 'timeline', page })),
  s: (rest) => withPage(rest, (page) => ({ kind: 'sources', page })),
  t: (rest) => {
    const [page = '', topic = ''] = rest.split(':')
    return topic === '' ? null : withPage(page, (number) => ({ kind: 'topic', topic, page: number }))
  },
  l: (rest) => {
    if (rest === 'auto') return { kind: 'language', language: null }
    const language = parseLanguage(rest)
    return language && { kind: 'language', language }
  },
  U: (rest) => withPage(rest, (page) => ({ kind: 'unanswered', page })),
  F: (rest) => withEntry(rest, (entry, page) => ({ kind: 'finish', entry, page })),
  D: (rest) => withEntry(rest, (entry, page) => ({ kind: 'drop', entry, page })),
}

function withPage(text: string, make: (page: number) => CallbackData): CallbackData | null {
  return /^\d{1,5}$/.test(text) ? make(Number(text)) : null
}

/** A row's id: whole, and small enough for an integer of either database. */
function withEntry(text: string, make: (entry: number, page: number) => CallbackData): CallbackData | null {
  const [, page = '', entry = ''] = /^(\d+):(\d{1,10})$/.exec(text) ?? []
  return Number(entry) < 2 ** 31 ? withPage(page, (number) => make(Number(entry), number)) : null
}

function encodeTarget({ language, article, digest, paragraph, start, end }: ParagraphTarget): string {
  return [language, digest, paragraph, start.toString(36), end.toString(36), article].join(':')
}

/** The article's key stands last: it may hold colons. */
const TARGET = /^([a-z]{2}):([\w-]+):(\d{1,5}):([0-9a-z]{1,6}):([0-9a-z]{1,6}):(.+)$/u

function withTarget(text: string, make: (target: ParagraphTarget) => CallbackData): CallbackData | null {
  const match = TARGET.exec(text)
  const language = parseLanguage(match?.[1])
  if (!match || !language) return null
  const [, , digest = '', paragraph, start = '', end = '', article = ''] = match
  return make({
    language,
    digest,
    paragraph: Number(paragraph),
    start: Number.parseInt(start, 36),
    end: Number.parseInt(end, 36),
    article,
  })
}
