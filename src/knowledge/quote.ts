/** A span of an article's body, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Finds a quote verbatim in a text; only white space may differ, since curators fold long lines. Quotation marks, dashes and
 * letters have to stand as they do in the text. Null where it is not there, or holds nothing but white space.
 */
export function locateQuote(text: string, quote: string): Span | null {
  const words = wordsOf(quote)
  return words.length === 0 ? null : locateWords(text, words)
}

/** The longest beginning of a quote, in whole words, that does stand in the text: where a curator has to look. */
export function matchingBeginning(text: string, quote: string): string {
  const words = wordsOf(quote)
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (locateWords(text, words.slice(0, middle)) === null) high = middle - 1
    else low = middle
  }
  return words.slice(0, low).join(' ')
}

function wordsOf(quote: string): string[] {
  return quote.split(/\s+/).filter((word) => word !== '')
}

function locateWords(text: string, words: readonly string[]): Span | null {
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s+')
  const match = new RegExp(pattern).exec(text)
  return match === null ? null : { start: match.index, end: match.index + match[0].length }
}
