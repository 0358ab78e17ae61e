import type { Passage } from '../knowledge/knowledge.ts'
import type { PassageEvidence } from '../retrieval/passage-rank.ts'
import type { Query } from '../retrieval/query.ts'
import type { FactEvidence } from '../retrieval/rank.ts'
import {
  FACT_THRESHOLD,
  factConfidence,
  PASSAGE_THRESHOLD,
  pairConfidence,
  passageConfidence,
  sigmoid,
} from './confidence.ts'

/** What the evidence allows to say. */
export type Decision =
  | { readonly kind: 'fact'; readonly facts: readonly FactEvidence[]; readonly confidence: number }
  | { readonly kind: 'passage'; readonly passage: PassageEvidence; readonly confidence: number }
  | { readonly kind: 'unanswered'; readonly confidence: number; readonly contradicted: FactEvidence | null }

const MAX_FACTS = 3
/** A further fact is told only if it fits the question nearly as well as the first. */
const RUNNER_UP_LIKENESS = 0.9
/** A passage that facts were drawn from answers only where no fact comes near: else the fact's caution would be undone. */
export const NEAR_FACT = 0.25
export const CURATED_PASSAGE_THRESHOLD = 0.98
/** A fact that holds so much of the question is what it is about, even where a conflict keeps it from answering. */
const ON_TOPIC = 0.5

export interface PassageChoice {
  readonly passages: readonly PassageEvidence[]
  /** Whether facts were drawn from a passage. */
  readonly isCurated: (passage: Passage) => boolean
}

/**
 * Decides on one question from the ranked facts and passages. Where no fact is sure enough but surely one of the best two
 * is meant ("on which days?": of the conference, or of the leaders' summit at it?), both are told.
 */
export function decide(facts: readonly FactEvidence[], { passages, isCurated }: PassageChoice): Decision {
  const [best] = facts
  const confidence = factConfidence(facts)
  if (best && confidence >= FACT_THRESHOLD) return { kind: 'fact', facts: withRunnersUp(facts), confidence }
  const pair = pairConfidence(facts)
  if (pair >= FACT_THRESHOLD && !facts.slice(0, 2).some(isBlocked))
    return { kind: 'fact', facts: facts.slice(0, 2), confidence: pair }
  const contradicted = findContradicted(facts)
  const [passage] = passages
  const sure = passage ? passageConfidence(passages) : 0
  if (passage && !isCurated(passage.passage) && sure >= PASSAGE_THRESHOLD)
    return { kind: 'passage', passage, confidence: sure }
  const isFar = confidence < NEAR_FACT && !facts.some((fact) => fact.features.coverage >= ON_TOPIC && isBlocked(fact))
  if (passage && isFar && sure >= CURATED_PASSAGE_THRESHOLD) return { kind: 'passage', passage, confidence: sure }
  const isForeign = passage !== undefined && !isCurated(passage.passage)
  return { kind: 'unanswered', confidence: isForeign ? Math.max(confidence, sure) : confidence, contradicted }
}

/** A topic's facts: each speaks of it in so large a share of its phrases. */
const TOPIC_ABOUTNESS = 0.22
const MAX_TOPIC_TERMS = 2
const MAX_TOPIC_FACTS = 4
/** Facts on a topic are not one answer that is right or wrong; they are told as soon as the rule allows an answer. */
const TOPIC_CONFIDENCE = FACT_THRESHOLD

/** Questions that name a topic and ask for nothing in particular: "What did they say about trade?", "trade". */
const isTopical = ({ kinds, terms }: Query): boolean => {
  const topics = terms.filter((term) => term.kind !== 'name')
  return kinds.every((kind) => kind === 'what') && topics.length >= 1 && topics.length <= MAX_TOPIC_TERMS
}

/** The two to four facts that are about a topic, or null where the question is not on one or only one fact is. */
export function decideTopic(query: Query, facts: readonly FactEvidence[]): (Decision & { kind: 'fact' }) | null {
  if (!isTopical(query)) return null
  const about = facts
    .filter((fact) => fact.aboutness >= TOPIC_ABOUTNESS && !isBlocked(fact))
    .sort((a, b) => b.aboutness - a.aboutness)
  return about.length < 2
    ? null
    : { kind: 'fact', facts: about.slice(0, MAX_TOPIC_FACTS), confidence: TOPIC_CONFIDENCE }
}

/** One part of a question is surely answered, so the others, which lean on it, need less. */
export const FURTHER_PART_THRESHOLD = 0.5

/** The decision on a question in parts: each part's best fact, if all parts have one and they differ; else null. */
export function decideParts(parts: readonly (readonly FactEvidence[])[]): (Decision & { kind: 'fact' }) | null {
  const confidences = parts.map((ranked) => factConfidence(ranked))
  if (parts.length < 2 || Math.max(...confidences) < FACT_THRESHOLD) return null
  if (Math.min(...confidences) < FURTHER_PART_THRESHOLD) return null
  const best = parts.flatMap((ranked) => ranked.slice(0, 1))
  const facts = best.filter((evidence, i) => best.findIndex((other) => other.fact === evidence.fact) === i)
  return facts.length < 2 ? null : { kind: 'fact', facts, confidence: Math.min(...confidences) }
}

/** The best fact with those that hold the question as fully: "What did he say about the media?" may have two. */
function withRunnersUp(facts: readonly FactEvidence[]): FactEvidence[] {
  const [best, ...others] = facts
  if (!best) return []
  if (best.features.wording === 1) return [best]
  const fits = (other: FactEvidence): boolean =>
    other.features.coverage >= best.features.coverage - 0.02 &&
    other.features.kind >= best.features.kind &&
    sigmoid(other.score) >= FACT_THRESHOLD &&
    other.features.similarity >= RUNNER_UP_LIKENESS * best.features.similarity
  return [best, ...others.filter(fits)].slice(0, MAX_FACTS)
}

const isBlocked = ({ conflicts }: FactEvidence): boolean => Object.values(conflicts).some((count) => count >= 1)

/** Of the question's weight so much is held by a fact that the question is about; the number that does not fit counts, too. */
const PREMISE_COVERAGE = 0.45

/** The fact that the question is about, where a number or date of the question does not fit it: the sources say otherwise. */
function findContradicted(facts: readonly FactEvidence[]): FactEvidence | null {
  const [closest] = [...facts].sort((a, b) => b.features.coverage - a.features.coverage)
  return closest && isContradicted(closest) ? closest : null
}

const isContradicted = ({ features, conflicts }: FactEvidence): boolean =>
  features.coverage >= PREMISE_COVERAGE &&
  features.unknown < 0.2 &&
  conflicts.kind + conflicts.elsewhere === 0 &&
  conflicts.names < 1 &&
  conflicts.numbers + conflicts.dates > 0
