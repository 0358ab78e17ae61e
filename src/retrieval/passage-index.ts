import MiniSearch from 'minisearch'
import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'

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
  readonly size: number
  /** Rarity of a term over the passages: log(1 + (N − n + 0.5) / (n + 0.5)). */
  idf(key: string): number
  has(key: string): boolean
  /** All terms of the index. */
  terms(): Iterable<string>
  search(terms: readonly PassageTerm[], limit: number): readonly PassageCandidate[]
}

/** MiniSearch's BM25+ parameters; b is below its default because paragraphs are of like length. */
const BM25 = { k: 1.2, b: 0.5, d: 0.5 }

export function createPassageIndex(
  language: string,
  passages: readonly Passage[],
  titles: ReadonlyMap<string, Article>,
  analyze: TextAnalyzer,
  annotate: (text: string) => readonly string[] = () => [],
): PassageIndex {
  const frequency = new Map<string, number>()
  const miniSearch = new MiniSearch<{ id: number; terms: string }>({
    fields: ['terms', 'title'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  })
  const keysOf = (text: string): string[] => [
    ...analyze(text)
      .filter((word) => !word.isLight)
      .map((word) => word.stem),
    ...annotate(text),
  ]
  const documents = passages.map((passage, id) => {
    const terms = keysOf(passage.text)
    for (const key of new Set(terms)) frequency.set(key, (frequency.get(key) ?? 0) + 1)
    return { id, terms: terms.join(' '), title: keysOf(titles.get(passage.article)?.title ?? '').join(' ') }
  })
  miniSearch.addAll(documents)

  return {
    language,
    size: passages.length,
    idf: (key) => {
      const n = frequency.get(key) ?? 0
      return Math.log(1 + (passages.length - n + 0.5) / (n + 0.5))
    },
    has: (key) => frequency.has(key),
    terms: () => frequency.keys(),
    search: (terms, limit) => {
      if (terms.length === 0) return []
      const boosts = new Map(terms.map((term) => [term.key, term.boost]))
      return miniSearch
        .search(terms.map((term) => term.key).join(' '), {
          bm25: BM25,
          boost: { terms: 1, title: 0.3 },
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
