import { describe, expect, it } from 'vitest'
import type { LexiconEntry } from '../../src/knowledge/knowledge.ts'
import { createLexicon } from '../../src/retrieval/lexicon.ts'
import { createTermAnalyzer, numberTerm } from '../../src/retrieval/terms.ts'
import { stemmerFor } from '../../src/text/stem.ts'

const ENTRIES: readonly LexiconEntry[] = [
  { id: 'cop29', kind: 'organisation', forms: { de: ['COP29'], en: ['COP29'] } },
  { id: 'baku', kind: 'place', forms: { de: ['Baku'], en: ['Baku'], ru: ['Баку'] } },
  { id: 'talks', kind: 'term', forms: { de: ['Gespräche', 'Bakuer Gespräche'], en: ['talks', 'Baku talks'] } },
  { id: 'percent', kind: 'term', forms: { de: ['Prozent'] } },
]
const analyze = createTermAnalyzer(createLexicon(ENTRIES))
const keys = (...parameters: Parameters<typeof analyze>): (readonly string[])[] =>
  analyze(...parameters)
    .terms.filter((term) => term.keys.length > 0)
    .map((term) => term.keys)

describe('createTermAnalyzer', () => {
  it('gives the stem of a word, and nothing for words without content', () => {
    expect(keys('Wie viele Traktoren waren es?', 'de')).toEqual([[stemmerFor('de')('Traktor')]])
  })

  it('gives a name its concept alone, and a word of the lexicon its stem beside it', () => {
    expect(keys('in Baku', 'de')).toEqual([['@baku']])
    expect(keys('die Gespräche', 'de')).toEqual([['@talks', stemmerFor('de')('Gespräche')]])
  })

  it('reads a name of several tokens as one, before the number in it', () => {
    expect(keys('COP29', 'de')).toEqual([['@cop29']])
    expect(keys('COP-29', 'en')).toEqual([['@cop29']])
  })

  it('finds the name inside a phrase that stands for something else', () => {
    expect(keys('Baku talks', 'en')).toEqual([['@talks'], ['@baku']])
  })

  it('gives one term to a number however it is written', () => {
    const half = [[numberTerm(500_000_000)]]
    expect(keys('500 Millionen', 'de')).toEqual(half)
    expect(keys('eine halbe Milliarde', 'de')).toEqual(half)
    expect(keys('half a billion', 'en')).toEqual(half)
    expect(keys('500 млн', 'ru')).toEqual(half)
  })

  it('lets one and two in words pass, for they narrow nothing', () => {
    expect(keys('zwei Traktoren', 'de')).toEqual(keys('Traktoren', 'de'))
    expect(keys('2 Traktoren', 'de')).toContainEqual([numberTerm(2)])
  })

  it('reads a sign as its word', () => {
    expect(keys('%', 'de')).toEqual([['@percent', '%']])
    expect(keys('41 Prozent', 'de')[1]).toContain('@percent')
  })

  it('looks up a word in the other languages only where it is foreign', () => {
    expect(keys('Баку', 'de', { isForeign: () => true })).toEqual([['@baku']])
    expect(keys('Gespräche', 'en')).toEqual([[stemmerFor('en')('Gespräche')]])
    expect(keys('Gespräche', 'en', { isForeign: () => true })[0]).toContain('@talks')
  })

  it('tells in which tokens a term stands', () => {
    const { terms, tokens } = analyze('Bei der COP29 in Baku', 'de')
    const texts = terms.map(({ from, to }) => tokens.slice(from, to).map((token) => token.text))
    expect(texts).toEqual([['COP', '29'], ['Baku']])
  })
})
