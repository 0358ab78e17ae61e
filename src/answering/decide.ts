import type { FactEvidence } from '../retrieval/rank.ts'
import type { PassageEvidence } from '../retrieval/passage-rank.ts'
import { FACT_THRESHOLD, factConfidence, passageConfidence, PASSAGE_THRESHOLD } from './confidence.ts'

/** What the evidence allows to say. */
export type Decision =
  | { readonly kind: 'fact'; readonly facts: readonly FactEvidence[]; readonly confidence: number }
  | { readonly kind: 'passage'; readonly passage: PassageEvidence; readonly confidence: number }
  | { readonly kind: 'unanswered'; readonly confidence: number; readonly contradicted: FactEvidence | null }

const MAX_FACTS = 3
/** A further fact is told only if it fits the question nearly as well as the first. */
const RUNNER_UP_LEAD = 0.9

/** Decides on one question (or one part of one) from the ranked facts and passages. */
export function decide(facts: readonly FactEvidence[], passages: readonly PassageEvidence[], isSinglePassage = true): Decision {
  const [best] = facts
  const confidence = best ? factConfidence(best) : 0
  if (best && confidence >= FACT_THRESHOLD) return { kind: 'fact', facts: withRunnersUp(facts), confidence }
  const blocked = best !== undefined && isBlocked(best)
  const passage = passages[0]
  if (passage && isSinglePassage && !blocked) {
    const sure = passageConfidence(passages)
    if (sure >= PASSAGE_THRESHOLD) return { kind: 'passage', passage, confidence: sure }
    return { kind: 'unanswered', confidence: Math.max(confidence, sure), contradicted: null }
  }
  return { kind: 'unanswered', confidence, contradicted: best && isContradicted(best) ? best : null }
}

/** The best fact with those that hold the question as fully: "What did he say about the media?" may have two. */
function withRunnersUp(facts: readonly FactEvidence[]): FactEvidence[] {
  const [best, ...others] = facts
  if (!best) return []
  const fits = (other: FactEvidence): boolean =>
    other.features.coverage >= best.features.coverage - 0.02 &&
    other.features.kind >= best.features.kind &&
    factConfidence(other) >= FACT_THRESHOLD &&
    other.features.similarity >= RUNNER_UP_LEAD * best.features.similarity
  return [best, ...others.filter(fits)].slice(0, MAX_FACTS)
}

const isBlocked = ({ features }: FactEvidence): boolean =>
  features.hardKind > 0 || features.foreignNames >= 1 || features.foreignNumbers > 0 || features.foreignDates > 0 || features.otherSpeaker > 0

/** The topic fits, but a number, name or date of the question does not: the sources say otherwise. */
const isContradicted = ({ features }: FactEvidence): boolean =>
  features.coverage >= 0.6 && features.unknown < 0.2 && features.hardKind === 0 && features.foreignNumbers + features.foreignDates > 0
