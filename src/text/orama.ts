import { createRequire } from 'node:module'

/**
 * The stemmers (Snowball's) and stop words of @orama, by BCP 47 base tag. Each is a file of its own that is read when its
 * language is first met: all of them together would cost every start 60 ms.
 */
const NAMES: Readonly<Record<string, string>> = {
  ar: 'arabic',
  bg: 'bulgarian',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  uk: 'ukrainian',
}

const require = createRequire(import.meta.url)

/** The stemmer of a language, for words in lower case; null where there is none. */
export function readStemmer(language: string): ((word: string) => string) | null {
  const name = NAMES[language]
  if (!name) return null
  const { stemmer } = require(`@orama/stemmers/${name}`) as { stemmer: (word: string) => string }
  return stemmer
}

/** The stop words of a language in lower case; empty where none are known. */
export function readStopWords(language: string): readonly string[] {
  const name = NAMES[language]
  if (!name) return []
  const { stopwords } = require(`@orama/stopwords/${name}`) as { stopwords: readonly string[] }
  return stopwords
}
