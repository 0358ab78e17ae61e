import type { Query, QueryAnalyzer } from '../retrieval/query.ts'
import { analysisOf } from '../text/languages/analysis.ts'

const MAX_PARTS = 4

/**
 * The parts of a question that asks several things ("When was the visit and how many areas came out of it?"). A part begins
 * after a full stop, a question mark, a semicolon, a comma or conjunction with a question word after it, or a conjunction
 * between two topics, whose question word then holds for both. Fewer than two parts with content: the question is one.
 */
export function splitParts(query: Query, analyzer: QueryAnalyzer): readonly Query[] {
  const parts: Query[] = []
  for (const piece of pieces(query, analyzer)) {
    // Most questions are one piece, which is read already.
    if (piece === query.text) return []
    const part = analyzer.analyzeAs(piece, query.detected)
    if (part.terms.length > 0) parts.push(part.kinds.length > 0 ? part : { ...part, kinds: query.kinds })
    // What comes after too many does not have to be read.
    if (parts.length > MAX_PARTS) return []
  }
  return parts.length >= 2 ? parts.map(withEarlierNames) : []
}

function* pieces(query: Query, analyzer: QueryAnalyzer): Generator<string> {
  for (const piece of query.text.split(/(?<=[?!;])\s+|(?<=\p{L}{2}\.)\s+/u))
    yield* splitAtConjunctions(piece, query, analyzer)
}

function* splitAtConjunctions(text: string, query: Query, analyzer: QueryAnalyzer): Generator<string> {
  const analysis = analysisOf(query.language)
  const { tokens, keys, terms } = isReadAs(query, text) ? query : analyzer.analyzeAs(text, query.detected)
  for (let at = 1; at < tokens.length; at += 1) {
    const conjunction = analysis.conjunctions(keys, at)
    const begin = at + (conjunction?.length ?? 0)
    const afterComma = /[,;–—]\s*$/u.test(text.slice(0, tokens[at]?.start ?? 0))
    if (!conjunction && !afterComma) continue
    const asks = [begin, begin + 1].some((i) => analysis.questionWords(keys, i) !== null)
    const start = tokens[begin]?.start
    const joinsTopics =
      conjunction !== null &&
      isTopic(terms.findLast((term) => term.to <= at)) &&
      isTopic(terms.find((term) => term.from >= begin))
    if (start === undefined || !(asks || joinsTopics)) continue
    yield text.slice(0, tokens[at]?.start ?? 0)
    yield* splitAtConjunctions(text.slice(start), query, analyzer)
    return
  }
  yield text
}

/** Whether a query's tokens are those of a text; a follow-up holds the words of the question before it, too. */
const isReadAs = ({ text: own, tokens }: Query, text: string): boolean =>
  text === own && tokens.every((token) => text.startsWith(token.text, token.start))

/** Not a name: "Belarus and Azerbaijan" are one topic, "training and exchange" are two. */
const isTopic = (term: Query['terms'][number] | undefined): boolean => term !== undefined && term.kind !== 'name'

/** "… and what did they talk about?" is still about those named just before. */
function withEarlierNames(part: Query, at: number, parts: readonly Query[]): Query {
  const isName = (term: Query['terms'][number]): boolean => term.kind === 'name'
  if (part.terms.some(isName)) return part
  const earlier = parts.slice(0, at).findLast((other) => other.terms.some(isName))
  return earlier ? { ...part, terms: [...part.terms, ...earlier.terms.filter(isName)] } : part
}
