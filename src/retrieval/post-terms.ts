import { type Rows, rowOf } from '../text/rows.ts'
import type { PassageIndexData, Postings } from './passage-index-data.ts'

const MAX_COUNT = 255
/** So many passages are posted from one step to the next: some 20 ms. */
const PASSAGES_A_STEP = 5_000

type Occurrences = Pick<PassageIndexData, 'sentences' | 'sentenceStarts' | 'concepts' | 'conceptStarts' | 'parts'>

/**
 * The postings of the words with content, of the parts of compounds and of the concepts of passages; `terms` is the size of
 * the vocabulary. Yields the number of passages read. Two passes over numbers: once to know how many passages hold each
 * term, and once more to write them down, so that nothing but the result takes room.
 */
export function* postTerms(
  { sentences, sentenceStarts, concepts, conceptStarts, parts }: Occurrences,
  terms: number,
): Generator<number, { postings: Postings; lengths: Uint16Array }> {
  const passages = sentenceStarts.length - 1
  const bag = createBag(terms)
  const readPassage = (passage: number): void => {
    for (const word of passageRow(sentences, sentenceStarts, passage)) {
      if (word & 1) continue
      bag.add(word >> 1)
      for (const part of rowOf(parts, word >> 1)) bag.add(part)
    }
    const row = conceptStarts[passage] ?? 0
    if ((conceptStarts[passage + 1] ?? 0) > row) for (const concept of rowOf(concepts, row)) bag.add(concept)
  }
  const starts = new Uint32Array(terms + 1)
  const lengths = new Uint16Array(passages)
  for (let passage = 0; passage < passages; passage += 1) {
    readPassage(passage)
    lengths[passage] = bag.size()
    bag.drain((term) => {
      starts[term + 1] = (starts[term + 1] ?? 0) + 1
    })
    if (passage % PASSAGES_A_STEP === 0) yield passages
  }
  for (let term = 0; term < terms; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const total = starts[terms] ?? 0
  const postings: Postings = { starts, passages: new Uint32Array(total), counts: new Uint8Array(total) }
  const next = starts.slice()
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
}

/** All values of the rows of a passage. */
function passageRow({ starts, values }: Rows, passageStarts: Uint32Array, passage: number): Uint32Array {
  return values.subarray(starts[passageStarts[passage] ?? 0] ?? 0, starts[passageStarts[passage + 1] ?? 0] ?? 0)
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
