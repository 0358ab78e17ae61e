import type { PassageEvidence } from '../retrieval/passage-rank.ts'
import type { FactWeights } from '../retrieval/fact-features.ts'
import type { FactEvidence } from '../retrieval/rank.ts'

/** Weights of the fact ranking; their sum is the logit of "this fact answers the question". */
export const FACT_WEIGHTS: FactWeights = {
  bias: -8.65,
  coverage: 3.92,
  phraseCoverage: -0.56,
  similarity: 5.97,
  wording: 1.45,
  unknown: 2.25,
  gap: 0.90,
  gapFocus: -0.77,
  kind: 0.60,
  kindSeen: 0.00,
  hardKind: -2.77,
  foreignNames: -1.84,
  otherSpeaker: -3.01,
  otherRole: -0.90,
  foreignNumbers: -1.77,
  foreignDates: -2.20,
  length: 1.82,
}

/**
 * Answering wrongly costs three times an honest "not in my sources", so an answer must be right with p ≥ 3/4:
 * p · 1 − (1 − p) · 3 ≥ 0.
 */
export const FACT_THRESHOLD = 0.75

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** Probability that the fact answers the question. */
export const factConfidence = (evidence: FactEvidence): number => sigmoid(evidence.score)

/** Below this the quoted passage is too likely a near miss; same rule as for facts. */
export const PASSAGE_THRESHOLD = 0.75

/** Probability that the best passage answers the question. */
export function passageConfidence(passages: readonly PassageEvidence[]): number {
  const [best, second] = passages
  if (!best) return 0
  const lead = best.score - (second?.score ?? 0)
  return sigmoid(-7 + 6 * best.coverage + 4 * best.sentenceCoverage + 0.6 * lead)
}
