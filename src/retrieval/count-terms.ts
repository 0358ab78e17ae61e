import { createNumberList } from '../text/number-list.ts'
import { type Rows, rowOf } from '../text/rows.ts'
import type { PassageIndexData, Postings } from './passage-index-data.ts'

const MAX_COUNT = 255
/** So many passages are posted from one step to the next: some 20 ms. */
const PASSAGES_A_STEP = 5_000

/** Counts the words of one passage after the other and turns them into postings. */
export interface TermCounter {
  /** A word of the passage that is being read. */
  add(term: number): void
  endPassage(): void
  /** The postings of all words, of the parts of compounds and of the passages' concepts; yields the number of passages read. */
  post(
    parts: Rows,
    concepts: Pick<PassageIndexData, 'concepts' | 'conceptStarts'>,
    terms: number,
  ): Generator<number, { postings: Postings; lengths: Uint16Array }>
}

/** Occurrences are kept as numbers outside the heap: ten million words of text are two arrays of 40 MB at most. */
export function createTermCounter(): TermCounter {
  const words = createNumberList()
  const starts = createNumberList()
  starts.push(0)
  return {
    add: words.push,
    endPassage: () => starts.push(words.length),
    post: function* (parts, { concepts, conceptStarts }, terms) {
      const wordRows: Rows = { starts: starts.toArray(), values: words.toArray() }
      const passages = wordRows.starts.length - 1
      const bag = createBag(terms)
      const readPassage = (passage: number): void => {
        for (const word of rowOf(wordRows, passage)) {
          bag.add(word)
          for (const part of rowOf(parts, word)) bag.add(part)
        }
        const row = conceptStarts[passage] ?? 0
        if ((conceptStarts[passage + 1] ?? 0) > row) for (const concept of rowOf(concepts, row)) bag.add(concept)
      }
      // Once to know how many passages hold each term, and once more to write them down.
      const ends = new Uint32Array(terms + 1)
      const lengths = new Uint16Array(passages)
      for (let passage = 0; passage < passages; passage += 1) {
        readPassage(passage)
        lengths[passage] = bag.size()
        bag.drain((term) => {
          ends[term + 1] = (ends[term + 1] ?? 0) + 1
        })
        if (passage % PASSAGES_A_STEP === 0) yield passages
      }
      for (let term = 0; term < terms; term += 1) ends[term + 1] = (ends[term + 1] ?? 0) + (ends[term] ?? 0)
      const postings: Postings = {
        starts: ends,
        passages: new Uint32Array(ends[terms] ?? 0),
        counts: new Uint8Array(ends[terms] ?? 0),
      }
      const next = ends.slice()
      for (let passage = 0; passage < passages; passage += 1) {
        readPassage(passage)
        bag.drain((term, count) => {
          const at = next[term] ?? 0
          next[term] = at + 1
          postings.passages[at] = passage
          postings.counts[at] = Math.min(MAX_COUNT, count)
        })
        if (passage % PASSAGES_A_STEP === 0) yield passages
      }
      return { postings, lengths }
    },
  }
}

/** Counts numbers below `size`; emptied in time of what it holds, not of its size. */
function createBag(size: number) {
  const counts = new Uint32Array(size)
  let held: number[] = []
  return {
    add: (number: number): void => {
      const count = counts[number] ?? 0
      if (count === 0) held.push(number)
      counts[number] = count + 1
    },
    size: (): number => held.length,
    drain: (take: (number: number, count: number) => void): void => {
      for (const number of held) {
        take(number, counts[number] ?? 0)
        counts[number] = 0
      }
      held = []
    },
  }
}
