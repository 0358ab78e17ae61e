import { lowerCase } from './normalize.ts'
import { readStemmer } from './orama.ts'
import { stemAzerbaijani } from './stemmers/azerbaijani.ts'
import { stemBelarusian } from './stemmers/belarusian.ts'
import { latinKey, toCyrillic } from './transliterate.ts'
import { unsliced } from './unsliced.ts'

type Stemmer = (word: string) => string

/** What comes before the stemmer of a language: other spellings of its words, and particles written onto them. */
const PREPARE: Readonly<Record<string, Stemmer>> = {
  de: (word) => (/[aou]e/.test(word) ? withUmlauts(word) : word),
  en: (word) => word.replace(/['’]s?$/, ''),
  ru: (word) => inCyrillic(word, 'ru').replaceAll('ё', 'е'),
  be: (word) => inCyrillic(word, 'be'),
  tr: (word) => word.replace(/(?<=\p{L}{2})['’].*$/u, ''),
  fr: withoutElision,
  it: withoutElision,
}
/** Our own; the others are Snowball's. */
const OWN: Readonly<Record<string, Stemmer>> = { az: stemAzerbaijani, be: stemBelarusian }

/** "l’homme" is a man, "dell’arte" is art. */
function withoutElision(word: string): string {
  return word.replace(/^\p{L}{1,5}['’](?=\p{L}{2})/u, '')
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
  const stemmer = OWN[language] ?? readStemmer(language) ?? ((word: string) => word)
  const prepare = PREPARE[language] ?? ((word: string) => word)
  const known = new Map<string, string>()
  const stem = (word: string): string => {
    const cached = known.get(word)
    if (cached !== undefined) return cached
    const lower = lowerCase(word)
    const key = /^\p{N}/u.test(lower) ? lower : latinKey(stemmer(prepare(lower))) || latinKey(lower)
    if (known.size >= CACHE_LIMIT) known.clear()
    known.set(unsliced(word), unsliced(key))
    return key
  }
  stems.set(language, stem)
  return stem
}
