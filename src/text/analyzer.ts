import { parseLanguage } from './language.ts'
import { analysisOf } from './languages/analysis.ts'
import { type Stem, stemmerFor } from './stem.ts'
import { type Token, tokenize } from './tokenize.ts'
import { unsliced } from './unsliced.ts'

/** A word of a running text as the passage index sees it. */
export interface AnalyzedWord {
  readonly stem: string
  readonly token: Token
  /** Stop words and words that frame a question: never indexed, never looked up. */
  readonly isLight: boolean
}

/** So many written words are kept with their stems, so that each is stemmed and looked up once. */
const MAX_WORDS = 50_000

/** Analysis of running text in one language: any BCP 47 tag; a language without a profile has no stop words. */
export type TextAnalyzer = (text: string) => readonly AnalyzedWord[]

export function createTextAnalyzer(language: string): TextAnalyzer {
  const base = language.toLowerCase().split('-')[0] ?? language
  const stem: Stem = stemmerFor(base)
  const known = parseLanguage(base)
  const stopWords = known ? analysisOf(known).stopWords : null
  const words = new Map<string, Omit<AnalyzedWord, 'token'>>()
  const read = (written: string): Omit<AnalyzedWord, 'token'> => {
    let word = words.get(written)
    if (!word) {
      word = { stem: stem(written), isLight: stopWords?.has(written) ?? false }
      if (words.size >= MAX_WORDS) words.clear()
      words.set(unsliced(written), word)
    }
    return word
  }
  return (text) =>
    tokenize(text).map((token) => {
      const { stem, isLight } = read(token.text)
      return { stem, token, isLight }
    })
}
