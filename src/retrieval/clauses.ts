import type { Query, QueryAnalyzer } from './query.ts'
import type { FactEvidence, FactRanker } from './rank.ts'

/** Shorter questions are read whole. */
const MIN_WORDS = 12
const MIN_CLAUSE_WORDS = 3

/**
 * The clauses of a long message that ask something by themselves. People wrap a question into a story ("I am a pensioner, my
 * granddaughter read to me that …, so what did he say?"); the clause with the question word says what is sought.
 */
export function askingClauses(query: Query, analyzer: QueryAnalyzer): readonly Query[] {
  if (query.keys.length < MIN_WORDS) return []
  const pieces = query.text.split(/(?<=[.!?;:])\s+|\s[–—-]\s|,\s+/u)
  const clauses: string[] = []
  // Besides each piece, each with the one after it: "What did he mean, the ambassador?"
  pieces.forEach((piece, i) => {
    clauses.push(piece)
    const next = pieces[i + 1]
    if (next !== undefined) clauses.push(`${piece}, ${next}`)
  })
  return clauses
    .filter((clause) => clause.length < query.text.length)
    .map((clause) => analyzer.analyzeAs(clause, query.detected))
    .filter((clause) => clause.keys.length >= MIN_CLAUSE_WORDS && clause.kinds.length > 0 && clause.terms.length >= 2)
}

/** A question, or a clause of it, with the facts ranked for it. */
export interface RankedClause {
  readonly query: Query
  readonly ranked: readonly FactEvidence[]
}

/** The whole question, ranked already, or the asking clause of it that finds the surest fact, with its ranking. */
export function findBestClause(ranker: FactRanker, analyzer: QueryAnalyzer, whole: RankedClause): RankedClause {
  const surest = ({ ranked }: RankedClause): number => ranked[0]?.score ?? Number.NEGATIVE_INFINITY
  return askingClauses(whole.query, analyzer)
    .map((clause) => ({ query: clause, ranked: ranker.rank(clause) }))
    .reduce((best, other) => (surest(other) > surest(best) ? other : best), whole)
}

/** The ranking of the whole question or of the asking clause that finds the surest fact. */
export const rankBestClause = (ranker: FactRanker, query: Query, analyzer: QueryAnalyzer): readonly FactEvidence[] =>
  findBestClause(ranker, analyzer, { query, ranked: ranker.rank(query) }).ranked
