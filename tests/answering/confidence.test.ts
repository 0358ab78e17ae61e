import { describe, expect, it } from 'vitest'
import { FACT_CALIBRATION, FACT_WEIGHTS, leadOf, sigmoid } from '../../src/answering/confidence.ts'
import type { FactEvidence } from '../../src/retrieval/rank.ts'

const scored = (score: number): FactEvidence => ({ score }) as FactEvidence

describe('sigmoid', () => {
  it('makes a probability of a logit', () => {
    expect(sigmoid(0)).toBe(0.5)
    expect(sigmoid(Math.log(3))).toBeCloseTo(0.75)
    expect(sigmoid(800)).toBe(1)
    expect(sigmoid(-800)).toBe(0)
  })
})

describe('leadOf', () => {
  it('is how far the best is ahead, up to a limit', () => {
    expect(leadOf(scored(3), scored(2))).toBe(1)
    expect(leadOf(scored(30), scored(2))).toBe(leadOf(scored(300), scored(2)))
  })

  it('is the limit where there is no second', () => {
    expect(leadOf(scored(3), undefined)).toBe(leadOf(scored(300), scored(2)))
  })
})

describe('the fitted numbers', () => {
  it('make a better score and a longer lead more certain', () => {
    expect(FACT_CALIBRATION.score).toBeGreaterThan(0)
    expect(FACT_CALIBRATION.lead).toBeGreaterThanOrEqual(0)
  })

  it('count what is covered for a fact, and a gap in its focus against it', () => {
    expect(FACT_WEIGHTS.coverage + FACT_WEIGHTS.phraseCoverage + FACT_WEIGHTS.similarity).toBeGreaterThan(0)
    expect(FACT_WEIGHTS.gapFocus).toBeLessThan(0)
    expect(FACT_WEIGHTS.otherRole).toBeLessThan(0)
  })
})
