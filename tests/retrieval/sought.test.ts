import { describe, expect, it } from 'vitest'
import { matchQuality, type Sought, type SoughtTerm, termShare } from '../../src/retrieval/sought.ts'

const term = (key: string, weight = 1): SoughtTerm => ({ keys: new Map([[key, 1]]), parts: [], weight })
const sought = (terms: readonly SoughtTerm[]): Sought => ({
  terms,
  words: [],
  pairs: [],
  grams: new Map(),
  rarest: 1,
  kinds: [],
})

describe('termShare', () => {
  it('is the part of the weight that is held', () => {
    const question = sought([term('eins', 3), term('zwei', 1)])
    expect(termShare(question, new Set(['eins']))).toBe(0.75)
    expect(termShare(question, new Set(['eins', 'zwei']))).toBe(1)
    expect(termShare(sought([]), new Set(['eins']))).toBe(0)
  })
})

describe('matchQuality', () => {
  const compound: SoughtTerm = { keys: new Map(), parts: ['handel', 'umsatz'], weight: 1 }

  it('takes all parts of a compound for nearly the compound, one part for much less', () => {
    const both = matchQuality(compound, new Set(['handel', 'umsatz']))
    expect(both).toBeGreaterThan(0.5)
    expect(both).toBeLessThan(1)
    expect(matchQuality(compound, new Set(['handel']))).toBeLessThan(both / 2)
  })
})
