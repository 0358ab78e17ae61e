import type { AnalyzedWord } from '../text/analyzer.ts'
import { parseLanguage } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import { letterGroups } from '../text/ngrams.ts'
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
const FRAMING_WEIGHT = 0.3
/** Beside the rarity of the commoner word of a pair: two common words in a row are rarer than each. */
const PAIR_WEIGHT = 0.5

/**
 * A question as the passages of one index are compared with it. An index in a language that the bot does not speak reads it by
 * its own analysis; whichever of our languages the question was taken for, its stop words and concepts are of no use there.
 */
export function readSought(index: PassageIndex, query: Query, words: readonly AnalyzedWord[]): Sought {
  const isForeign = parseLanguage(index.language) === null
  const isReadable = isReadableIn(index, query)
  const own = isForeign ? words.flatMap((word, i) => (word.isLight ? [] : [plainTerm(word, i)])) : query.terms
  const framing = isForeign || !isReadable ? [] : framingTerms(index, query, words)
  const terms = [...own, ...framing].sort((a, b) => a.from - b.from)
  const content = contentWords(terms, words)
  return {
    terms: terms.map((term) => {
      const sought = soughtTerm(index, term, words, isReadable)
      return framing.includes(term) ? { ...sought, weight: sought.weight * FRAMING_WEIGHT } : sought
    }),
    words: isReadable ? content.map((word) => soughtWord(index, word)) : [],
    pairs: isReadable ? readPairs(index, words) : [],
    grams: new Map(
      isReadable ? content.flatMap(({ stem }) => letterGroups(stem).map((g) => [g, index.gramIdf(g)] as const)) : [],
    ),
    rarest: index.idf(''),
    kinds: isForeign ? [] : query.kinds,
  }
}

/**
 * Words that frame a question to the bot ("my children asked what …") are meant where the passages speak of them. They
 * are no part of the query, which is also a question on the facts.
 */
function framingTerms(index: PassageIndex, query: Query, words: readonly AnalyzedWord[]): Term[] {
  const { framingWords } = analysisOf(query.language)
  return words.flatMap((word, i) => {
    const isSought = query.terms.some(({ from, to }) => from <= i && i < to)
    return word.isLight || isSought || !framingWords.has(word.token.text) || !index.has(word.stem)
      ? []
      : [plainTerm(word, i)]
  })
}

const plainTerm = ({ stem, token }: AnalyzedWord, at: number): Term => ({
  keys: [stem],
  kind: 'word',
  text: token.text,
  from: at,
  to: at + 1,
})

/** The terms of a query as the passages of one index know them, one for one. */
export function readTerms(index: PassageIndex, query: Query, words: readonly AnalyzedWord[]): SoughtTerm[] {
  return query.terms.map((term) => soughtTerm(index, term, words, isReadableIn(index, query)))
}

/** Only somebody who asks in an index's language uses its words; a language without a profile cannot be told from others. */
const isReadableIn = (index: PassageIndex, query: Query): boolean =>
  parseLanguage(index.language) === null || index.language.split('-')[0] === query.language

/** The words of the terms: stop words and words that only frame the question are gone. */
function contentWords(terms: readonly Term[], words: readonly AnalyzedWord[]): AnalyzedWord[] {
  const covered = new Set(terms.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)))
  return words.filter((word, i) => !word.isLight && covered.has(i))
}

/** A term as this index knows it: by stem, by concept, by parts, or by the words most like it. */
function soughtTerm(index: PassageIndex, term: Term, words: readonly AnalyzedWord[], isReadable: boolean): SoughtTerm {
  const own = words.slice(term.from, term.to).flatMap((word) => (word.isLight ? [] : [word.stem]))
  const concepts = term.keys.filter((key) => key.startsWith('@') && index.has(key))
  const stems = isReadable || term.kind !== 'word' ? own.filter((stem) => index.has(stem)) : []
  const parts = isReadable ? own.flatMap((stem) => index.splitCompound(stem)) : []
  const keys = new Map<string, number>([...concepts, ...stems].map((key) => [key, 1]))
  if (isReadable && keys.size === 0 && parts.length === 0) {
    for (const stem of own)
      for (const { word, likeness } of index.ngrams().similar(stem, MIN_LIKENESS, MAX_READINGS))
        keys.set(word, likeness)
  }
  const rarity = [...keys.keys(), ...parts].map((key) => index.idf(key))
  return { keys, parts, weight: rarity.length > 0 ? Math.max(...rarity) : index.idf('') }
}

const soughtWord = (index: PassageIndex, { stem }: AnalyzedWord): SoughtWord => ({
  stem,
  grams: letterGroups(stem),
  weight: index.has(stem) ? index.idf(stem) : UNKNOWN_WORD * index.idf(''),
})

function readPairs(index: PassageIndex, words: readonly AnalyzedWord[]): SoughtPair[] {
  return words.slice(1).flatMap((second, i) => {
    const first = words[i]
    if (!first || (first.isLight && second.isLight)) return []
    const weight = Math.min(index.idf(first.stem), index.idf(second.stem)) + PAIR_WEIGHT
    return [{ first: first.stem, second: second.stem, weight }]
  })
}
