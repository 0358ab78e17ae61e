import { describe, expect, it } from 'vitest'
import { expectedCalibrationError, type Judged, renderReliability } from '../../src/cli/reliability.ts'

const judged = (confidence: number, right: number, wrong: number): Judged[] => [
  ...Array.from({ length: right }, () => ({ confidence, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, isRight: false })),
]

describe('expectedCalibrationError', () => {
  it('is nothing where each confidence is the share of right answers', () => {
    expect(expectedCalibrationError([...judged(0.75, 3, 1), ...judged(0.5, 2, 2)])).toBeCloseTo(0)
  })

  it('is the distance, weighted by how many answers lie there', () => {
    // Eight answers are told with 0.9 and half of them are right; two with 0.5, and one is right.
    expect(expectedCalibrationError([...judged(0.9, 4, 4), ...judged(0.5, 1, 1)])).toBeCloseTo(0.8 * 0.4)
  })

  it('is nothing without answers', () => {
    expect(expectedCalibrationError([])).toBe(0)
  })
})

describe('renderReliability', () => {
  it('draws a line for each confidence met, with the share of right answers and their number', () => {
    const lines = renderReliability([...judged(0.95, 3, 1), ...judged(0.1, 0, 2)]).split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^0\.10 .* 0\.00 {2}\(2\)$/)
    expect(lines[1]).toMatch(/^0\.95 .* 0\.75 {2}\(4\)$/)
  })
})
