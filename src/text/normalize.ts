/** Characters that steer rendering and carry no meaning: bidi controls, zero-width signs, soft hyphens, byte order marks. */
const INVISIBLE = /\p{Cf}/gu
/** C0 and C1: none is a letter, and U+0085 is a line end that \s does not know. */
const CONTROL = /\p{Cc}/gu
/** More than two combining marks on one letter are decoration ("zalgo"), and cost time in every later step. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu

/** The text in NFC without invisible and control characters, white space folded to single blanks. Idempotent. */
export function normalize(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(STACKED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC')
}

/** Letters that need care; nearly no text has one. */
const SPECIAL = /İ|\u0307|ʼ/

/**
 * Lower case without the traps of the dotted i: "İ".toLowerCase() keeps a combining dot, and lower-casing by the locale az
 * turns every I of a foreign name into ı. Here İ becomes i, and I becomes i; ı stays (the skeleton folds it to i).
 */
export function lowerCase(text: string): string {
  if (!SPECIAL.test(text)) return text.toLowerCase()
  return text.replaceAll('İ', 'i').toLowerCase().replaceAll('i\u0307', 'i').replaceAll('ʼ', '’')
}
