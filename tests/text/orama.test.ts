import { describe, expect, it } from 'vitest'
import { readStemmer, readStopWords } from '../../src/text/orama.ts'

describe('readStemmer', () => {
  it.each([
    ['tr', 'kitapların', 'kitaplar'],
    ['fr', 'continuellement', 'continuelle'],
    ['es', 'libros', 'libro'],
    ['it', 'bellissimo', 'bellissima'],
    ['uk', 'книгами', 'книга'],
  ])('of %s makes one of %s and %s', (language, one, other) => {
    const stem = readStemmer(language)
    expect(stem?.(one)).toBe(stem?.(other))
  })

  it('is missing for a language that Snowball does not have', () => {
    expect(readStemmer('xx')).toBeNull()
  })
})

describe('readStopWords', () => {
  it('are the words without content of a language', () => {
    expect(readStopWords('tr')).toContain('için')
    expect(readStopWords('fr')).toContain('avec')
    expect(readStopWords('xx')).toEqual([])
  })
})
