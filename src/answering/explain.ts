import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Query } from '../retrieval/query.ts'
import type { Answer, Question } from './answer.ts'
import { createComposer } from './compose.ts'
import { factConfidence } from './confidence.ts'
import { type DecisionExplanation, explainDecision } from './explain-decision.ts'
import {
  type AskedOf,
  explainFact,
  explainPassage,
  explainSources,
  type FactCandidate,
  locateSource,
  type PassageCandidate,
  phraseOf,
  type ToldEvidence,
} from './explain-evidence.ts'
import { type Counterfactual, causesOf, leaveWordsOut, liftConflicts, type WithoutWord } from './explain-otherwise.ts'
import {
  createQueryExplainer,
  explainLanguage,
  type LanguageExplanation,
  type QueryExplainer,
  type QueryExplanation,
} from './explain-query.ts'
import type { Conclusion, Reasoner, Reasoning } from './reasoning.ts'
import type { Reply } from './smalltalk.ts'

/** A part of a question that asks several things, with its own best fact. */
export interface PartExplanation {
  readonly query: QueryExplanation
  readonly probability: number
  readonly candidates: readonly FactCandidate[]
}

/** The way of a question to its reply: every stage with the values it worked on, as plain JSON. */
export interface Explanation {
  readonly reply: Omit<Answer, 'elapsedMs'>
  readonly language: LanguageExplanation
  /** The question before, where this one leans on it. */
  readonly follows: string | null
  /** What a message that is no question is; then nothing below was needed. */
  readonly smalltalk: Reply | null
  readonly query: QueryExplanation
  /** The clause of a long message that was decided on; null where it was the whole. */
  readonly clause: QueryExplanation | null
  readonly candidates: readonly FactCandidate[]
  readonly passages: readonly PassageCandidate[]
  readonly parts: readonly PartExplanation[]
  readonly evidence: readonly ToldEvidence[]
  /** Null for small talk. */
  readonly decision: DecisionExplanation | null
  /** What would be decided if one thing were different, computed by ranking and deciding anew. */
  readonly otherwise: readonly Counterfactual[]
}

export type Explainer = (question: Question, shownPassages?: number) => Explanation

/**
 * Explains replies by the very values they were made from: the reasoner's, which the answerer puts into words. What would be
 * otherwise costs a further question for each word, so this is for curators, not for chats.
 */
export function createExplainer(knowledge: Knowledge, reasoner: Reasoner): Explainer {
  const compose = createComposer(knowledge)
  const explainQuery = createQueryExplainer(knowledge, reasoner)
  return (question, shownPassages = 5) => {
    const reasoning = reasoner.reason(question, shownPassages)
    const { asked, query, smalltalk, conclusion } = reasoning
    const read = explainQuery(query)
    const base = {
      reply: compose(reasoning, shownPassages),
      language: explainLanguage(reasoning, reasoner),
      follows: query === asked ? null : (question.previous?.text ?? null),
      smalltalk,
      query: read,
    }
    if (!conclusion) return { ...base, ...NOTHING_CONCLUDED }
    const withoutWords = leaveWordsOut(reasoning, reasoner, (i) => read.terms[i]?.share ?? 0)
    return { ...base, ...explainConclusion({ knowledge, reasoner, explainQuery }, reasoning, conclusion, withoutWords) }
  }
}

const NOTHING_CONCLUDED = {
  clause: null,
  candidates: [],
  passages: [],
  parts: [],
  evidence: [],
  decision: null,
  otherwise: [],
} as const

interface Setting {
  readonly knowledge: Knowledge
  readonly reasoner: Reasoner
  readonly explainQuery: QueryExplainer
}

function explainConclusion(
  { knowledge, reasoner, explainQuery }: Setting,
  reasoning: Reasoning,
  conclusion: Conclusion,
  withoutWords: readonly WithoutWord[],
): Omit<Explanation, 'reply' | 'language' | 'follows' | 'smalltalk' | 'query'> {
  const { query, ruling, parts, readable, passages } = conclusion
  const index = reasoner.indexFor(query.language)
  const ranker = reasoner.rankerFor(query.language)
  const askedOf = (piece: Query): AskedOf => ({ index, terms: ranker.weigh(piece), kinds: piece.kinds })
  return {
    clause: ruling.query === query ? null : explainQuery(ruling.query),
    candidates: ruling.ranked.map((evidence) =>
      explainFact(evidence, askedOf(ruling.query), causesOf(evidence.fact, conclusion, withoutWords)),
    ),
    passages: passages.map((evidence) =>
      explainPassage(evidence, reasoner.isCurated(evidence.passage), readable.includes(evidence)),
    ),
    parts: parts.map((part) => ({
      query: explainQuery(part.query),
      probability: factConfidence(part.ranked),
      candidates: part.ranked.map((evidence) => explainFact(evidence, askedOf(part.query), {})),
    })),
    evidence: explainTold(conclusion, knowledge, reasoner),
    decision: explainDecision(conclusion, knowledge, reasoner),
    otherwise: explainOtherwise(reasoning, conclusion, knowledge, reasoner, withoutWords),
  }
}

/** What the reply rests on: the facts or the passage told, or the fact that corrects a premise. */
function explainTold({ query, decision }: Conclusion, knowledge: Knowledge, reasoner: Reasoner): ToldEvidence[] {
  if (decision.kind === 'passage') {
    const { passage, quote } = decision.passage
    const source = locateSource(passage.article, quote, knowledge.articles)
    return [{ fact: null, passage: passage.id, phrase: null, sources: [source] }]
  }
  const told = decision.kind === 'fact' ? decision.facts : decision.contradicted ? [decision.contradicted] : []
  return told.flatMap((evidence) => {
    const fact = knowledge.facts[evidence.fact]
    if (!fact) return []
    const phrase = phraseOf(evidence.phrase, reasoner.indexFor(query.language))
    return [{ fact: fact.id, passage: null, phrase, sources: explainSources(fact.evidence, knowledge) }]
  })
}

function explainOtherwise(
  { query, asked }: Reasoning,
  conclusion: Conclusion,
  knowledge: Knowledge,
  reasoner: Reasoner,
  withoutWords: readonly WithoutWord[],
): Counterfactual[] {
  const idOf = (fact: number): string => knowledge.facts[fact]?.id ?? ''
  const outcomeOf = ({ decision }: Pick<Conclusion, 'decision'>) => ({
    status: decision.kind === 'unanswered' ? ('unanswered' as const) : ('answered' as const),
    probability: decision.confidence,
    facts: decision.kind === 'fact' ? decision.facts.map(({ fact }) => idOf(fact)) : [],
  })
  const asTyped =
    query.corrections.length === 0 || query !== asked
      ? []
      : [reasoner.conclude(reasoner.analyzer.analyzeAs(query.text, query.detected, { asTyped: true }))]
  return [
    ...withoutWords.map(({ word, share, conclusion: without }) => ({
      change: 'word left out' as const,
      of: word,
      share,
      ...outcomeOf(without),
    })),
    ...liftConflicts(conclusion, reasoner).map(({ fact, lifted, outcome }) => ({
      change: 'conflict lifted' as const,
      of: `${lifted.join(' and ')} of ${idOf(fact)}`,
      share: 0,
      ...outcomeOf(outcome),
    })),
    ...asTyped.map((typed) => ({
      change: 'spelling as typed' as const,
      of: query.corrections.map(({ from }) => from).join(', '),
      share: 0,
      ...outcomeOf(typed),
    })),
  ]
}
