import MiniSearch from 'minisearch'
import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'
import { type CompoundSplitter, createCompoundSplitter } from '../text/compounds.ts'
import { createNgramIndex, type NgramIndex } from '../text/ngrams.ts'

/** A passage found by its terms, before ranking; the score is BM25+ and unbounded. */
export interface PassageCandidate {
  readonly passage: Passage
  readonly score: number
}

/** A term to look up with its weight. */
export interface PassageTerm {
  readonly key: string
  readonly boost: number
}

/** The passages of one language. */
export interface PassageIndex {
  readonly language: string
  /** Rarity of a term over the passages: log(1 + (N − n + 0.5) / (n + 0.5)). */
  idf(key: string): number
  has(key: string): boolean
  readonly splitCompound: CompoundSplitter
  /** Words of the corpus that look like one it does not have. */
  readonly ngrams: () => NgramIndex
  search(terms: readonly PassageTerm[], limit: number): readonly PassageCandidate[]
}

/** Turns a passage's text into terms that are indexed beside its words: the lexicon's concepts. */
export type Annotator = (text: string) => readonly string[]

/** MiniSearch's BM25+ parameters; b is below its default because paragraphs are of like length. */
const BM25 = { k: 1.2, b: 0.5, d: 0.5 }
const TITLE_BOOST = 0.3

export function createPassageIndex(
  language: string,
  passages: readonly Passage[],
  articles: ReadonlyMap<string, Article>,
  analyze: TextAnalyzer,
  annotate: Annotator,
): PassageIndex {
  const stemsOf = (text: string): string[] => analyze(text).flatMap((word) => (word.isLight ? [] : [word.stem]))
  const wordFrequency = new Map<string, number>()
  const stems = passages.map((passage) => stemsOf(passage.text))
  for (const list of stems) for (const stem of list) wordFrequency.set(stem, (wordFrequency.get(stem) ?? 0) + 1)
  const splitCompound = createCompoundSplitter(wordFrequency)

  const frequency = new Map<string, number>()
  const miniSearch = new MiniSearch<{ id: number; terms: string; title: string }>({
    fields: ['terms', 'title'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  })
  passages.forEach((passage, id) => {
    const words = stems[id] ?? []
    const terms = [...words, ...words.flatMap(splitCompound), ...annotate(passage.text)]
    for (const key of new Set(terms)) frequency.set(key, (frequency.get(key) ?? 0) + 1)
    const title = stemsOf(articles.get(passage.article)?.title ?? '')
    miniSearch.add({ id, terms: terms.join(' '), title: title.join(' ') })
  })

  let ngrams: NgramIndex | null = null
  return {
    language,
    idf: (key) => {
      const n = frequency.get(key) ?? 0
      return Math.log(1 + (passages.length - n + 0.5) / (n + 0.5))
    },
    has: (key) => frequency.has(key),
    splitCompound,
    ngrams: () => {
      ngrams ??= createNgramIndex(wordFrequency.keys())
      return ngrams
    },
    search: (terms, limit) => {
      if (terms.length === 0) return []
      const boosts = new Map(terms.map((term) => [term.key, term.boost]))
      return miniSearch
        .search([...boosts.keys()].join(' '), {
          bm25: BM25,
          boost: { terms: 1, title: TITLE_BOOST },
          boostTerm: (term) => boosts.get(term) ?? 1,
        })
        .slice(0, limit)
        .flatMap((hit) => {
          const passage = passages[hit.id as number]
          return passage ? [{ passage, score: hit.score }] : []
        })
    },
  }
}
