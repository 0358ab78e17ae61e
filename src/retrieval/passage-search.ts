import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'
import { finish } from '../text/steps.ts'
import type { AnalysisStore } from './analysis-store.ts'
import { createPassageAnalyzer } from './passage-analysis.ts'
import { groupPassages, readPassageIndex } from './passage-groups.ts'
import { openPassageIndex, type PassageIndex } from './passage-index.ts'
import { createPassageRanker, type PassageEvidence, type PassageRanker } from './passage-rank.ts'
import type { Query } from './query.ts'
import { readSought, readTerms } from './read-sought.ts'
import type { SoughtTerm } from './sought.ts'
import type { TermAnalyzer } from './terms.ts'
import { createTitleReader } from './title.ts'

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
  readonly rank: PassageRanker
}

const CANDIDATES = 30

export function createPassageSearch(
  passages: readonly Passage[],
  articles: readonly Article[],
  analyzeTerms: TermAnalyzer,
  hasLexicon: boolean,
  store: AnalysisStore | null = null,
): PassageSearch {
  const groups: LanguageGroup[] = groupPassages(passages, articles, hasLexicon ? analyzeTerms : null).map((group) => {
    const { analyze } = group
    const index = openPassageIndex(group.language, group.passages, finish(readPassageIndex(group, store)))
    const titleOf = createTitleReader(group.articles, analyze, index.splitCompound)
    return { index, analyze, rank: createPassageRanker(createPassageAnalyzer(index.readFor), titleOf) }
  })

  return {
    knows: (language, stem) => groups.some(({ index }) => index.language.split('-')[0] === language && index.has(stem)),
    sought: (query) => groups.map(({ index, analyze }) => readTerms(index, query, analyze)),
    search: (query, limit) =>
      groups
        .flatMap((group) => searchGroup(group, query, limit))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit),
  }
}

function searchGroup(group: LanguageGroup, query: Query, limit: number): PassageEvidence[] {
  const sought = readSought(group.index, query, group.analyze)
  const boosts = sought.terms.flatMap((term) => [
    ...[...term.keys].map(([key, boost]) => ({ key, boost })),
    ...term.parts.map((key) => ({ key, boost: PART_BOOST })),
  ])
  return group.rank(group.index.search(boosts, CANDIDATES), sought, limit)
}

const PART_BOOST = 0.4
