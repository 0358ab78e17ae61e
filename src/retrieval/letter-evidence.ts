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
  const counter = Math.max(...rivals.subarray(facts))
  const [first, second] = [...rivals.subarray(0, facts)].sort((a, b) => b - a)
  return (fact) => {
    const own = likelihoods[fact] ?? Number.NEGATIVE_INFINITY
    const other = (own === first ? second : first) ?? Number.NEGATIVE_INFINITY
    const others = rivals.reduce((sum, log, label) => sum + (label === fact ? 0 : Math.exp(log - own)), 0)
    return {
      letters: Math.max(-MAX_LOG_ODDS, -Math.log1p(others)),
      lettersLead: clip(own - other),
      lettersCounter: clip(own - counter),
    }
  }
}

/** Where there is no rival the letters prove nothing. */
const clip = (odds: number): number =>
  Number.isFinite(odds) ? Math.max(-MAX_LOG_ODDS, Math.min(MAX_LOG_ODDS, odds)) : 0
