import type { Article, Knowledge } from '../knowledge/knowledge.ts'
import { groupPassages, type PassageGroup } from '../retrieval/passage-groups.ts'
import { createLanguageSearch, openParts, type PassageParts, type PassageSearch } from '../retrieval/passage-search.ts'
import type { Query } from '../retrieval/query.ts'
import type { AnalyzedPassage } from '../retrieval/sought.ts'
import { lowerCase } from '../text/normalize.ts'
import { latinKey } from '../text/transliterate.ts'

/** The search of passages without one of its parts, which tells what that part is worth. */
interface Ablation {
  readonly group?: (group: PassageGroup) => PassageGroup
  readonly parts?: (parts: PassageParts) => PassageParts
  readonly query?: (query: Query) => Query
}

const NOTHING = { keys: new Set<string>(), grams: new Set<string>() }

const untitled = (articles: ReadonlyMap<string, Article>): ReadonlyMap<string, Article> =>
  new Map([...articles].map(([id, article]) => [id, { ...article, title: null }]))

const without = (parts: PassageParts, ...names: (keyof PassageParts['weights'])[]): PassageParts => ({
  ...parts,
  weights: Object.fromEntries(Object.entries(parts.weights).filter(([name]) => !names.some((other) => other === name))),
})

/** The passage as one long sentence. */
const asOne = ({ stems, keys, sentences }: AnalyzedPassage): AnalyzedPassage => {
  const [first] = sentences
  if (!first) return { stems, keys, sentences }
  const grams = new Set(sentences.flatMap((sentence) => [...sentence.grams]))
  return { stems, keys, sentences: [{ sentence: first.sentence, keys, grams }] }
}

/** By name, in the order in which they are printed. */
export const ABLATIONS: Readonly<Record<string, Ablation>> = {
  nothing: {},
  stemming: {
    group: (group) => ({
      ...group,
      analyze: (text) => group.analyze(text).map((word) => ({ ...word, stem: latinKey(lowerCase(word.token.text)) })),
    }),
  },
  compounds: {
    group: (group) => ({ ...group, createSplitter: () => () => [] }),
    parts: (parts) => ({ ...parts, index: { ...parts.index, splitCompound: () => [] } }),
  },
  titles: {
    group: (group) => ({ ...group, articles: untitled(group.articles) }),
    parts: (parts) => ({ ...parts, titleOf: () => NOTHING }),
  },
  sentences: {
    parts: (parts) => ({
      ...parts,
      analyzeFor: (sought) => {
        const analyze = parts.analyzeFor(sought)
        return (passage) => asOne(analyze(passage))
      },
    }),
  },
  'proximity and order': { parts: (parts) => without(parts, 'proximity', 'order') },
  'letter groups': {
    parts: (parts) => ({
      ...without(parts, 'likeness', 'grams'),
      index: { ...parts.index, ngrams: () => ({ similar: () => [] }) },
    }),
  },
  rarity: { parts: (parts) => ({ ...parts, index: { ...parts.index, idf: () => 1, gramIdf: () => 1 } }) },
  'answer kinds': { query: (query) => ({ ...query, kinds: [] }) },
}

/** A search as in the bot, but for the parts that an ablation takes away. */
export function createAblatedSearch(knowledge: Knowledge, ablation: Ablation): PassageSearch['search'] {
  const identity = <T>(value: T): T => value
  const { group = identity, parts = identity, query = identity } = ablation
  const searches = groupPassages(knowledge.passages, knowledge.articles, null).map((found) =>
    createLanguageSearch(parts(openParts(group(found), null))),
  )
  return (asked, limit) =>
    searches
      .flatMap((search) => search(query(asked), limit))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
}
