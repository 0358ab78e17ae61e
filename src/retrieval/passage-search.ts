import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { AnalyzedWord, TextAnalyzer } from '../text/analyzer.ts'
import { parseLanguage } from '../text/language.ts'
import { finish } from '../text/steps.ts'
import type { AnalysisStore } from './analysis-store.ts'
import { countGrams, createPassageAnalyzer } from './passage-analysis.ts'
import { groupPassages, readPassageIndex } from './passage-groups.ts'
import { openPassageIndex, type PassageIndex } from './passage-index.ts'
import { type PassageEvidence, rankPassages } from './passage-rank.ts'
import type { Query } from './query.ts'
import type { AnalyzedPassage, SoughtTerm } from './sought.ts'
import type { TermAnalyzer } from './terms.ts'

/** Searches the passages of all languages; each language keeps its own analysis. */
export interface PassageSearch {
  /** The best passages for a question, best first, with the sentences that answer. */
  search(query: Query, limit: number): readonly PassageEvidence[]
  /** The question's terms as the passages of each language know them, one list a language. */
  sought(query: Query): readonly (readonly SoughtTerm[])[]
  /** Whether a passage of a language holds a word (stem): then it is not misspelt. */
  knows(language: string, stem: string): boolean
}

interface LanguageGroup {
  readonly index: PassageIndex
  readonly analyze: TextAnalyzer
  readonly analyzePassage: (passage: Passage) => AnalyzedPassage
}

const CANDIDATES = 30
const UNKNOWN_WEIGHT = 1
/** Likeness by letter groups from which an unknown word is read as a known one, and how many readings are tried. */
const MIN_LIKENESS = 0.45
const MAX_READINGS = 4

export function createPassageSearch(
  passages: readonly Passage[],
  articles: readonly Article[],
  analyzeTerms: TermAnalyzer,
  hasLexicon: boolean,
  store: AnalysisStore | null = null,
): PassageSearch {
  const groups: LanguageGroup[] = groupPassages(passages, articles, hasLexicon ? analyzeTerms : null).map((group) => {
    const index = openPassageIndex(group.language, group.passages, finish(readPassageIndex(group, store)))
    const { analyze } = group
    return { index, analyze, analyzePassage: createPassageAnalyzer(analyze, index.conceptsOf, index.splitCompound) }
  })

  return {
    knows: (language, stem) => groups.some(({ index }) => index.language.split('-')[0] === language && index.has(stem)),
    sought: (query) =>
      groups.map(({ index, analyze }) => soughtTerms(index, query, analyze(query.text), isSameLanguage(index, query))),
    search: (query, limit) =>
      groups
        .flatMap((group) => searchGroup(group, query))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit),
  }
}

function searchGroup(group: LanguageGroup, query: Query): PassageEvidence[] {
  const isReadable = isSameLanguage(group.index, query)
  const words = group.analyze(query.text)
  const terms = soughtTerms(group.index, query, words, isReadable)
  const boosts = terms.flatMap((term) => [
    ...[...term.keys].map(([key, boost]) => ({ key, boost })),
    ...term.parts.map((key) => ({ key, boost: PART_BOOST })),
  ])
  const grams = new Map<string, number>()
  if (isReadable) {
    for (const gram of countGrams(words).keys()) grams.set(gram, group.index.gramIdf(gram))
  }
  const sought = { terms, grams, kinds: query.kinds }
  return rankPassages(group.index.search(boosts, CANDIDATES), sought, group.analyzePassage)
}

const PART_BOOST = 0.4

/** Only somebody who asks in an index's language uses its words; a language without a profile cannot be told from others. */
const isSameLanguage = (index: PassageIndex, query: Query): boolean =>
  index.language.split('-')[0] === query.language || parseLanguage(index.language) === null

/** The question's content words as this index knows them: by stem, by concept, by parts, or by the words most like them. */
function soughtTerms(
  index: PassageIndex,
  query: Query,
  words: readonly AnalyzedWord[],
  isReadable: boolean,
): SoughtTerm[] {
  return query.terms.map((term) => {
    const own = words.slice(term.from, term.to).flatMap((word) => (word.isLight ? [] : [word.stem]))
    const concepts = term.keys.filter((key) => key.startsWith('@') && index.has(key))
    const stems = isReadable || term.kind !== 'word' ? own.filter((stem) => index.has(stem)) : []
    const parts = isReadable ? own.flatMap((stem) => index.splitCompound(stem)) : []
    const keys = new Map([...concepts, ...stems].map((key) => [key, 1] as const))
    if (isReadable && keys.size === 0 && parts.length === 0) addLikeWords(keys, own, index)
    const rarity = [...keys.keys(), ...parts].map((key) => index.idf(key))
    return { keys, parts, weight: rarity.length > 0 ? Math.max(...rarity) : index.idf('') * UNKNOWN_WEIGHT }
  })
}

function addLikeWords(keys: Map<string, number>, stems: readonly string[], index: PassageIndex): void {
  for (const stem of stems) {
    for (const { word, likeness } of index.ngrams().similar(stem, MIN_LIKENESS, MAX_READINGS)) keys.set(word, likeness)
  }
}
