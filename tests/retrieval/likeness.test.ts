import { describe, expect, it } from 'vitest'
import { createLikenessReader } from '../../src/retrieval/likeness.ts'
import { letterGroups } from '../../src/text/ngrams.ts'

const likenessTo = (...stems: string[]) =>
  createLikenessReader()(stems.map((stem) => ({ stem, grams: letterGroups(stem), weight: 1 })))

describe('createLikenessReader', () => {
  it('is 1 for the same word and null for one that shares nothing', () => {
    const likeness = likenessTo('regenwald')
    expect(likeness('regenwald')).toEqual([1])
    expect(likeness('kura')).toBeNull()
  })

  it('tells each word of the question apart, in its order', () => {
    expect(likenessTo('kura', 'brucke')('brucke')).toEqual([0, 1])
  })

  it('is high for a word inside another, and lower the less is shared', () => {
    const likeness = likenessTo('regenwald')
    const [inside = 0] = likeness('regenwaldflache') ?? []
    const [beginning = 0] = likeness('regensburg') ?? []
    expect(inside).toBeGreaterThan(0.6)
    expect(inside).toBeLessThan(1)
    expect(beginning).toBeGreaterThan(0)
    expect(beginning).toBeLessThan(inside)
  })
})
