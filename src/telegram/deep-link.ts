/** Telegram takes 64 characters out of A-Z, a-z, 0-9, _ and - behind `?start=`. */
const MAX_LENGTH = 64
const SYMBOLS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-'

/**
 * Base64 leaves 23 Cyrillic letters to a question. One symbol a character leaves 62, at the price of capitals and most
 * punctuation, which the analysis of a question does not need.
 */
const ALPHABETS: Readonly<Record<string, string>> = {
  l_: "abcdefghijklmnopqrstuvwxyz 0123456789äöüßəçğışêéáóñćčšž-.,'’%$€/",
  c_: "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіў 0123456789-.,'’%$€/:«»",
}
const BASE64 = 'q_'

/** What a start parameter asks for. */
export type DeepLink =
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'question'; readonly question: string }

/** The start parameter of a fact: its id, which the schema of the folder keeps to small letters, digits and hyphens. */
export function encodeFactLink(fact: string): string {
  return fact
}

/** The start parameter that asks a question again in the private chat; null for one too long for it. */
export function encodeQuestionLink(question: string): string | null {
  const folded = question.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (folded === '') return null
  const base64 = BASE64 + Buffer.from(folded.toWellFormed(), 'utf8').toString('base64url')
  if (base64.length <= MAX_LENGTH) return base64
  const plain = folded
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/[?!….]+$/u, '')
    .trim()
  for (const [prefix, alphabet] of Object.entries(ALPHABETS)) {
    const codes = Array.from(plain, (character) => alphabet.indexOf(character))
    if (codes.includes(-1) || prefix.length + codes.length > MAX_LENGTH) continue
    return prefix + codes.map((code) => SYMBOLS[code]).join('')
  }
  return null
}

/** Reads a start parameter; null where it is empty or nothing that these functions wrote. */
export function decodeDeepLink(parameter: string): DeepLink | null {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(parameter)) return null
  const prefix = parameter.slice(0, 2)
  const rest = parameter.slice(2)
  const alphabet = ALPHABETS[prefix]
  if (alphabet === undefined && prefix !== BASE64) return { kind: 'fact', fact: parameter }
  const question =
    alphabet === undefined
      ? Buffer.from(rest, 'base64url').toString('utf8')
      : Array.from(rest, (symbol) => alphabet[SYMBOLS.indexOf(symbol)] ?? '').join('')
  return question.trim() === '' ? null : { kind: 'question', question }
}
