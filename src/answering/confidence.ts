import type { PassageEvidence } from '../retrieval/passage-rank.ts'
import type { FactWeights } from '../retrieval/fact-features.ts'
import type { FactEvidence } from '../retrieval/rank.ts'

/** Weights of the fact ranking; their sum is the logit of "this fact answers the question". */
export const FACT_WEIGHTS: FactWeights = {
  bias: -9.68,
  coverage: 4.39,
  phraseCoverage: -1.71,
  similarity: 7.61,
  wording: 2.49,
  unknown: 2.83,
  gap: 1.11,
  gapFocus: -2.00,
  kind: -0.01,
  kindSeen: 0.38,
  otherRole: -2.00,
  length: 1.89,
}

/**
 * Answering wrongly costs three times an honest "not in my sources", so an answer must be right with p ≥ 3/4:
 * p · 1 − (1 − p) · 3 ≥ 0.
 */
export const FACT_THRESHOLD = 0.75

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** How the best fact's score and its lead over the second make a probability. */
export const FACT_CALIBRATION = { bias: -0.06, score: 0.85, lead: 0.29 }

/** Probability that the best of the ranked facts answers the question. */
export function factConfidence(ranked: readonly FactEvidence[]): number {
  const [best, second] = ranked
  if (!best) return 0
  return sigmoid(
    FACT_CALIBRATION.bias + FACT_CALIBRATION.score * best.score + FACT_CALIBRATION.lead * leadOf(best, second),
  )
}

const MAX_LEAD = 4

/** How far the best score is ahead, capped: from some distance on it says nothing more. */
export const leadOf = (best: FactEvidence, second: FactEvidence | undefined): number =>
  Math.min(MAX_LEAD, best.score - (second?.score ?? Number.NEGATIVE_INFINITY))

/** Below this the quoted passage is too likely a near miss; same rule as for facts. */
export const PASSAGE_THRESHOLD = 0.75

/** Probability that the best passage answers the question. */
export function passageConfidence(passages: readonly PassageEvidence[]): number {
  const [best, second] = passages
  if (!best) return 0
  const lead = best.score - (second?.score ?? 0)
  return sigmoid(-7 + 6 * best.coverage + 4 * best.sentenceCoverage + 0.6 * lead)
}
