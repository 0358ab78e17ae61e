import { describe, expect, it } from 'vitest'
import { createSpelling } from '../../src/retrieval/spelling.ts'

describe('createSpelling', () => {
  const spell = createSpelling(
    new Map([
      ['traktoren', 5],
      ['präsident', 8],
      ['handel', 9],
      ['hantel', 1],
      ['baku', 9],
      ['botschafter', 2],
      ['zusammenarbeit', 4],
      ['тракторов', 3],
    ]),
  )

  it.each([
    ['traktorn', 'traktoren'],
    ['trakotren', 'traktoren'],
    ['presidant', 'präsident'],
    ['botschfater', 'botschafter'],
    ['тракторв', 'тракторов'],
  ])('reads %s as %s', (misspelt, word) => {
    expect(spell(misspelt)).toBe(word)
  })

  it('takes the commoner of two words that are equally near', () => {
    expect(spell('hansel')).toBe('handel')
  })

  it.each([
    ['as written', 'handel'],
    ['in capitals', 'HANDEL'],
    ['without its diacritics', 'prasident'],
  ])('leaves a known word alone %s', (_how, word) => {
    expect(spell(word)).toBeNull()
  })

  it.each(['baki', 'ba', 'schmetterling', ''])(
    'finds nothing for %j, which is too short or too far from any',
    (word) => {
      expect(spell(word)).toBeNull()
    },
  )

  it('gives the same answer when asked again', () => {
    expect([spell('traktorn'), spell('traktorn')]).toEqual(['traktoren', 'traktoren'])
  })

  it.each([
    ['wat', 'what'],
    ['teh', 'the'],
    ['vist', 'visit'],
  ])('reads the short word %j as the common one %j', (typed, meant) => {
    const common = createSpelling(new Map(['what', 'the', 'visit', 'who', 'rare'].map((word) => [word, 100])))
    expect(common(typed)).toBe(meant)
  })

  it('leaves a short word that is like no common one, or like one in another letter', () => {
    const spell = createSpelling(
      new Map([
        ['visit', 3],
        ['what', 100],
      ]),
    )
    expect(spell('vist')).toBeNull()
    expect(spell('whet')).toBeNull()
    expect(spell('wt')).toBeNull()
  })

  it('makes of a long word no other one that stands only in a list of names and terms', () => {
    const spell = createSpelling(new Map([['geimpft', 0]]))
    expect(spell('geschimpft')).toBeNull()
    expect(spell('geimpfd')).toBe('geimpft')
  })

  it.each([
    ['rtaktoren', 'traktoren'],
    ['bräsident', 'präsident'],
    ['räsident', null],
    ['usammenarbeit', 'zusammenarbeit'],
    ['epräsident', 'präsident'],
    ['vandel', null],
  ])('reads %s, whose first letter is another one, as %s', (misspelt, word) => {
    expect(spell(misspelt)).toBe(word)
  })
})
