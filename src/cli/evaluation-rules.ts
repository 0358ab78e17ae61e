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
  text.normalize('NFC').replace(/[„“”"«»]/gu, '"').replace(/\s+/gu, ' ').trim()

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
  const faults: string[] = []
  if (reply.language !== row.lang) faults.push(`language ${reply.language}`)
  if (row.answer_regex && !new RegExp(row.answer_regex, 'iu').test(reply.answer)) faults.push('reply')
  if (row.evidence?.length) {
    const held = reply.citations.some(({ quote }) => row.evidence?.some((snippet) => carries(quote ?? '', snippet)))
    if (!held) faults.push('evidence')
  }
  if (row.facts) {
    const told = row.facts.filter((fact) => reply.facts.includes(fact)).length
    if (row.all ? told < row.facts.length : told === 0) faults.push('fact')
  }
  if (reply.citations.length === 0) faults.push('no source')
  if (reply.answer.length > MAX_REPLY || reply.citations.length > MAX_CITATIONS) faults.push('too long')
  return faults
}
