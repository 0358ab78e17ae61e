import type { FactWeights } from '../retrieval/fact-features.ts'
import type { PassageEvidence } from '../retrieval/passage-rank.ts'
import type { FactEvidence } from '../retrieval/rank.ts'

/** Weights of the fact ranking; their sum is the logit of "this fact answers the question". */
export const FACT_WEIGHTS: FactWeights = {
  bias: -9.62,
  coverage: 4.54,
  phraseCoverage: -2.19,
  similarity: 7.99,
  wording: 3.09,
  counter: 0,
  counterLead: -8,
  unknown: 3.46,
  gap: 1.37,
  gapFocus: -2.0,
  kind: -0.25,
  kindSeen: 0.45,
  otherRole: -2.0,
  length: 1.53,
}

/**
 * Answering wrongly costs three times an honest "not in my sources", so an answer must be right with p ≥ 3/4:
 * p · 1 − (1 − p) · 3 ≥ 0.
 */
export const FACT_THRESHOLD = 0.75

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** How the best fact's score and its lead over the second make a probability. */
export const FACT_CALIBRATION = { bias: -0.13, score: 0.67, lead: 0.39 }

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

/**
 * A passage answers with a verbatim quote and its source, so that the reader sees at once if it misses: that costs as much
 * as an honest silence, and p ≥ 1/2 suffices. On XQuAD German 85 % of the questions are answered, and 3 % of those whose
 * article was taken out.
 */
export const PASSAGE_THRESHOLD = 0.5

/** Fitted on foreign texts (XQuAD German, every article once present and once taken out). */
const PASSAGE_CALIBRATION = {
  bias: -5.53,
  coverage: 2.84,
  sentence: 1.18,
  grams: 3.7,
  window: 2.48,
  proximity: 1.95,
  lead: 0.143,
}
/** From this lead on the second passage says nothing more. */
const MAX_PASSAGE_LEAD = 20

/** Probability that the best passage answers the question. */
export function passageConfidence(passages: readonly PassageEvidence[]): number {
  const [best, second] = passages
  if (!best) return 0
  const { coverage, sentence, grams, window, proximity } = best.features
  const lead = Math.min(MAX_PASSAGE_LEAD, best.score - (second?.score ?? 0))
  const weights = PASSAGE_CALIBRATION
  return sigmoid(
    weights.bias +
      weights.coverage * coverage +
      weights.sentence * sentence +
      weights.grams * grams +
      weights.window * window +
      weights.proximity * proximity +
      weights.lead * lead,
  )
}
