import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNaiveBayes, type Example } from '../../src/retrieval/naive-bayes.ts'

const TRACTORS = 0
const TALKS = 1
const NOTHING = 2
const EXAMPLES: readonly Example[] = [
  { label: TRACTORS, words: ['who', 'donated', 'tractors'] },
  { label: TRACTORS, words: ['tractor', 'donation', 'shusha'] },
  { label: TALKS, words: ['who', 'talked', 'in', 'baku'] },
  { label: TALKS, words: ['talks', 'baku', 'presidents'] },
]
const bayes = createNaiveBayes(EXAMPLES, 3)

describe('createNaiveBayes', () => {
  it.each([
    [['tractors'], TRACTORS],
    [['donating', 'a', 'traktor'], TRACTORS],
    [['talking', 'presidents'], TALKS],
  ])('hears in %j class %d', (words, label) => {
    const logs = bayes.likelihoods(words)
    expect(logs.indexOf(Math.max(...logs))).toBe(label)
  })

  it('gives a class without examples no chance', () => {
    expect(bayes.likelihoods(['tractors'])[NOTHING]).toBe(Number.NEGATIVE_INFINITY)
  })

  it('hears nothing in words of which it knows no letters', () => {
    const logs = bayes.likelihoods(['zzzz'])
    expect(logs[TRACTORS]).toBeCloseTo(0, 12)
    expect(logs[TALKS]).toBeCloseTo(0, 12)
  })

  it('takes an example that is left out as never seen', () => {
    const [own] = EXAMPLES
    const words = ['donated', 'tractors']
    const lead = (logs: Float64Array): number => (logs[TRACTORS] ?? 0) - (logs[TALKS] ?? 0)
    expect(lead(bayes.likelihoods(words, own))).toBeLessThan(lead(bayes.likelihoods(words)))
  })

  it('is finite for whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        const logs = bayes.likelihoods(words)
        expect(Number.isFinite(logs[TRACTORS])).toBe(true)
        expect(Number.isFinite(logs[TALKS])).toBe(true)
      }),
    )
  })
})
