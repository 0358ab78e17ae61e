import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import { createPhraseSearch } from '../../src/retrieval/phrase-search.ts'
import { createPhraseTable } from '../../src/retrieval/phrase-table.ts'

const phrase = (...terms: string[][]) => ({ terms, words: terms.flat(), kinds: [] })

/** The phrases that hold any of the keys with their scores, best first. */
function search(phrases: readonly (readonly string[][])[], keys: readonly string[]): [number, number][] {
  const table = createPhraseTable(phrases.map((terms) => phrase(...terms)))
  const { phrases: found, scores } = createPhraseSearch(table)(keys.map(table.keyNumber).filter((key) => key >= 0))
  return [...found].map((i): [number, number] => [i, scores[i] ?? 0]).sort(([, a], [, b]) => b - a)
}

function searchWithMiniSearch(phrases: readonly (readonly string[][])[], keys: readonly string[]): [number, number][] {
  const plain = { tokenize: (text: string) => text.split(' '), processTerm: (term: string) => term }
  const miniSearch = new MiniSearch({ fields: ['terms'], ...plain })
  miniSearch.addAll(phrases.map((terms, id) => ({ id, terms: terms.flat().join(' ') })))
  return miniSearch.search(keys.join(' ')).map(({ id, score }) => [id, score])
}

const TALKS = [['@talk', 'talk'], ['@baku']]

describe('createPhraseSearch', () => {
  it('finds the phrases that hold any of the keys, those with more and rarer ones first', () => {
    const phrases = [TALKS, [['@baku']], [['tractor'], ['@baku']], [['weather']]]
    expect(search(phrases, ['@baku', 'tractor']).map(([i]) => i)).toEqual([2, 1, 0])
    expect(search(phrases, ['rain'])).toEqual([])
    expect(search(phrases, [])).toEqual([])
  })

  it('forgets one search at the next', () => {
    const table = createPhraseTable([phrase(...TALKS), phrase(['tractor'])])
    const find = createPhraseSearch(table)
    const scored = (key: string): number[] => {
      const { phrases, scores } = find([table.keyNumber(key)])
      return [...phrases].map((i) => scores[i] ?? 0)
    }
    const first = scored('@baku')
    expect(scored('tractor')).toHaveLength(1)
    expect(scored('@baku')).toEqual(first)
  })

  it('gives the scores and the order of MiniSearch, to the last bit', () => {
    const key = fc.constantFrom('@talk', 'talk', '@baku', 'tractor', 'visit', '#5')
    const phrases = fc.array(fc.array(fc.uniqueArray(key, { minLength: 1, maxLength: 2 }), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(phrases, fc.uniqueArray(key, { maxLength: 5 }), (held, sought) => {
        expect(search(held, sought)).toEqual(searchWithMiniSearch(held, sought))
      }),
    )
  })
})
