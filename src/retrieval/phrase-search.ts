import { finish } from '../text/steps.ts'
import { inverseDocumentFrequency } from './idf.ts'
import type { PhraseTable } from './phrase-table.ts'

/** MiniSearch's parameters of BM25+. */
const BM25 = { k: 1.2, b: 0.7, d: 0.5 }

/** Phrases that hold any of some keys, with their scores. The arrays are overwritten by the next search. */
export interface PhraseHits {
  /** Numbers of the phrases; of equal scores the first is the better. */
  readonly phrases: Uint32Array
  /** Score by number of a phrase, unbounded. */
  readonly scores: Float64Array
}

/** Finds the phrases that hold any of the keys, by their numbers. */
export type PhraseSearch = (keys: readonly number[]) => PhraseHits

/**
 * BM25+ over phrases with the scores that MiniSearch gives, sums and ties included (tested against it): the score of a phrase
 * is the sum over the keys it holds, multiplied by their number. MiniSearch makes an object with two more inside for every hit,
 * and a name that everybody asks for stands in half of the phrases; here a hit is an addition in an array.
 */
export function* buildPhraseSearch({ size, keys, terms, termKeys }: PhraseTable): Generator<void, PhraseSearch> {
  const { starts, phrases, scores: weights } = yield* postKeys({ size, keys, terms, termKeys })
  const scores = new Float64Array(size)
  const held = new Uint8Array(size)
  const touched = new Uint32Array(size)
  return (sought) => {
    let found = 0
    for (const key of sought) {
      const end = starts[key + 1] ?? 0
      for (let i = starts[key] ?? 0; i < end; i += 1) {
        const phrase = phrases[i] ?? 0
        if (held[phrase] === 0) {
          scores[phrase] = 0
          touched[found] = phrase
          found += 1
        }
        scores[phrase] = (scores[phrase] ?? 0) + (weights[i] ?? 0)
        held[phrase] = (held[phrase] ?? 0) + 1
      }
    }
    for (let i = 0; i < found; i += 1) {
      const phrase = touched[i] ?? 0
      scores[phrase] = (scores[phrase] ?? 0) * (held[phrase] ?? 0)
      held[phrase] = 0
    }
    return { phrases: touched.subarray(0, found), scores }
  }
}

export const createPhraseSearch = (table: PhraseTable): PhraseSearch => finish(buildPhraseSearch(table))

/** For each key the phrases that hold it, ascending, with what it gives to their scores. */
function* postKeys({ size, keys, terms, termKeys }: Pick<PhraseTable, 'size' | 'keys' | 'terms' | 'termKeys'>) {
  const counts = countKeys({ size, terms, termKeys })
  yield
  const starts = new Uint32Array(keys.length + 1)
  for (const of of counts) for (const key of of.keys()) starts[key + 1] = (starts[key + 1] ?? 0) + 1
  for (let key = 0; key < keys.length; key += 1) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const total = starts[keys.length] ?? 0
  const phrases = new Uint32Array(total)
  const scores = new Float64Array(total)
  // As MiniSearch does, phrase after phrase; an empty phrase has one word, the empty one.
  const average = counts.reduce((mean, of, i) => (mean * i + (of.size || 1)) / (i + 1), 0)
  const rarity = Array.from(keys, (_, key) =>
    inverseDocumentFrequency(size, (starts[key + 1] ?? 0) - (starts[key] ?? 0)),
  )
  const next = starts.slice()
  const { k, b, d } = BM25
  counts.forEach((of, phrase) => {
    for (const [key, count] of of) {
      const at = next[key] ?? 0
      next[key] = at + 1
      phrases[at] = phrase
      scores[at] = (rarity[key] ?? 0) * (d + (count * (k + 1)) / (count + k * (1 - b + (b * (of.size || 1)) / average)))
    }
  })
  return { starts, phrases, scores }
}

/** How often each phrase holds each of its keys. */
function countKeys({ size, terms, termKeys }: Pick<PhraseTable, 'size' | 'terms' | 'termKeys'>) {
  return Array.from({ length: size }, (_, phrase) => {
    const counts = new Map<number, number>()
    const end = terms.starts[phrase + 1] ?? 0
    for (let i = terms.starts[phrase] ?? 0; i < end; i += 1) {
      const term = terms.values[i] ?? 0
      const last = termKeys.starts[term + 1] ?? 0
      for (let j = termKeys.starts[term] ?? 0; j < last; j += 1) {
        const key = termKeys.values[j] ?? 0
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
    return counts
  })
}
