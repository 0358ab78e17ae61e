import { invertRows, rowOf } from '../text/rows.ts'
import { inverseDocumentFrequency } from './idf.ts'
import type { PassageIndexData } from './passage-index-data.ts'

/** BM25+ parameters of the passages; b is below its default because paragraphs are of like length. */
export const BM25 = { k: 1.2, b: 0.5, d: 0.5 }

/**
 * Rare terms come first; once they are held by so many times the passages that are wanted, commoner ones only add to those: a
 * passage that holds none but common words of a question is seldom its answer, and they are most of the work.
 */
const ENOUGH = 100

/** What a word of the article's title counts. */
export const TITLE_BOOST = 0.3

/** A term of the question with its occurrences. */
export interface SoughtPostings {
  /** Its number in the vocabulary. */
  readonly term: number
  readonly boost: number
}

/**
 * The passages that can be among the best for some terms, ascending, at most `limit`: MiniSearch makes an object of every
 * passage that holds any term, which takes tens of milliseconds where a common word stands in thousands of them. So one pass
 * over the postings adds up what BM25+ gives for the words of the text, multiplied, as MiniSearch does, by the number of
 * terms held; the best go on to MiniSearch, which scores them.
 */
export type CandidateCut = (terms: readonly SoughtPostings[], limit: number) => Uint32Array

export function createCandidateCut({
  postings,
  lengths,
  articleStarts,
  titles,
  vocabulary,
}: PassageIndexData): CandidateCut {
  const { starts, passages, counts } = postings
  const articlesTitled = invertRows(titles, vocabulary.starts.length - 1)
  const scores = new Float32Array(lengths.length)
  const held = new Uint8Array(lengths.length)
  const touched = new Uint32Array(lengths.length)
  const average = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1)
  const norms = Float32Array.from(lengths, (length) => BM25.k * (1 - BM25.b + (BM25.b * length) / average))
  let found = 0
  const touch = (passage: number, score: number): void => {
    if (scores[passage] === 0) {
      touched[found] = passage
      found += 1
    }
    scores[passage] = (scores[passage] ?? 0) + score
  }
  const frequencyOf = (term: number): number => (starts[term + 1] ?? 0) - (starts[term] ?? 0)
  const addBody = ({ term, boost }: SoughtPostings, opens: boolean): void => {
    const [from, to] = [starts[term] ?? 0, starts[term + 1] ?? 0]
    const weight = boost * inverseDocumentFrequency(lengths.length, to - from)
    for (let i = from; i < to; i += 1) {
      const passage = passages[i] ?? 0
      if (!opens && scores[passage] === 0) continue
      const count = counts[i] ?? 0
      touch(passage, weight * (BM25.d + (count * (BM25.k + 1)) / (count + (norms[passage] ?? 1))))
      held[passage] = (held[passage] ?? 0) + 1
    }
  }
  const addTitles = ({ term, boost }: SoughtPostings): void => {
    for (const article of rowOf(articlesTitled, term)) {
      const end = articleStarts[article + 1] ?? 0
      for (let passage = articleStarts[article] ?? 0; passage < end; passage += 1) touch(passage, TITLE_BOOST * boost)
    }
  }
  return (terms, limit) => {
    found = 0
    for (const term of terms) addTitles(term)
    const rarestFirst = [...terms].sort((a, b) => frequencyOf(a.term) - frequencyOf(b.term))
    for (const term of rarestFirst) addBody(term, found < ENOUGH * limit)
    for (let i = 0; i < found; i += 1) {
      const passage = touched[i] ?? 0
      scores[passage] = (scores[passage] ?? 0) * (held[passage] || 1)
    }
    const passagesFound = touched.subarray(0, found)
    const best = found <= limit ? passagesFound.slice() : selectBest(passagesFound, scores, limit)
    for (let i = 0; i < found; i += 1) {
      const passage = touched[i] ?? 0
      scores[passage] = 0
      held[passage] = 0
    }
    return best.sort()
  }
}

/** The numbers with the highest scores, by a heap whose root is the lowest of them; of equal ones those that come first. */
function selectBest(numbers: Uint32Array, scores: Float32Array, limit: number): Uint32Array {
  const heap = numbers.slice(0, limit)
  const scoreAt = (at: number): number => scores[heap[at] ?? 0] ?? 0
  const sink = (from: number): void => {
    for (let at = from; ; ) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < limit && scoreAt(child) < scoreAt(least)) least = child
      if (least === at) return
      const moved = heap[at] ?? 0
      heap[at] = heap[least] ?? 0
      heap[least] = moved
      at = least
    }
  }
  for (let at = limit >> 1; at >= 0; at -= 1) sink(at)
  for (let i = limit; i < numbers.length; i += 1) {
    const number = numbers[i] ?? 0
    if ((scores[number] ?? 0) <= scoreAt(0)) continue
    heap[0] = number
    sink(0)
  }
  return heap
}
