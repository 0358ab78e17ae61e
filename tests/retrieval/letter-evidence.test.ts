import { describe, expect, it } from 'vitest'
import { letterFeatures } from '../../src/retrieval/letter-evidence.ts'

/** Three facts and, after them, their counterexamples; the second has none. */
const LOGS = Float64Array.from([-1, -2, -9, -4, Number.NEGATIVE_INFINITY, -3])

describe('letterFeatures', () => {
  it('tells how far a fact is ahead of the likeliest other and of the likeliest counterexample', () => {
    const features = letterFeatures(LOGS, 3, new Set())
    expect(features(0)).toMatchObject({ lettersLead: 1, lettersCounter: 2 })
    expect(features(1)).toMatchObject({ lettersLead: -1, lettersCounter: 1 })
  })

  it('bounds what letters can say', () => {
    expect(letterFeatures(LOGS, 3, new Set())(2)).toEqual({ letters: -6, lettersLead: -6, lettersCounter: -6 })
  })

  it('gives the log probability among all', () => {
    const features = letterFeatures(LOGS, 3, new Set())
    const total = [-1, -2, -9, -4, -3].reduce((sum, log) => sum + Math.exp(log), 0)
    expect(features(0).letters).toBeCloseTo(-1 - Math.log(total), 10)
  })

  it('counts no fact that is out as a rival', () => {
    expect(letterFeatures(LOGS, 3, new Set([0]))(1).lettersLead).toBe(6)
    expect(letterFeatures(LOGS, 3, new Set([0]))(1).letters).toBeGreaterThan(
      letterFeatures(LOGS, 3, new Set())(1).letters,
    )
  })

  it('proves nothing where there is no rival', () => {
    const alone = letterFeatures(Float64Array.from([-1, Number.NEGATIVE_INFINITY]), 1, new Set())(0)
    expect(alone).toMatchObject({ lettersLead: 0, lettersCounter: 0 })
    expect(alone.letters).toBeCloseTo(0, 12)
  })
})
