import { describe, expect, it } from 'vitest'
import { createCompoundSplitter } from '../../src/text/compounds.ts'

const FREQUENCY = new Map([
  ['handel', 5],
  ['volum', 3],
  ['staat', 4],
  ['besuch', 4],
  ['staats', 1],
  ['agrar', 2],
  ['stadt', 6],
  ['wort', 1],
])

describe('createCompoundSplitter', () => {
  const split = createCompoundSplitter(FREQUENCY)

  it.each([
    ['handelsvolum', ['handel', 'volum']],
    ['agrarstadt', ['agrar', 'stadt']],
    ['handelbesuch', ['handel', 'besuch']],
  ])('cuts %s into %j', (word, parts) => {
    expect(split(word)).toEqual(parts)
  })

  it('takes the commoner parts where a word can be cut in two ways', () => {
    expect(split('staatsbesuch')).toEqual(['staat', 'besuch'])
  })

  it.each([
    ['with a part the corpus does not have', 'handelsreise'],
    ['too short to be two words', 'wortort'],
    ['that is a word of the corpus itself', 'handel'],
    ['with a remainder that is no linking element', 'handelxvolum'],
  ])('leaves alone a word %s', (_why, word) => {
    expect(split(word)).toEqual([])
  })

  it('gives the same answer when asked again', () => {
    expect(split('handelsvolum')).toBe(split('handelsvolum'))
  })
})
