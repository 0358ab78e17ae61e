/** Characters that steer rendering and carry no meaning: bidi controls, zero-width signs, soft hyphens, byte order marks. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu
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

/**
 * Lower case without the traps of the dotted i: "İ".toLowerCase() keeps a combining dot, and lower-casing by the locale az
 * turns every I of a foreign name into ı. Here İ becomes i, and I becomes i; ı stays (the skeleton folds it to i).
 */
export function lowerCase(text: string): string {
  return text.replaceAll('İ', 'i').toLowerCase().replaceAll('i\u0307', 'i').replaceAll('ʼ', '’')
}
