/**
 * Upper bounds of the buckets in ms, about 1.5 apart: a median read from them is off by less than half its size. From a
 * millisecond (a Bot API server on the same machine) to an hour (after which an unsent reply is given up).
 */
const BOUNDS = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 7000, 10_000,
  15_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000,
] as const
const BEYOND = 'more'

/** The label of the bucket that a time in ms falls into: its upper bound. */
export function bucketOf(ms: number): string {
  const bound = BOUNDS.find((one) => ms <= one)
  return bound === undefined ? BEYOND : String(bound)
}

/**
 * The median in ms of times counted by `bucketOf`; null without any. Inside the bucket that holds it the times are taken to
 * lie evenly (linear interpolation, as Prometheus' histogram_quantile does); beyond the last bound it is that bound.
 */
export function medianOf(counts: ReadonlyMap<string, number>): number | null {
  const buckets = [...BOUNDS.map(String), BEYOND].map((label) => counts.get(label) ?? 0)
  const half = buckets.reduce((sum, count) => sum + count, 0) / 2
  if (half === 0) return null
  let below = 0
  for (const [index, count] of buckets.entries()) {
    if (count > 0 && below + count >= half) return interpolate(index, (half - below) / count)
    below += count
  }
  return null
}

function interpolate(bucket: number, share: number): number {
  const lower = BOUNDS[bucket - 1] ?? 0
  const upper = BOUNDS[bucket] ?? lower
  return lower + (upper - lower) * share
}
