import { describe, expect, it } from 'vitest'
import { numbersIn, readAskedFor } from '../../src/retrieval/asked-for.ts'
import type { Sought } from '../../src/retrieval/sought.ts'
import type { AnswerKind } from '../../src/text/languages/profile.ts'

const NOTHING: Sought = {
  terms: [],
  words: [],
  pairs: [],
  grams: new Map(),
  rarest: 1,
  kinds: [],
  numbers: new Set(),
}
const askedFor = (question: string, ...kinds: AnswerKind[]) =>
  readAskedFor({ ...NOTHING, kinds, numbers: new Set(numbersIn(question)) })

describe('readAskedFor', () => {
  it('looks for a year where it is asked when', () => {
    const holds = askedFor('When was the bridge built?', 'when')
    expect(holds?.('It was built in 1889.')).toBe(true)
    expect(holds?.('It is 400 metres long and cost 120000.')).toBe(false)
  })

  it('looks for a number where it is asked how many, how much or how long', () => {
    for (const kind of ['count', 'amount', 'duration', 'time'] as const) {
      expect(askedFor('How many?', kind)?.('It has 12 arches.')).toBe(true)
      expect(askedFor('How many?', kind)?.('It has arches.')).toBe(false)
    }
  })

  it('takes no figure for an answer that the question names', () => {
    const holds = askedFor('How many came in 1889?', 'count')
    expect(holds?.('Many came in 1889.')).toBe(false)
    expect(holds?.('In 1889, 300 came.')).toBe(true)
  })

  it('looks for nothing where something else is asked', () => {
    expect(askedFor('Who built the 2 bridges?', 'who')).toBeNull()
    expect(askedFor('the 2 bridges')).toBeNull()
  })
})
