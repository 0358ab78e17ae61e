import { describe, expect, it } from 'vitest'
import { matchQuality, type SoughtTerm } from '../../src/retrieval/sought.ts'

describe('matchQuality', () => {
  const compound: SoughtTerm = { keys: new Map(), parts: ['handel', 'umsatz'], weight: 1 }

  it('is that of the best of its keys', () => {
    const term: SoughtTerm = {
      keys: new Map([
        ['kura', 1],
        ['kurs', 0.5],
      ]),
      parts: [],
      weight: 1,
    }
    expect(matchQuality(term, new Set(['kurs']))).toBe(0.5)
    expect(matchQuality(term, new Set(['kurs', 'kura']))).toBe(1)
    expect(matchQuality(term, new Set(['eins']))).toBe(0)
  })

  it('takes all parts of a compound for nearly the compound, one part for much less', () => {
    const both = matchQuality(compound, new Set(['handel', 'umsatz']))
    expect(both).toBeGreaterThan(0.5)
    expect(both).toBeLessThan(1)
    expect(matchQuality(compound, new Set(['handel']))).toBeLessThan(both / 2)
  })
})
