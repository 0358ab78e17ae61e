import type { FactFeatures } from './fact-features.ts'

export type LetterFeatures = Pick<FactFeatures, 'letters' | 'lettersLead' | 'lettersCounter'>

/** Log odds beyond this (a four-hundredth) say nothing more. */
const MAX_LOG_ODDS = 6

/**
 * How far the letters of a question speak for each fact: from the log likelihoods of the facts and, after them, of the facts'
 * counterexamples. Facts that are `out` are no rivals.
 */
export function letterFeatures(
  likelihoods: Float64Array,
  facts: number,
  out: ReadonlySet<number>,
): (fact: number) => LetterFeatures {
  const rivals = likelihoods.map((log, label) => (out.has(label) ? Number.NEGATIVE_INFINITY : log))
  const counter = largest(rivals.subarray(facts))
  const [first, second] = bestTwo(rivals.subarray(0, facts))
  const againstAll = (fact: number, own: number): number => {
    let others = 0
    for (let label = 0; label < rivals.length; label += 1)
      if (label !== fact) others += Math.exp((rivals[label] ?? Number.NEGATIVE_INFINITY) - own)
    return Math.max(-MAX_LOG_ODDS, -Math.log1p(others))
  }
  return (fact) => {
    const own = likelihoods[fact] ?? Number.NEGATIVE_INFINITY
    const other = own === first ? second : first
    return {
      // One rival that is so much likelier settles it, as it does for most facts.
      letters: Math.max(other, counter) - own > MAX_LOG_ODDS ? -MAX_LOG_ODDS : againstAll(fact, own),
      lettersLead: clip(own - other),
      lettersCounter: clip(own - counter),
    }
  }
}

const largest = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/** The largest value and the next, which may be equal; −Infinity where there is none. */
function bestTwo(values: Float64Array): [number, number] {
  let [first, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value > first) [first, second] = [value, first]
    else if (value > second) second = value
  }
  return [first, second]
}

/** Where there is no rival the letters prove nothing. */
const clip = (odds: number): number =>
  Number.isFinite(odds) ? Math.max(-MAX_LOG_ODDS, Math.min(MAX_LOG_ODDS, odds)) : 0
