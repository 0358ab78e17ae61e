import type { AnswerKind } from '../text/languages/profile.ts'
import type { Query } from './query.ts'

/** How well a fact fits a question, part by part; each part is a share or a count that the score weighs. */
export interface FactFeatures {
  /** Share of the question's weight that the fact's phrases hold together. */
  readonly coverage: number
  /** Share that one single phrase holds. */
  readonly phraseCoverage: number
  /** Likeness to the best phrase: matched weight over the question's weight and the phrase's unmatched weight. */
  readonly similarity: number
  /** Share of words in common with the best phrase, those without content too (Jaccard): tells "what for" from "what". */
  readonly wording: number
  /** Likeness to the best way of asking that asks for the same kind: "who attacked" is not "were there attacks". */
  readonly sameKind: number
  /** Likeness to the best counterexample, which no source answers. */
  readonly counter: number
  /** By how much that likeness exceeds the one to the best phrase of the fact; 0 where it does not. */
  readonly counterLead: number
  /** Log probability that the letters of the question speak for the fact and no other nor any counterexample; ≥ −6. */
  readonly letters: number
  /** Log odds of the same against the likeliest other fact; within ±6. */
  readonly lettersLead: number
  /** Log odds of the same against the likeliest fact's counterexamples; within ±6. */
  readonly lettersCounter: number
  /** Share of the question's weight in words that stand nowhere in the knowledge. */
  readonly unknown: number
  /** 1 where the fact lacks what the question counts or chooses from: "how many houses", "which newspapers". */
  readonly gapFocus: number
  /** 1 where the curator says that the fact answers the kind asked for, −1 where not, 0 where no kind is asked. */
  readonly kind: number
  /** 1 where one of the fact's ways of asking asks for this kind, −1 where none does, 0 where no kind is asked. */
  readonly kindSeen: number
  /** Names that the fact knows in another role only: from Belarus, to Belarus, in Belarus. */
  readonly otherRole: number
  /** log(1 + number of the question's terms): a single word proves little. */
  readonly length: number
}

/** What by itself keeps a fact from answering, however well the rest fits: each is a count, zero where nothing speaks against it. */
export interface FactConflicts {
  /** A kind is asked that the reply must hold: how many, how much, how long, what time, who, where, why, list. */
  readonly kind: number
  /** Names of the question that the fact does not know; a place or person understood from its meeting counts less. */
  readonly names: number
  /** The question is about what another person said or felt. */
  readonly speaker: number
  /** The question turns round who did something to whom. */
  readonly direction: number
  /** Numbers of the question that the fact does not hold. */
  readonly numbers: number
  /** Dates of the question that do not fit the fact's. */
  readonly dates: number
  /** Things of the question that the sources do not treat. */
  readonly elsewhere: number
  /** The question is, word for word, one that no source answers. */
  readonly counterexample: number
}

export const NO_CONFLICTS: FactConflicts = {
  kind: 0,
  names: 0,
  speaker: 0,
  direction: 0,
  numbers: 0,
  dates: 0,
  elsewhere: 0,
  counterexample: 0,
}

/** A conflict makes an answer this much less likely (logit): e^−8 is a three-thousandth. */
const CONFLICT_PENALTY = 8

export const conflictPenalty = (conflicts: FactConflicts): number =>
  CONFLICT_PENALTY *
  Math.min(
    2,
    Object.values(conflicts).reduce((sum, count) => sum + count, 0),
  )

/** How the parts add up to a score (a logit). Fitted by `npm run calibrate`. */
export type FactWeights = Readonly<Record<keyof FactFeatures | 'bias', number>>

export function scoreOf(features: FactFeatures, weights: FactWeights): number {
  let score = weights.bias
  for (const [name, value] of Object.entries(features)) score += weights[name as keyof FactFeatures] * value
  return score
}

const HARD_KINDS: readonly AnswerKind[] = [
  'what',
  'which',
  'count',
  'amount',
  'duration',
  'time',
  'list',
  'who',
  'when',
  'where',
  'why',
]

/** What a fact must be able to answer for a kind to be met: a fact that says how or why also says what. */
const ANSWERED_BY: Readonly<Record<AnswerKind, readonly AnswerKind[]>> = {
  who: ['who'],
  what: ['what', 'which', 'how', 'why', 'list'],
  which: ['which', 'list'],
  list: ['list'],
  where: ['where'],
  when: ['when'],
  time: ['time'],
  duration: ['duration'],
  count: ['count'],
  amount: ['amount', 'count'],
  why: ['why'],
  how: ['how', 'what'],
  yesno: ['yesno'],
}

/** Whether a fact answers the kind asked for: by its curator, and by what its ways of asking ask. */
export function kindFeatures(
  query: Query,
  answers: readonly AnswerKind[],
  seen: ReadonlySet<AnswerKind>,
  isFocusAsked: boolean,
): Pick<FactFeatures, 'kind' | 'kindSeen'> & { hardKind: 0 | 1 } {
  if (query.kinds.length === 0) return { kind: 0, kindSeen: 0, hardKind: 0 }
  const kindSeen = query.kinds.some((kind) => seen.has(kind)) ? 1 : -1
  // "Which country gave …" asks who; that a fact answers so shows in its ways of asking.
  if (isFocusAsked && query.kinds.includes('which')) return { kind: 1, kindSeen, hardKind: 0 }
  if (query.kinds.some((kind) => ANSWERED_BY[kind].some((answer) => answers.includes(answer)))) {
    return { kind: 1, kindSeen, hardKind: 0 }
  }
  return { kind: -1, kindSeen, hardKind: query.kinds.every((kind) => HARD_KINDS.includes(kind)) ? 1 : 0 }
}
