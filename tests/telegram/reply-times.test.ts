import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, medianOf } from '../../src/telegram/reply-times.ts'

function countsOf(times: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const time of times) counts.set(bucketOf(time), (counts.get(bucketOf(time)) ?? 0) + 1)
  return counts
}

describe('the median of reply times', () => {
  it('is not known before the first reply', () => {
    expect(medianOf(new Map())).toBeNull()
  })

  it('lies inside its bucket as if the times were spread evenly over it', () => {
    // 20 ms to 30 ms holds the middle: two of ten are faster, three of the six in it stand before the fifth.
    expect(medianOf(new Map(Object.entries({ 10: 2, 30: 6, 500: 2 })))).toBe(25)
    expect(medianOf(new Map(Object.entries({ 1: 4 })))).toBe(0.5)
  })

  it('is the last bound where most took longer than that', () => {
    expect(medianOf(new Map(Object.entries({ 5: 1, more: 9 })))).toBe(3_600_000)
  })

  it('does not mind labels that another version wrote', () => {
    expect(medianOf(new Map(Object.entries({ 30: 2, 33: 100, '': 5 })))).toBe(25)
  })

  it('is in the same bucket as the median of the times themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4_000_000 }), { minLength: 1, maxLength: 99 }), (times) => {
        const sorted = times.toSorted((a, b) => a - b)
        const middle = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0
        expect(bucketOf(medianOf(countsOf(times)) ?? Number.NaN)).toBe(
          middle > 3_600_000 ? '3600000' : bucketOf(middle),
        )
      }),
    )
  })
})
