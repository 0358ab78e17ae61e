import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemGerman } from '@orama/stemmers/german'
import { stemmer as stemRussian } from '@orama/stemmers/russian'
import { stemmer as stemTurkish } from '@orama/stemmers/turkish'
import { lowerCase } from './normalize.ts'
import { stemAzerbaijani } from './stemmers/azerbaijani.ts'
import { stemBelarusian } from './stemmers/belarusian.ts'
import { latinKey, toCyrillic } from './transliterate.ts'
import { unsliced } from './unsliced.ts'

/** Snowball's stemmers where there is one; our own for Azerbaijani and Belarusian. */
const STEMMERS: Readonly<Record<string, (word: string) => string>> = {
  de: (word) => stemGerman(/[aou]e/.test(word) ? withUmlauts(word) : word),
  en: (word) => stemEnglish(word.replace(/['’]s?$/, '')),
  ru: (word) => stemRussian(inCyrillic(word, 'ru').replaceAll('ё', 'е')),
  be: (word) => stemBelarusian(inCyrillic(word, 'be')),
  tr: (word) => stemTurkish(word),
  az: stemAzerbaijani,
}

/** "ue" is mostly ü typed without umlauts; after a, e and q it is itself ("neue", "Quelle"). */
const withUmlauts = (word: string): string =>
  word
    .replaceAll('ae', 'ä')
    .replaceAll('oe', 'ö')
    .replace(/(?<![aeq])ue/g, 'ü')

function inCyrillic(word: string, language: 'ru' | 'be'): string {
  return /\p{Script=Latin}/u.test(word) ? toCyrillic(word, language) : word
}

const CACHE_LIMIT = 50_000

/** A term processor for one language, the same for indexing and for querying: a word becomes the Latin key of its stem. */
export type Stem = (word: string) => string

const stems = new Map<string, Stem>()

/** The stemmer of a language (BCP 47 base tag); an unknown language is folded only. Results are kept per language. */
export function stemmerFor(language: string): Stem {
  const existing = stems.get(language)
  if (existing) return existing
  const stemmer = STEMMERS[language] ?? ((word: string) => word)
  const known = new Map<string, string>()
  const stem = (word: string): string => {
    const cached = known.get(word)
    if (cached !== undefined) return cached
    const lower = lowerCase(word)
    const key = /^\p{N}/u.test(lower) ? lower : latinKey(stemmer(lower)) || latinKey(lower)
    if (known.size >= CACHE_LIMIT) known.clear()
    known.set(unsliced(word), unsliced(key))
    return key
  }
  stems.set(language, stem)
  return stem
}
