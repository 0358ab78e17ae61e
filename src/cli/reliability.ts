/** Answers grouped by their confidence, for the reliability diagram. */
export interface Judged {
  readonly confidence: number
  readonly isRight: boolean
}

const BINS = 10
const WIDTH = 40

/**
 * Expected calibration error over ten bins of equal width: the mean distance between confidence and share of right answers,
 * weighted by how many answers fall into a bin (Guo et al. 2017). 0 is perfect; the empty list has 0.
 */
export function expectedCalibrationError(judged: readonly Judged[]): number {
  if (judged.length === 0) return 0
  return groupByConfidence(judged).reduce(
    (sum, bin) => sum + (bin.length / judged.length) * Math.abs(mean(bin, (j) => j.confidence) - shareRight(bin)),
    0,
  )
}

/** A reliability diagram in text: a line a bin, the bar is the share of right answers, the mark is the mean confidence. */
export function renderReliability(judged: readonly Judged[]): string {
  return groupByConfidence(judged)
    .flatMap((bin) => {
      if (bin.length === 0) return []
      const confidence = mean(bin, (j) => j.confidence)
      const bar = '█'.repeat(Math.round(shareRight(bin) * WIDTH)).padEnd(WIDTH, '·')
      const at = Math.min(WIDTH - 1, Math.round(confidence * WIDTH))
      const marked = `${bar.slice(0, at)}|${bar.slice(at + 1)}`
      return [`${confidence.toFixed(2)}  ${marked}  ${shareRight(bin).toFixed(2)}  (${bin.length})`]
    })
    .join('\n')
}

function groupByConfidence(judged: readonly Judged[]): Judged[][] {
  const bins: Judged[][] = Array.from({ length: BINS }, () => [])
  for (const entry of judged) bins[Math.min(BINS - 1, Math.floor(entry.confidence * BINS))]?.push(entry)
  return bins
}

const mean = (bin: readonly Judged[], of: (entry: Judged) => number): number =>
  bin.length === 0 ? 0 : bin.reduce((sum, entry) => sum + of(entry), 0) / bin.length

const shareRight = (bin: readonly Judged[]): number => mean(bin, (entry) => (entry.isRight ? 1 : 0))
