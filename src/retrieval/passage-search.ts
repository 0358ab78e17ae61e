import type { Article, Passage } from '../knowledge/knowledge.ts'
import { createTextAnalyzer, type TextAnalyzer } from '../text/analyzer.ts'
import { parseLanguage } from '../text/language.ts'
import type { TermAnalyzer } from './terms.ts'
import { createPassageIndex, type PassageIndex } from './passage-index.ts'
import { type PassageEvidence, rankPassages, type SoughtTerm } from './passage-rank.ts'
import type { Query } from './query.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** Searches the passages of all languages; each language keeps its own analysis. */
export interface PassageSearch {
  /** The best passages for a question, best first, with the sentences that answer. */
  search(query: Query, limit: number): readonly PassageEvidence[]
}

interface LanguageGroup {
  readonly index: PassageIndex
  readonly analyze: TextAnalyzer
  readonly annotate: (text: string) => readonly string[]
  readonly vocabulary: () => Vocabulary
}

const CANDIDATES = 30
const UNKNOWN_WEIGHT = 1

export function createPassageSearch(
  passages: readonly Passage[],
  articles: readonly Article[],
  analyzeTerms: TermAnalyzer,
  hasLexicon: boolean,
): PassageSearch {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const groups = new Map<string, Passage[]>()
  for (const passage of passages) {
    const language = byId.get(passage.article)?.language ?? 'en'
    const group = groups.get(language)
    if (group) group.push(passage)
    else groups.set(language, [passage])
  }
  const indexes: LanguageGroup[] = [...groups].map(([language, group]) => {
    const analyze = createTextAnalyzer(language)
    const known = parseLanguage(language)
    const annotate = (text: string): readonly string[] =>
      hasLexicon && known ? concepts(analyzeTerms(text, known).terms) : []
    const index = createPassageIndex(language, group, byId, analyze, annotate)
    let vocabulary: Vocabulary | null = null
    return {
      index,
      analyze,
      annotate,
      vocabulary: () => {
        vocabulary ??= createVocabulary(new Map([...index.terms()].map((term) => [term, [term]] as const)))
        return vocabulary
      },
    }
  })

  return {
    search: (query, limit) =>
      indexes
        .flatMap((group) => searchGroup(group, query))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit),
  }
}

const concepts = (terms: Query['terms']): string[] =>
  terms.flatMap((term) => term.keys.filter((key) => key.startsWith('@')))

function searchGroup(group: LanguageGroup, query: Query): PassageEvidence[] {
  const terms = soughtTerms(group, query)
  const boosts = terms.flatMap((term) => [...term.keys].map(([key, boost]) => ({ key, boost })))
  const candidates = group.index.search(boosts, CANDIDATES)
  return rankPassages(candidates, terms, query.kinds, group.analyze, group.annotate)
}

/** The question's content words as this index knows them: by stem, by concept, or by the nearest known words. */
function soughtTerms(group: LanguageGroup, query: Query): SoughtTerm[] {
  const { index } = group
  const sameLanguage = index.language.split('-')[0] === query.language || parseLanguage(index.language) === null
  const words = group.analyze(query.text)
  return query.terms.map((term) => {
    const keys = new Map<string, number>()
    for (const key of term.keys) if (key.startsWith('@') && index.has(key)) keys.set(key, 1)
    if (sameLanguage || term.kind !== 'word') {
      for (const word of words.slice(term.from, term.to)) if (!word.isLight && index.has(word.stem)) keys.set(word.stem, 1)
    }
    if (keys.size === 0 && sameLanguage) {
      const unknown = words.slice(term.from, term.to).map((word) => word.stem)
      for (const stem of unknown) for (const reading of group.vocabulary().read(stem)) keys.set(reading.key, reading.quality)
    }
    const weight = keys.size > 0 ? Math.max(...[...keys.keys()].map((key) => index.idf(key))) : index.idf('') * UNKNOWN_WEIGHT
    return { keys, weight }
  })
}
