import { parseLanguage } from './language.ts'
import { analysisOf } from './languages/analysis.ts'
import { lowerCase } from './normalize.ts'
import { readStopWords } from './orama.ts'
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

/** Analysis of running text in one language: any BCP 47 tag. */
export type TextAnalyzer = (text: string) => readonly AnalyzedWord[]

export function createTextAnalyzer(language: string): TextAnalyzer {
  const base = language.toLowerCase().split('-')[0] ?? language
  const stem: Stem = stemmerFor(base)
  const known = parseLanguage(base)
  const stopWords = known ? analysisOf(known).stopWords : commonWords(base)
  const words = new Map<string, Omit<AnalyzedWord, 'token'>>()
  const read = (written: string): Omit<AnalyzedWord, 'token'> => {
    let word = words.get(written)
    if (!word) {
      word = { stem: stem(written), isLight: stopWords.has(written) }
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

/** Question words that the list of a language lacks: they stand in questions and seldom in a text, so they would seem rare. */
const QUESTION_WORDS: Readonly<Record<string, readonly string[]>> = {
  tr: ['kaç', 'kaçıncı', 'kaçta', 'kimdir', 'kimler', 'kimin', 'kime', 'kimi', 'nedir', 'nelerdir', 'neler', 'hangisi'],
}

/** The stop words of a language without a profile. */
function commonWords(language: string): { has(word: string): boolean } {
  const words = new Set([...readStopWords(language), ...(QUESTION_WORDS[language] ?? [])])
  return { has: (word) => words.has(lowerCase(word)) }
}
