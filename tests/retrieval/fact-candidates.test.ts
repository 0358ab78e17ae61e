import { describe, expect, it } from 'vitest'
import { chooseCandidates } from '../../src/retrieval/fact-candidates.ts'
import type { Phrase } from '../../src/retrieval/fact-index.ts'

/** Phrases found in their order, with fact and score; a minus before the fact makes a counterexample. */
function choose(limit: number, ...found: [fact: number, score: number][]) {
  const all = found.map(
    ([fact], number): Phrase => ({
      number,
      fact: Math.abs(fact),
      isStatement: false,
      isCounterexample: fact < 0,
      kinds: [],
      focus: [],
      roles: [],
    }),
  )
  const scores = Float64Array.from(found, ([, score]) => score)
  const { facts, counterexamples } = chooseCandidates({ phrases: Uint32Array.from(all.keys()), scores }, all, limit)
  return { facts, counterexamples: counterexamples.map(({ number }) => number) }
}

describe('chooseCandidates', () => {
  it('takes each fact once, by its best phrase, the best first', () => {
    expect(choose(5, [1, 2], [2, 3], [1, 5], [3, 1]).facts).toEqual([1, 2, 3])
  })

  it('takes counterexamples one by one, apart from the facts', () => {
    expect(choose(5, [-1, 2], [2, 3], [-1, 5])).toEqual({ facts: [2], counterexamples: [2, 0] })
  })

  it('takes no more than asked for, of equal ones those found first', () => {
    expect(choose(2, [3, 1], [1, 1], [2, 1], [-1, 4], [-2, 4], [-3, 4], [-4, 5])).toEqual({
      facts: [3, 1],
      counterexamples: [6, 3],
    })
  })

  it('has nothing where nothing was found', () => {
    expect(choose(2)).toEqual({ facts: [], counterexamples: [] })
  })
})
