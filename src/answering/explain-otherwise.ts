import { conflictPenalty, type FactConflicts } from '../retrieval/fact-features.ts'
import type { Query } from '../retrieval/query.ts'
import type { FactEvidence } from '../retrieval/rank.ts'
import type { Causes } from './explain-evidence.ts'
import { continueQuestion } from './follow-up.ts'
import type { Conclusion, Reasoner, Reasoning } from './reasoning.ts'

/** A question that differs in one thing, and what would really be decided on it: it is ranked and decided anew. */
export interface Counterfactual {
  readonly change: 'word left out' | 'conflict lifted' | 'spelling as typed'
  /** The word left out, the conflict with its fact, or the words as typed. */
  readonly of: string
  /** Share of the question's weight that the word has; 0 for other changes. */
  readonly share: number
  readonly status: 'answered' | 'unanswered'
  readonly probability: number
  readonly facts: readonly string[]
}

/** A question without one of its words. */
export interface WithoutWord {
  readonly word: string
  readonly share: number
  readonly conclusion: Conclusion
}

/** More words are not tried one by one: a question of forty words is explained by its weightiest. */
const MAX_WORDS = 12

/** Leaves out each term, number and date of a question in turn, the weightiest first, and concludes anew. */
export function leaveWordsOut(
  reasoning: Reasoning,
  reasoner: Reasoner,
  shareOf: (term: number) => number,
): WithoutWord[] {
  const { query } = reasoning
  const spans = new Map<string, { from: number; to: number; share: number }>()
  const add = ({ from, to }: { from: number; to: number }, share: number): void => {
    const known = spans.get(`${from} ${to}`)
    if (!known || known.share < share) spans.set(`${from} ${to}`, { from, to, share })
  }
  for (const [i, term] of query.terms.entries()) add(term, shareOf(i))
  for (const mention of [...query.dates, ...query.quantities]) add(mention, 0)
  return [...spans.values()]
    .sort((a, b) => b.share - a.share)
    .slice(0, MAX_WORDS)
    .flatMap(({ from, to, share }) => {
      const cut = cutOut(reasoning, from, to, reasoner)
      return cut ? [{ ...cut, share, conclusion: reasoner.conclude(cut.query) }] : []
    })
}

/** The question without some of its tokens. A follow-up consists of the question before it and of its own words. */
function cutOut(
  { question, asked, query }: Reasoning,
  from: number,
  to: number,
  { analyzer }: Reasoner,
): { word: string; query: Query } | null {
  const earlier = query.tokens.length - asked.tokens.length
  const isEarlier = from < earlier
  const text = isEarlier ? (question.previous?.text ?? '') : asked.text
  const start = query.tokens[from]?.start
  const end = query.tokens[to - 1]?.end
  if (start === undefined || end === undefined) return null
  const rest = `${text.slice(0, start)}${text.slice(end)}`
  const own = analyzer.analyzeAs(isEarlier ? asked.text : rest, asked.detected)
  const previous = question.previous && isEarlier ? { ...question.previous, text: rest } : (question.previous ?? null)
  return {
    word: text.slice(start, end),
    query: earlier > 0 ? continueQuestion(own, previous, analyzer) : own,
  }
}

/** Which words bring a fact's conflicts about: those without which it has less of them. */
export function causesOf(fact: number, { whole }: Conclusion, withoutWords: readonly WithoutWord[]): Causes {
  const conflictsIn = (conclusion: Pick<Conclusion, 'whole'>): FactConflicts | undefined =>
    conclusion.whole.ranked.find((evidence) => evidence.fact === fact)?.conflicts
  const own = conflictsIn({ whole })
  const causes: Partial<Record<keyof FactConflicts, string[]>> = {}
  for (const { word, conclusion } of withoutWords) {
    const less = conflictsIn(conclusion)
    if (!own || !less) continue
    for (const name of Object.keys(own) as (keyof FactConflicts)[]) {
      if (less[name] < own[name]) causes[name] = [...(causes[name] ?? []), word]
    }
  }
  return causes
}

/** What would be decided if one fact had not this conflict, or none at all where it has several. */
export function liftConflicts(
  conclusion: Conclusion,
  reasoner: Reasoner,
): { fact: number; lifted: readonly (keyof FactConflicts)[]; outcome: Pick<Conclusion, 'rule' | 'decision'> }[] {
  const { ranked } = conclusion.ruling
  const [first] = ranked
  // The fact that would have led but for its conflicts, and the one that leads.
  const led = [...ranked].sort((a, b) => withoutPenalty(b) - withoutPenalty(a))[0]
  const concerned = [led, first].filter((evidence, i, all) => evidence && all.indexOf(evidence) === i)
  return concerned.flatMap((evidence) => {
    if (!evidence) return []
    const names = (Object.keys(evidence.conflicts) as (keyof FactConflicts)[]).filter(
      (name) => evidence.conflicts[name] > 0,
    )
    const sets = names.length > 1 ? [...names.map((name) => [name]), names] : names.map((name) => [name])
    return sets.map((lifted) => {
      const conflicts = { ...evidence.conflicts, ...Object.fromEntries(lifted.map((name) => [name, 0])) }
      const freed = { ...evidence, conflicts, score: withoutPenalty(evidence) - conflictPenalty(conflicts) }
      const reranked = ranked.map((other) => (other === evidence ? freed : other)).sort((a, b) => b.score - a.score)
      return { fact: evidence.fact, lifted, outcome: reasoner.decideOn(conclusion, reranked) }
    })
  })
}

const withoutPenalty = ({ score, conflicts }: FactEvidence): number => score + conflictPenalty(conflicts)
