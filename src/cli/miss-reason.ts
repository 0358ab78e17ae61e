import type { Answer } from '../answering/answer.ts'
import { articlesById, citeFacts, citeQuote } from '../answering/cite.ts'
import type { Conclusion, Reasoner, Reasoning } from '../answering/reasoning.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { PassageEvidence } from '../retrieval/passage-rank.ts'
import { parseLanguage } from '../text/language.ts'
import { type EvaluationRow, faultsOf } from './evaluation-rules.ts'

/** The stage of the way of a question at which a wrong reply went wrong. */
export const MISS_REASONS = ['analysis', 'retrieval', 'ranking', 'decision', 'wording'] as const
export type MissReason = (typeof MISS_REASONS)[number]

export interface Miss {
  readonly reason: MissReason
  /** What was seen at that stage, in a few words. */
  readonly detail: string
}

export interface Replied {
  readonly row: EvaluationRow
  readonly reasoning: Reasoning
  readonly answer: Answer
  readonly faults: readonly string[]
}

/** With more of its weight in words that stand nowhere, a question was not understood. */
const MOSTLY_UNKNOWN = 0.5

/** Says of wrong replies at which stage they went wrong, the first one that spoilt them: later ones had no chance. */
export function createMissClassifier(knowledge: Knowledge, reasoner: Reasoner): (replied: Replied) => Miss {
  const articles = articlesById(knowledge)
  const idOf = (fact: number): string => knowledge.facts[fact]?.id ?? ''

  /** Whether a reply that tells this alone would be right. */
  const tellsRight = ({ row, answer }: Replied, part: Partial<Answer>): boolean => {
    const { all: _several, ...one } = row
    const language = parseLanguage(row.lang) ?? answer.language
    return faultsOf(one, { ...answer, status: 'answered', language, ...part }).length === 0
  }
  /** Named by the row, or else those that tell what it wants. */
  const rightFacts = (replied: Replied): ReadonlySet<number> => {
    const named = replied.row.facts
    if (named) return new Set(knowledge.facts.flatMap(({ id }, i) => (named.includes(id) ? [i] : [])))
    const language = parseLanguage(replied.row.lang) ?? replied.answer.language
    const right = knowledge.facts.flatMap((fact, i) =>
      tellsRight(replied, {
        answer: fact.statement[language],
        citations: citeFacts([fact], articles),
        facts: [fact.id],
      })
        ? [i]
        : [],
    )
    return new Set(right)
  }
  const isRightPassage = (replied: Replied, { passage, quote }: PassageEvidence): boolean =>
    tellsRight(replied, { answer: quote, citations: [citeQuote(passage.article, quote, articles)], facts: [] })

  const unknownShare = ({ query }: Reasoning): number => {
    const terms = reasoner.rankerFor(query.language).weigh(query)
    const weightOf = (list: typeof terms): number => list.reduce((sum, { weight }) => sum + weight, 0)
    return weightOf(terms.filter(({ readings }) => readings.length === 0)) / (weightOf(terms) || 1)
  }

  /** Of the facts that had to be told and were not: the place of the best, or of the worst where all had to be. */
  const standing = (replied: Replied, conclusion: Conclusion): Standing => {
    const right = [...rightFacts(replied)]
    const missing = right.filter((fact) => !replied.answer.facts.includes(idOf(fact)))
    const { readable } = conclusion
    const passage = readable.findIndex((evidence) => isRightPassage(replied, evidence))
    const standings = missing.map((fact) => ({ place: bestPlace(conclusion, fact), id: idOf(fact) }))
    if (passage >= 0) standings.push({ place: passage, id: readable[passage]?.passage.id ?? '' })
    standings.sort((a, b) => a.place - b.place)
    const isQuoted = replied.answer.kind === 'passage' && passage === 0
    const isTold = isQuoted || (right.length > 0 && missing.length < (replied.row.all ? 1 : right.length))
    const chosen = replied.row.all ? standings.at(-1) : standings[0]
    return { place: Number.POSITIVE_INFINITY, id: '', ...chosen, isTold, exists: right.length > 0 || passage >= 0 }
  }

  const isSpoiltByCorrection = (replied: Replied): boolean => {
    const { query } = replied.reasoning
    if (query.corrections.length === 0) return false
    const asTyped = reasoner.conclude(reasoner.analyzer.analyzeAs(query.text, query.detected, { asTyped: true }))
    return standing(replied, asTyped).place === 0
  }

  /** Whether the question itself was misunderstood, so that no later stage could know better. */
  const misread = (replied: Replied, { place, isTold }: Standing): string | null => {
    const { query } = replied.reasoning
    if (query.language !== replied.row.lang) return `read as ${query.language}`
    if (place === 0 || isTold) return null
    const unknown = unknownShare(replied.reasoning)
    if (unknown > MOSTLY_UNKNOWN) return `${Math.round(100 * unknown)} % of its weight in unknown words`
    if (!isSpoiltByCorrection(replied)) return null
    return `wrongly corrected: ${query.corrections.map(({ from, to }) => `${from} → ${to}`).join(', ')}`
  }

  const classifyAnswerable = (replied: Replied, conclusion: Conclusion): Miss => {
    const { answer, faults } = replied
    const stood = standing(replied, conclusion)
    const { place, id, isTold, exists } = stood
    const misreading = misread(replied, stood)
    if (misreading !== null) return { reason: 'analysis', detail: misreading }
    if (isTold) return { reason: 'wording', detail: `the reply fails in: ${faults.join(', ')}` }
    if (!exists) return { reason: 'retrieval', detail: 'nothing in the knowledge would be a right reply' }
    if (place === Number.POSITIVE_INFINITY)
      return { reason: 'retrieval', detail: `no right fact among the candidates; ${told(answer)}` }
    if (place > 0) return { reason: 'ranking', detail: `${id} at place ${place + 1}; ${told(answer)}` }
    return { reason: 'decision', detail: `${id} first; ${told(answer)}` }
  }

  return (replied) => {
    const { row, reasoning, answer } = replied
    const { conclusion, smalltalk } = reasoning
    if (conclusion === null) return { reason: 'analysis', detail: `taken for small talk: ${smalltalk}` }
    if (row.type === 'smalltalk' || row.type === 'chitchat')
      return { reason: 'analysis', detail: 'not recognised as small talk' }
    if (row.type === 'unanswerable') return { reason: 'decision', detail: told(answer) }
    return classifyAnswerable(replied, conclusion)
  }
}

interface Standing {
  /** Counted from 0; infinite where it was no candidate. */
  readonly place: number
  readonly id: string
  /** A right fact was told. */
  readonly isTold: boolean
  /** The knowledge holds something that would be right. */
  readonly exists: boolean
}

const told = ({ facts, kind, status, confidence }: Answer): string =>
  `got ${facts.join(', ') || (kind ?? status)} at ${confidence.toFixed(2)}`

/** A fact's best place in the rankings that were decided on: the question's, or those of its parts. */
function bestPlace({ ruling, parts }: Conclusion, fact: number): number {
  const places = [ruling, ...parts].map(({ ranked }) => ranked.findIndex((evidence) => evidence.fact === fact))
  return Math.min(...places.map((place) => (place < 0 ? Number.POSITIVE_INFINITY : place)))
}
