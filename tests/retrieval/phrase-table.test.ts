import { describe, expect, it } from 'vitest'
import { createPhraseTable, kindBits } from '../../src/retrieval/phrase-table.ts'
import { rowOf } from '../../src/text/rows.ts'

const table = createPhraseTable([
  { terms: [['@talk', 'talk'], ['@baku']], words: ['the', 'talks', 'in', 'the', 'baku'], kinds: [] },
  { terms: [['@baku'], ['@baku']], words: ['baku', 'baku'], kinds: ['where', 'what'] },
  { terms: [], words: [], kinds: ['who'] },
])
const termsOf = (phrase: number): string[][] =>
  Array.from(rowOf(table.terms, phrase), (term) =>
    Array.from(rowOf(table.termKeys, term), (key) => table.keys[key] ?? ''),
  )

describe('createPhraseTable', () => {
  it('holds the keys of each term of each phrase, in order', () => {
    expect(termsOf(0)).toEqual([['@talk', 'talk'], ['@baku']])
    expect(termsOf(1)).toEqual([['@baku'], ['@baku']])
    expect(termsOf(2)).toEqual([])
  })

  it('holds the distinct words of each phrase', () => {
    const words = (phrase: number): string[] => Array.from(rowOf(table.words, phrase), table.wordAt)
    expect(words(0)).toEqual(['the', 'talks', 'in', 'baku'])
    expect(words(1)).toEqual(['baku'])
  })

  it('numbers what the phrases hold and nothing else', () => {
    expect(table.keys[table.keyNumber('@baku')]).toBe('@baku')
    expect(table.keyNumber('@minsk')).toBe(-1)
    expect(table.wordAt(table.wordNumber('talks'))).toBe('talks')
    expect(table.wordNumber('minsk')).toBe(-1)
  })

  it('says what a phrase asks for, a bit for each kind', () => {
    expect([...table.kinds]).toEqual([0, kindBits(['what', 'where']), kindBits(['who'])])
    expect(kindBits(['what']) & kindBits(['what', 'where'])).not.toBe(0)
    expect(kindBits(['what']) & kindBits(['who'])).toBe(0)
  })
})
