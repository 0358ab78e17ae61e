import { describe, expect, it } from 'vitest'
import { createVocabulary } from '../../src/retrieval/vocabulary.ts'

describe('createVocabulary', () => {
  const vocabulary = createVocabulary(
    new Map([
      ['handel', ['@trade']],
      ['volum', ['volum']],
      ['traktor', ['traktor']],
      ['restaurirung', ['restaurirung']],
    ]),
  )
  const keys = (word: string): string[] => vocabulary.read(word).map(({ key }) => key)

  it('knows its words', () => {
    expect(vocabulary.has('handel')).toBe(true)
    expect(vocabulary.has('wandel')).toBe(false)
  })

  it('reads a compound as its parts, by what they stand for', () => {
    expect(keys('handelsvolum')).toEqual(['@trade', 'volum'])
  })

  it('reads a word with the same beginning', () => {
    expect(keys('traktorist')).toEqual(['traktor'])
    expect(keys('restaurir')).toEqual(['restaurirung'])
  })

  it('is never quite sure of a reading', () => {
    for (const word of ['handelsvolum', 'traktorist']) {
      for (const { quality } of vocabulary.read(word)) {
        expect(quality).toBeGreaterThan(0.5)
        expect(quality).toBeLessThan(1)
      }
    }
  })

  it('finds nothing for a word like none', () => {
    expect(keys('windkraft')).toEqual([])
    expect(keys('trak')).toEqual([])
  })
})
