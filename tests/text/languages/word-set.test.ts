import { describe, expect, it } from 'vitest'
import { createWordSet } from '../../../src/text/languages/word-set.ts'

describe('createWordSet', () => {
  const german = createWordSet(['für', 'statt', 'heißt', 'der', 'im Grunde'], 'de')
  const russian = createWordSet(['что', 'этот'], 'ru')
  const azerbaijani = createWordSet(['nə', 'kimi', 'idarə'], 'az')

  it('holds its words as written, whatever their capitals', () => {
    expect(german.has('für')).toBe(true)
    expect(german.has('FÜR')).toBe(true)
    expect(russian.has('Что')).toBe(true)
    expect(azerbaijani.has('NƏ')).toBe(true)
  })

  it('holds them without their diacritics', () => {
    for (const word of ['fur', 'fuer', 'heisst']) expect(german.has(word)).toBe(true)
    expect(azerbaijani.has('ne')).toBe(true)
    expect(azerbaijani.has('idare')).toBe(true)
  })

  it('holds Cyrillic words typed in Latin letters', () => {
    expect(russian.has('chto')).toBe(true)
    expect(russian.has('etot')).toBe(true)
  })

  it('does not take another word of the same key for one of its own', () => {
    expect(german.has('Staat')).toBe(false)
    expect(german.has('Staaten')).toBe(false)
    expect(russian.has('кто')).toBe(false)
  })

  it('says nothing of the parts of a phrase', () => {
    expect(german.has('grunde')).toBe(false)
    expect(german.keys.has('grunde')).toBe(false)
    expect(german.keys).toEqual(new Set(['fur', 'stat', 'heist', 'der']))
  })
})
