import { describe, expect, it } from 'vitest'
import type { SoughtTerm } from '../../src/retrieval/sought.ts'
import { createWordOrder } from '../../src/retrieval/word-order.ts'

const term = (key: string, quality = 1): SoughtTerm => ({ keys: new Map([[key, quality]]), parts: [], weight: 1 })
const read = (question: string, text: string, terms = question.split(' ').map((word) => term(word))) => {
  const words = question.split(' ')
  const pairs = words.slice(1).map((second, i) => ({ first: words[i] ?? '', second, weight: 1 }))
  return createWordOrder({ terms, pairs, words: [], grams: new Map(), rarest: 1, kinds: [], numbers: new Set() })(
    text.split(' '),
  )
}

describe('createWordOrder', () => {
  it('counts neighbouring terms that stand near each other, the nearer the more', () => {
    expect(read('a b', 'a b').proximity).toBe(1)
    const apart = read('a b', 'a x x b').proximity
    expect(apart).toBeGreaterThan(0)
    expect(apart).toBeLessThan(1)
    expect(read('a b', 'a x x x x x x b').proximity).toBe(0)
    expect(read('a b', 'b a').proximity).toBe(1)
  })

  it('takes the nearest of several places', () => {
    expect(read('a b', 'a x x x x x x b a').proximity).toBe(1)
  })

  it('says nothing of a single term, or of words that only look alike', () => {
    expect(read('a', 'a').proximity).toBe(0)
    expect(read('a b', 'a b', [term('a'), term('b', 0.5)]).proximity).toBe(0)
  })

  it('weighs the words in a row, each pair once', () => {
    expect(read('a b c', 'a b x c a b').inRow).toBe(1)
    expect(read('a b c', 'a b c').inRow).toBe(2)
    expect(read('a b c', 'c b a').inRow).toBe(0)
  })
})
