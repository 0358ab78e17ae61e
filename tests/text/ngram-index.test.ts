import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNgramIndex } from '../../src/text/ngram-index.ts'
import { letterGroups } from '../../src/text/ngrams.ts'

const word = fc.string({ unit: fc.constantFrom(...'abcdelnorstu'), minLength: 1, maxLength: 10 })

describe('createNgramIndex', () => {
  const index = createNgramIndex(['lukasenko', 'lukasenka', 'aliev', 'traktor', 'traktat', 'baku'])

  it('finds the words that look like one, the most alike first', () => {
    expect(index.similar('lukasenco', 0.3, 5).map((found) => found.word)).toEqual(['lukasenko', 'lukasenka'])
    expect(index.similar('traktr', 0.3, 5).map((found) => found.word)).toEqual(['traktor', 'traktat'])
  })

  it('finds a word itself with likeness one', () => {
    expect(index.similar('baku', 0.9, 1)).toEqual([{ word: 'baku', likeness: 1 }])
  })

  it('finds nothing where nothing looks alike, and no more than asked for', () => {
    expect(index.similar('windkraft', 0.3, 5)).toEqual([])
    expect(index.similar('lukasenko', 0.1, 1)).toHaveLength(1)
  })

  it('measures a likeness between 0 and 1 that is the same from both sides', () => {
    const likeness = (a: string, b: string): number => createNgramIndex([a]).similar(b, 0, 1)[0]?.likeness ?? 0
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a))
        expect(likeness(a, b)).toBeLessThanOrEqual(1)
        expect(likeness(a, a)).toBe(1)
      }),
    )
  })
})

describe('letterGroups', () => {
  it('are the groups of four letters of a word, the first one marked', () => {
    expect(letterGroups('handel')).toEqual(['^han', 'hand', 'ande', 'ndel'])
    expect(letterGroups('ab')).toEqual(['^ab'])
  })

  it('are shared by words with the same beginning', () => {
    const shared = letterGroups('traktor').filter((group) => letterGroups('traktorist').includes(group))
    expect(shared).toEqual(letterGroups('traktor'))
  })
})
