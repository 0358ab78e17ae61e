/** A word, number or sign of a text, as written, with its offsets in UTF-16 units. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Letters with inner apostrophes ("п'яць", "Serbia's"), numbers with inner separators ("66,778", "1.5"; "2024-11-11"
 * and "11.11.2024" fall apart), and the signs that stand for a word (% $ €). Letters and digits part: COP29 and COP-29 read as
 * "COP 29". Blanks separate thousands only in a number that begins like one: "2024 500" and "COP29 300" are two.
 */
const TOKEN = new RegExp(
  [
    String.raw`\p{L}[\p{L}\p{M}]*(?:['’ʼ\x60]\p{L}[\p{L}\p{M}]*)*`,
    String.raw`\p{N}{1,2}(?=(?:\.\p{N}{1,2})?\.\p{N}{4}(?!\p{N}))`,
    String.raw`(?<!\p{L}-?)\p{N}{1,3}(?:[\u00A0 ]\p{N}{3})+(?!\p{N})(?:[.,]\p{N}+)?`,
    String.raw`\p{N}+(?:[.,]\p{N}{3}(?!\p{N}))*(?:[.,]\p{N}+)?`,
    '[%$€]',
  ].join('|'),
  'gu',
)

/** All tokens of the text in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  return tokens
}
