import type { Query, QueryAnalyzer } from '../retrieval/query.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import type { Question } from './answer.ts'
import { detectSmalltalk } from './smalltalk.ts'

const MAX_WORDS = 5

/** Whether a question has an answer by itself: "and when was the state visit?" only sounds like a follow-up. */
export type StandsAlone = (query: Query) => boolean

/**
 * A short question that leans on the one before ("und wo?", "а когда?", "and how much?") as a whole one: the earlier terms
 * with the new kind. Every other question comes back as it is.
 */
export function continueQuestion(
  query: Query,
  previous: Question['previous'] | null,
  analyzer: QueryAnalyzer,
  leans: boolean = leansOnEarlier(query),
): Query {
  if (!previous || !leans) return query
  const earlier = analyzer.analyzeAs(previous.text, query.detected)
  const terms = contentOf(earlier, previous.text, analyzer)
  const keys = withoutQuestion(earlier)
  const added = query.terms.map((term) => ({ ...term, from: term.from + keys.length, to: term.to + keys.length }))
  return {
    ...earlier,
    text: query.text,
    tokens: [...earlier.tokens, ...query.tokens],
    corrections: [...earlier.corrections, ...query.corrections],
    keys: [...keys, ...query.keys],
    kinds: query.kinds,
    terms: [...terms, ...added],
  }
}

/** The words without "what is", which would draw to what was told already: the follow-up brings its own question word. */
function withoutQuestion({ keys, language }: Query): string[] {
  const { questionWords } = analysisOf(language)
  const spans = keys.map((_, at) => questionWords(keys, at)?.length ?? 0)
  return keys.map((key, at) => (spans.some((length, from) => from <= at && at < from + length) ? '' : key))
}

/** Asked in another language than the follow-up, it shows in its own which of its words have content: "что" in Belarusian seems to. */
function contentOf(earlier: Query, text: string, analyzer: QueryAnalyzer): Query['terms'] {
  const own = analyzer.analyze(text, earlier.language)
  if (own.language === earlier.language) return earlier.terms
  return earlier.terms.filter(({ from, to }) => own.terms.some((term) => term.from < to && from < term.to))
}

/**
 * What the next follow-up leans on once this question is answered: the question itself, or the one that it followed, which
 * has the content ("and when?" alone has none), with what was added ("and in Shusha?").
 */
export function contextOf(query: Query, previous: Question['previous'] | null, leans: boolean): string {
  if (!previous || !leans) return query.text
  return query.terms.length === 0 ? previous.text : `${previous.text} ${query.text}`
}

/**
 * Whether a question means nothing without the one before it, whatever that was. "Who are you?" is as short and leans on
 * nothing: small talk is recognised first, by the text alone.
 */
export function leansOnEarlier(query: Query, standsAlone: StandsAlone = () => false): boolean {
  if (query.keys.length === 0 || query.keys.length > MAX_WORDS || query.kinds.length === 0) return false
  if (detectSmalltalk(query) !== null) return false
  const leans = analysisOf(query.language).conjunctions(query.keys, 0) !== null
  return query.terms.length === 0 || (leans && query.terms.length === 1 && !standsAlone(query))
}
