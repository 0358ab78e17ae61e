import { describe, expect, it } from 'vitest'
import { createPhraseMatcher, phraseKeys } from '../../src/text/phrases.ts'

describe('phraseKeys', () => {
  it('gives the Latin key of every token', () => {
    expect(phraseKeys('Präsident von Weißrussland')).toEqual(['prasident', 'von', 'veisrusland'])
    expect(phraseKeys('в Шуше')).toEqual(['v', 'suse'])
  })

  it('gives another key where one is wanted', () => {
    expect(phraseKeys('Wie viele', (word) => word.toUpperCase())).toEqual(['WIE', 'VIELE'])
  })
})

describe('createPhraseMatcher', () => {
  const match = createPhraseMatcher<string>([
    [['how'], 'how'],
    [['how', 'many'], 'count'],
    [['how', 'many', 'hours'], 'duration'],
    [['many'], 'many'],
    [['many'], 'too late'],
    [[], 'empty'],
  ])

  it('finds the longest phrase that begins at a place', () => {
    expect(match(['so', 'how', 'many', 'hours'], 1)).toEqual({ length: 3, value: 'duration' })
    expect(match(['how', 'many', 'people'], 0)).toEqual({ length: 2, value: 'count' })
    expect(match(['how', 'come'], 0)).toEqual({ length: 1, value: 'how' })
  })

  it('finds nothing that begins elsewhere or goes on beyond the end', () => {
    expect(match(['so', 'how'], 0)).toBeNull()
    expect(match(['how', 'many'], 2)).toBeNull()
    expect(match(['how', 'many'], 0)).toEqual({ length: 2, value: 'count' })
  })

  it('knows with which keys a phrase begins', () => {
    expect(['how', 'many', 'hours'].filter((key) => match.begins(key))).toEqual(['how', 'many'])
  })

  it('takes the first of two equal phrases and no empty one', () => {
    expect(match(['many'], 0)?.value).toBe('many')
    expect(match([], 0)).toBeNull()
  })
})
