import type { Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'
import { type CompoundSplitter, createCompoundSplitter } from '../text/compounds.ts'
import { type NgramIndex, openNgramIndex } from '../text/ngram-index.ts'
import { rowOf } from '../text/rows.ts'
import { finish } from '../text/steps.ts'
import { createStringTable } from '../text/string-table.ts'
import { type Annotator, buildPassageIndex, type PassageTexts } from './build-passage-index.ts'
import { createCandidateSearch } from './candidate-search.ts'
import { inverseDocumentFrequency } from './idf.ts'
import type { PassageIndexData } from './passage-index-data.ts'
import { createPassageReader, type ReadPassage, type Wanted } from './passage-reader.ts'

/** A term to look up with its weight. */
export interface PassageTerm {
  readonly key: string
  readonly boost: number
}

/** The passages of one language. */
export interface PassageIndex {
  readonly language: string
  /** Rarity of a term over the passages and their titles; highest for an unknown one. */
  idf(key: string): number
  has(key: string): boolean
  /** Rarity of a letter group over the passages, estimated from the words that hold it. */
  gramIdf(gram: string): number
  readonly splitCompound: CompoundSplitter
  /** Words of the corpus that look like one it does not have. */
  readonly ngrams: () => NgramIndex
  /** The passages of this index as they were read, for one question: nothing is tokenised or stemmed again. */
  readFor(wanted: Wanted): (passage: Passage) => ReadPassage
  /** The passages that hold most of the terms, best first. */
  search(terms: readonly PassageTerm[], limit: number): readonly Passage[]
}

/** Makes an index of what was built of the same passages, now or by an earlier process. */
export function openPassageIndex(language: string, passages: readonly Passage[], data: PassageIndexData): PassageIndex {
  const vocabulary = createStringTable(data.vocabulary)
  const groups = createStringTable(data.groups)
  const { starts } = data.postings
  const titled = countTitled(data)
  const frequencyOf = (key: string): number => {
    const term = vocabulary.find(key)
    return term < 0 ? 0 : Math.max((starts[term + 1] ?? 0) - (starts[term] ?? 0), titled[term] ?? 0)
  }
  const split = createCompoundSplitter({ get: (stem) => data.wordFrequency[vocabulary.find(stem)] || undefined })
  const search = createCandidateSearch(data)
  const firstOf = new Map(Array.from(data.articleStarts, (start) => [passages[start]?.article, start]))
  let ngrams: NgramIndex | null = null
  const readFor = createPassageReader(data, vocabulary, groups)
  return {
    language,
    idf: (key) => inverseDocumentFrequency(passages.length, frequencyOf(key)),
    has: (key) => frequencyOf(key) > 0,
    gramIdf: (gram) => {
      const held = data.groupFrequency[groups.find(gram)] ?? 0
      return inverseDocumentFrequency(passages.length, Math.min(passages.length, held))
    },
    splitCompound: (stem) => {
      const term = vocabulary.find(stem)
      if (term < 0 || data.wordFrequency[term] === 0) return split(stem)
      return Array.from(rowOf(data.parts, term), vocabulary.at)
    },
    ngrams: () => {
      ngrams ??= openNgramIndex(data.ngrams, vocabulary.at)
      return ngrams
    },
    readFor: (wanted) => {
      const read = readFor(wanted)
      return ({ id, article }) => read((firstOf.get(article) ?? 0) + Number(id.slice(id.lastIndexOf('#p') + 2)) - 1)
    },
    search: (terms, limit) => {
      const boosts = new Map(terms.map(({ key, boost }) => [vocabulary.find(key), boost]))
      boosts.delete(-1)
      if (boosts.size === 0) return []
      const hits = search(Array.from(boosts, ([term, boost]) => ({ term, boost })))
      return hits.slice(0, limit).flatMap(({ passage }) => passages[passage] ?? [])
    },
  }
}

/** How many passages stand in an article with a term in its title: they are about it, whether or not they name it. */
function countTitled({ titles, articleStarts, postings }: PassageIndexData): Uint32Array {
  const counts = new Uint32Array(postings.starts.length)
  for (let article = 0; article + 1 < articleStarts.length; article += 1) {
    const passages = (articleStarts[article + 1] ?? 0) - (articleStarts[article] ?? 0)
    for (const term of new Set(rowOf(titles, article))) counts[term] = (counts[term] ?? 0) + passages
  }
  return counts
}

/** Builds and opens an index at once. */
export function createPassageIndex(
  language: string,
  texts: PassageTexts,
  analyze: TextAnalyzer,
  annotate: Annotator | null,
): PassageIndex {
  return openPassageIndex(language, texts.passages, finish(buildPassageIndex(texts, analyze, annotate)))
}
