import { parseLanguage } from './language.ts'
import { analysisOf } from './languages/analysis.ts'
import { type Stem, stemmerFor } from './stem.ts'
import { type Token, tokenize } from './tokenize.ts'

/** A word of a running text as the passage index sees it. */
export interface AnalyzedWord {
  readonly stem: string
  readonly token: Token
  /** Stop words and words that frame a question: never indexed, never looked up. */
  readonly isLight: boolean
}

/** Analysis of running text in one language: any BCP 47 tag; a language without a profile has no stop words. */
export type TextAnalyzer = (text: string) => readonly AnalyzedWord[]

export function createTextAnalyzer(language: string): TextAnalyzer {
  const base = language.toLowerCase().split('-')[0] ?? language
  const stem: Stem = stemmerFor(base)
  const known = parseLanguage(base)
  const stopWords = known ? analysisOf(known).stopWords : null
  return (text) =>
    tokenize(text).map((token) => ({
      stem: stem(token.text),
      token,
      isLight: stopWords?.has(token.text) ?? false,
    }))
}
