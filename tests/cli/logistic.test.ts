import { describe, expect, it } from 'vitest'
import { fitLogistic, type Sample } from '../../src/cli/logistic.ts'

const sample = (x: number, label: 0 | 1, weight = 1): Sample<{ x: number }> => ({ features: { x }, label, weight })
const START = { bias: 0, x: 0 }

/** Many samples, so that the pull towards the start hardly counts. */
const many = (samples: readonly Sample<{ x: number }>[], times = 2000): Sample<{ x: number }>[] =>
  Array.from({ length: times }, () => samples).flat()

describe('fitLogistic', () => {
  it('finds the weights that gave the labels', () => {
    // At x = 0 half are true, at x = 1 three quarters: logit(1/2) = 0 and logit(3/4) = ln 3.
    const { bias, x } = fitLogistic(many([sample(0, 0), sample(0, 1), sample(1, 0), sample(1, 1, 3)]), START)
    expect(bias).toBeCloseTo(0, 1)
    expect(x).toBeCloseTo(Math.log(3), 1)
  })

  it('counts a heavy sample as often as it weighs', () => {
    const heavy = fitLogistic(many([sample(0, 0, 2), sample(1, 1, 2), sample(1, 0, 2)]), START)
    const twice = fitLogistic(many([sample(0, 0), sample(1, 1), sample(1, 0)], 4000), START)
    expect(heavy.x).toBeCloseTo(twice.x ?? 0, 6)
  })

  it('leaves a weight where it started that no sample speaks of', () => {
    expect(fitLogistic([sample(1, 1)], { bias: 0, x: 0, other: 1.5 }).other).toBe(1.5)
    expect(fitLogistic([], { bias: -2, x: 3 })).toEqual({ bias: -2, x: 3 })
  })

  it('stays finite where the labels separate', () => {
    const weights = fitLogistic(many([sample(0, 0), sample(1, 1)]), START)
    for (const weight of Object.values(weights)) expect(Number.isFinite(weight)).toBe(true)
  })
})
