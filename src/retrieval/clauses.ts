import type { Query, QueryAnalyzer } from './query.ts'
import type { FactEvidence, FactRanker } from './rank.ts'

/** Shorter questions are read whole. */
const MIN_WORDS = 12
const MIN_CLAUSE_WORDS = 3
/**
 * A story wraps one question, and its clauses that ask are few: at most seven in ten thousand questions. A list of dozens would
 * take dozens of times as long; so many are read of it from either end, since a question stands before its story or after it.
 */
const MAX_ASKING_AN_END = 4

/**
 * The clauses of a long message that ask something by themselves. People wrap a question into a story ("I am a pensioner, my
 * granddaughter read to me that …, so what did he say?"); the clause with the question word says what is sought.
 */
export function askingClauses(query: Query, analyzer: QueryAnalyzer): readonly Query[] {
  if (query.keys.length < MIN_WORDS) return []
  const pieces = query.text.split(/(?<=[.!?;:])\s+|\s[–—-]\s|,\s+/u)
  // Besides each piece, each with the one after it: "What did he mean, the ambassador?"
  const clauses = pieces
    .flatMap((piece, i) => (i + 1 < pieces.length ? [piece, `${piece}, ${pieces[i + 1]}`] : [piece]))
    .filter((clause) => clause.length < query.text.length)
  const asking = (text = ''): Query[] => {
    const clause = analyzer.analyzeAs(text, query.detected)
    const asks = clause.keys.length >= MIN_CLAUSE_WORDS && clause.kinds.length > 0 && clause.terms.length >= 2
    return asks ? [clause] : []
  }
  const first: Query[] = []
  const last: Query[] = []
  let [from, to] = [0, clauses.length]
  for (; from < to && first.length < MAX_ASKING_AN_END; from += 1) first.push(...asking(clauses[from]))
  for (; from < to && last.length < MAX_ASKING_AN_END; to -= 1) last.unshift(...asking(clauses[to - 1]))
  return [...first, ...last]
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
