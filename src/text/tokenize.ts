/** A word, number or sign of a text, as written, with its offsets in UTF-16 units. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Letters with inner apostrophes ("п'яць", "Serbia's"), numbers with inner separators ("66,778", "1.5", "2024-11-11" falls
 * apart at its hyphens), and the signs that stand for a word (% $ €). Letters and digits part: COP29 and COP-29 read as "COP 29".
 */
const TOKEN = /\p{L}[\p{L}\p{M}]*(?:['’ʼ`]\p{L}[\p{L}\p{M}]*)*|\p{N}+(?:[.,\u00A0 ]\p{N}{3})*(?:[.,]\p{N}+)?|[%$€]/gu

/** All tokens of the text in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  return tokens
}
