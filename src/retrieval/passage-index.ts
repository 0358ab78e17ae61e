import MiniSearch from 'minisearch'
import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'
import { type CompoundSplitter, createCompoundSplitter } from '../text/compounds.ts'
import { createNgramIndex, letterGroups, type NgramIndex } from '../text/ngrams.ts'
import { inverseDocumentFrequency } from './idf.ts'

/** A passage found by its terms, before ranking. */
export interface PassageCandidate {
  readonly passage: Passage
  /** BM25+ against the best candidate's, 0..1. */
  readonly score: number
  /** What the best passages of its article scored together, against the best article's, 0..1. */
  readonly articleScore: number
}

/** A term to look up with its weight. */
export interface PassageTerm {
  readonly key: string
  readonly boost: number
}

/** The passages of one language. */
export interface PassageIndex {
  readonly language: string
  /** Rarity of a term over the passages; highest for an unknown one. */
  idf(key: string): number
  has(key: string): boolean
  /** Rarity of a letter group over the passages, estimated from the words that hold it. */
  gramIdf(gram: string): number
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
  let gramFrequency: ReadonlyMap<string, number> | null = null
  return {
    language,
    idf: (key) => inverseDocumentFrequency(passages.length, frequency.get(key) ?? 0),
    has: (key) => frequency.has(key),
    gramIdf: (gram) => {
      gramFrequency ??= countGramPassages(frequency)
      return inverseDocumentFrequency(passages.length, Math.min(passages.length, gramFrequency.get(gram) ?? 0))
    },
    splitCompound,
    ngrams: () => {
      ngrams ??= createNgramIndex(wordFrequency.keys())
      return ngrams
    },
    search: (terms, limit) => {
      if (terms.length === 0) return []
      const boosts = new Map(terms.map((term) => [term.key, term.boost]))
      const hits = miniSearch.search([...boosts.keys()].join(' '), {
        bm25: BM25,
        boost: { terms: 1, title: TITLE_BOOST },
        boostTerm: (term) => boosts.get(term) ?? 1,
      })
      return toCandidates(hits, passages, limit)
    },
  }
}

/** In how many passages a letter group stands, at most: the sum over the words that hold it. Reads the vocabulary, not the texts. */
function countGramPassages(frequency: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [word, passages] of frequency) {
    for (const gram of new Set(letterGroups(word))) counts.set(gram, (counts.get(gram) ?? 0) + passages)
  }
  return counts
}

/** So many of an article's passages tell how well it fits as a whole. */
const ARTICLE_PASSAGES = 5

function toCandidates(
  hits: readonly { id: unknown; score: number }[],
  passages: readonly Passage[],
  limit: number,
): PassageCandidate[] {
  const articles = new Map<string, { sum: number; count: number }>()
  for (const { id, score } of hits) {
    const article = passages[id as number]?.article ?? ''
    const entry = articles.get(article) ?? { sum: 0, count: 0 }
    // Hits come best first, so the first few of each article are its best.
    if (entry.count < ARTICLE_PASSAGES) articles.set(article, { sum: entry.sum + score, count: entry.count + 1 })
  }
  const best = Math.max(...[...articles.values()].map(({ sum }) => sum))
  const top = hits[0]?.score || 1
  return hits.slice(0, limit).flatMap(({ id, score }) => {
    const passage = passages[id as number]
    if (!passage) return []
    return [{ passage, score: score / top, articleScore: (articles.get(passage.article)?.sum ?? 0) / best }]
  })
}
