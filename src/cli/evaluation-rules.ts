import type { Answer } from '../answering/answer.ts'

/**
 * A question of an evaluation set. What a right reply must hold is given by `evidence` and `answer_regex` (sets written
 * without sight of our fact base) or by `facts` (our own sets: any of them, or every one with `all`).
 */
export interface EvaluationRow {
  readonly id: string
  readonly lang: string
  readonly question: string
  readonly type: 'answerable' | 'unanswerable' | 'chitchat' | 'smalltalk' | 'cop29_general'
  readonly style?: string
  readonly evidence?: readonly string[]
  readonly answer_regex?: string
  readonly facts?: readonly string[]
  readonly all?: boolean
}

/** A longer reply is not read in a chat. */
const MAX_REPLY = 900
const MAX_CITATIONS = 4
/** A quote carries a snippet if it shares so many of its words. */
const MIN_SHARED_WORDS = 0.85

/** Text for comparing quotes: quotation marks alike, white space folded. */
export const foldQuotes = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[„“”"«»]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim()

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function carries(quote: string, snippet: string): boolean {
  const a = foldQuotes(quote)
  const b = foldQuotes(snippet)
  if (a.includes(b) || (a.length >= 40 && b.includes(a))) return true
  const held = new Set(wordsOf(a))
  const wanted = wordsOf(b)
  return wanted.length >= 4 && wanted.filter((word) => held.has(word)).length / wanted.length >= MIN_SHARED_WORDS
}

/** Why a reply falls short of its row; an empty list where it is right. */
export function faultsOf(row: EvaluationRow, reply: Answer): string[] {
  if (row.type === 'unanswerable') return reply.status === 'unanswered' ? [] : [reply.status]
  if (row.type === 'chitchat' || row.type === 'smalltalk') return reply.status === 'answered' ? ['answered'] : []
  if (reply.status !== 'answered') return [reply.status]
  const { citations, answer } = reply
  const faults = [
    reply.language === row.lang ? null : `language ${reply.language}`,
    !row.answer_regex || new RegExp(row.answer_regex, 'iu').test(answer) ? null : 'reply',
    !row.evidence?.length || holdsEvidence(row.evidence, reply) ? null : 'evidence',
    !row.facts || tellsFacts(row.facts, row.all ?? false, reply) ? null : 'fact',
    citations.length > 0 ? null : 'no source',
    answer.length <= MAX_REPLY && citations.length <= MAX_CITATIONS ? null : 'too long',
  ]
  return faults.filter((fault) => fault !== null)
}

const holdsEvidence = (evidence: readonly string[], { citations }: Answer): boolean =>
  citations.some(({ quote }) => evidence.some((snippet) => carries(quote ?? '', snippet)))

const tellsFacts = (facts: readonly string[], all: boolean, reply: Answer): boolean =>
  all ? facts.every((fact) => reply.facts.includes(fact)) : facts.some((fact) => reply.facts.includes(fact))
