import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'
import { type Language, parseLanguage } from '../text/language.ts'
import { finish } from '../text/steps.ts'
import type { AnalysisStore } from './analysis-store.ts'
import { createPassageAnalyzer, type PassageAnalyzer } from './passage-analysis.ts'
import { groupPassages, type PassageGroup, readPassageIndex } from './passage-groups.ts'
import { openPassageIndex, type PassageIndex } from './passage-index.ts'
import { createPassageRanker, PASSAGE_WEIGHTS, type PassageEvidence, type PassageWeights } from './passage-rank.ts'
import type { Query } from './query.ts'
import { readSought, readTerms } from './read-sought.ts'
import type { AnalyzedTitle, SoughtTerm } from './sought.ts'
import type { TermAnalyzer } from './terms.ts'
import { createTitleReader } from './title.ts'

/** Searches the passages of all languages; each language keeps its own analysis. */
export interface PassageSearch {
  /** The best passages for a question, best first, with the sentences that answer. */
  search(query: Query, limit: number): readonly PassageEvidence[]
  /** Whether any passages are in a language that somebody who asks in this one can read, or in one that nothing is known of. */
  isReadableIn(language: Language): boolean
  /** The question's terms as the passages of each language know them, one list a language. */
  sought(query: Query): readonly (readonly SoughtTerm[])[]
  /** Whether a passage of a language holds a word (stem): then it is not misspelt. */
  knows(language: string, stem: string): boolean
}

/** Of what the search of one language is made. */
export interface PassageParts {
  readonly index: PassageIndex
  readonly analyze: TextAnalyzer
  readonly analyzeFor: PassageAnalyzer
  readonly titleOf: (passage: Passage) => AnalyzedTitle
  readonly weights: PassageWeights
}

const CANDIDATES = 30

export function createPassageSearch(
  passages: readonly Passage[],
  articles: readonly Article[],
  analyzeTerms: TermAnalyzer,
  hasLexicon: boolean,
  store: AnalysisStore | null = null,
): PassageSearch {
  const groups = groupPassages(passages, articles, hasLexicon ? analyzeTerms : null).map((group) => {
    const parts = openParts(group, store)
    return { ...parts, search: createLanguageSearch(parts) }
  })

  return {
    knows: (language, stem) => groups.some(({ index }) => index.language.split('-')[0] === language && index.has(stem)),
    isReadableIn: (language) => groups.some(({ index }) => (parseLanguage(index.language) ?? language) === language),
    sought: (query) => groups.map(({ index, analyze }) => readTerms(index, query, analyze)),
    search: (query, limit) =>
      groups
        .flatMap((group) => group.search(query, limit))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit),
  }
}

export function openParts(group: PassageGroup, store: AnalysisStore | null): PassageParts {
  const { analyze } = group
  const index = openPassageIndex(group.language, group.passages, finish(readPassageIndex(group, store)))
  return {
    index,
    analyze,
    analyzeFor: createPassageAnalyzer(index.readFor),
    titleOf: createTitleReader(group.articles, analyze, index.splitCompound),
    weights: PASSAGE_WEIGHTS,
  }
}

/** Searches the passages of one language. */
export function createLanguageSearch(parts: PassageParts): PassageSearch['search'] {
  const { index, analyze } = parts
  const rank = createPassageRanker(parts.analyzeFor, parts.titleOf, parts.weights)
  return (query, limit) => {
    const sought = readSought(index, query, analyze)
    const boosts = sought.terms.flatMap((term) => [
      ...[...term.keys].map(([key, boost]) => ({ key, boost })),
      ...term.parts.map((key) => ({ key, boost: PART_BOOST })),
    ])
    return rank(index.search(boosts, CANDIDATES), sought, limit)
  }
}

const PART_BOOST = 0.4
