import type { AnalyzedWord, TextAnalyzer } from '../text/analyzer.ts'
import { parseLanguage } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import { letterGroups } from '../text/ngrams.ts'
import { numbersIn } from './asked-for.ts'
import type { PassageIndex } from './passage-index.ts'
import type { Query } from './query.ts'
import type { Sought, SoughtPair, SoughtTerm, SoughtWord } from './sought.ts'
import type { Term } from './terms.ts'

/** Likeness by letter groups from which an unknown word is read as a known one, and how many readings are tried. */
const MIN_LIKENESS = 0.45
const MAX_READINGS = 4
/** A word that the index does not have weighs less where it is only compared with words that look alike. */
const UNKNOWN_WORD = 0.7
/** Most of them say nothing of the passages even where they stand in one. */
const FRAMING_SHARE = 0.5
/** Beside the rarity of the commoner word of a pair: two common words in a row are rarer than each. */
const PAIR_WEIGHT = 0.5

/**
 * A question as the passages of one index are compared with it. An index in a language that the bot does not speak reads it by
 * its own analysis; whichever of our languages the question was taken for, its stop words and concepts are of no use there.
 */
export function readSought(index: PassageIndex, query: Query, analyze: TextAnalyzer): Sought {
  const isForeign = parseLanguage(index.language) === null
  const isReadable = isReadableIn(index, query)
  const words = analyze(query.text)
  const own: readonly ReadTerm[] = isForeign
    ? words.flatMap((word, i) => (word.isLight ? [] : [plainTerm(word, i)]))
    : readWords(query.terms, analyze)
  const framing = isForeign || !isReadable ? [] : framingTerms(index, query, words)
  const terms = [...own, ...framing].sort((a, b) => a.term.from - b.term.from)
  const content = isReadable
    ? terms.flatMap(({ stems, share }) => stems.map((stem) => ({ ...soughtWord(index, stem, share), share })))
    : []
  return {
    terms: terms.map((term) => soughtTerm(index, term, isReadable)),
    words: content,
    pairs: isReadable ? readPairs(index, words) : [],
    grams: new Map(
      content.flatMap(({ grams, share }) => grams.map((gram) => [gram, share * index.gramIdf(gram)] as const)),
    ),
    rarest: index.idf(''),
    kinds: isForeign ? [] : query.kinds,
    numbers: new Set(numbersIn(query.text)),
  }
}

/** The terms of a query as the passages of one index know them, one for one. */
export function readTerms(index: PassageIndex, query: Query, analyze: TextAnalyzer): SoughtTerm[] {
  return readWords(query.terms, analyze).map((term) => soughtTerm(index, term, isReadableIn(index, query)))
}

/** Only somebody who asks in an index's language uses its words; a language without a profile cannot be told from others. */
const isReadableIn = (index: PassageIndex, query: Query): boolean =>
  parseLanguage(index.language) === null || index.language.split('-')[0] === query.language

/** A term with the stems of its content words. */
interface ReadTerm {
  readonly term: Term
  readonly stems: readonly string[]
  /** What its weight by rarity is multiplied by. */
  readonly share: number
}

/** Terms are read by their own text, since those of a follow-up stand in the question before. */
const readWords = (terms: readonly Term[], analyze: TextAnalyzer): ReadTerm[] =>
  terms.map((term) => ({
    term,
    stems: analyze(term.text).flatMap((word) => (word.isLight ? [] : [word.stem])),
    share: 1,
  }))

/**
 * Words that frame a question to the bot ("my children asked what …") are meant where the passages speak of them. They
 * are no part of the query, which is also a question on the facts.
 */
function framingTerms(index: PassageIndex, query: Query, words: readonly AnalyzedWord[]): ReadTerm[] {
  const { framingWords } = analysisOf(query.language)
  const sought = new Set(query.terms.flatMap((term) => term.keys))
  return words.flatMap((word, i) => {
    const isFraming = !word.isLight && framingWords.has(word.token.text) && !sought.has(word.stem)
    return isFraming && index.has(word.stem) ? [{ ...plainTerm(word, i), share: FRAMING_SHARE }] : []
  })
}

const plainTerm = ({ stem, token }: AnalyzedWord, at: number): ReadTerm => ({
  term: { keys: [stem], kind: 'word', text: token.text, from: at, to: at + 1 },
  stems: [stem],
  share: 1,
})

/** A term as this index knows it: by stem, by concept, by parts, or by the words most like it. */
function soughtTerm(index: PassageIndex, { term, stems, share }: ReadTerm, isReadable: boolean): SoughtTerm {
  const concepts = term.keys.filter((key) => key.startsWith('@') && index.has(key))
  const known = isReadable || term.kind !== 'word' ? stems.filter((stem) => index.has(stem)) : []
  const parts = isReadable ? stems.flatMap((stem) => index.splitCompound(stem)) : []
  const keys = new Map<string, number>([...concepts, ...known].map((key) => [key, 1]))
  if (isReadable && keys.size === 0 && parts.length === 0) {
    for (const stem of stems)
      for (const { word, likeness } of index.ngrams().similar(stem, MIN_LIKENESS, MAX_READINGS))
        keys.set(word, likeness)
  }
  const rarity = [...keys.keys(), ...parts].map((key) => index.idf(key))
  return { keys, parts, weight: share * (rarity.length > 0 ? Math.max(...rarity) : index.idf('')) }
}

const soughtWord = (index: PassageIndex, stem: string, share: number): SoughtWord => ({
  stem,
  grams: letterGroups(stem),
  weight: share * (index.has(stem) ? index.idf(stem) : UNKNOWN_WORD * index.idf('')),
})

function readPairs(index: PassageIndex, words: readonly AnalyzedWord[]): SoughtPair[] {
  return words.slice(1).flatMap((second, i) => {
    const first = words[i]
    if (!first || (first.isLight && second.isLight)) return []
    const weight = Math.min(index.idf(first.stem), index.idf(second.stem)) + PAIR_WEIGHT
    return [{ first: first.stem, second: second.stem, weight }]
  })
}
