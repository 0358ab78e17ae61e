import type { Answer, Citation } from '../answering/answer.ts'
import { MAX_CITATIONS } from '../answering/cite.ts'
import type { Article, Knowledge } from '../knowledge/knowledge.ts'
import { locateQuote } from '../knowledge/quote.ts'

/** A quote with its place among the quotes of the answer. */
export interface CitedQuote {
  /** Counted from 1 over the whole answer: "Source 2" on a button is what the message numbers so. */
  readonly position: number
  readonly text: string
  /** Offsets in the article's body; null where the article is not at hand. */
  readonly span: { readonly start: number; readonly end: number } | null
  /** False where the answer is this one quote and nothing else is cited: nothing is sent twice. */
  readonly shown: boolean
}

/** One source of an answer with everything that is quoted from it. */
export interface CitedSource {
  readonly citation: Citation
  readonly article: Article | null
  readonly quotes: readonly CitedQuote[]
  /** The place of a source without a quote, counted together with the quotes; null where there are quotes. */
  readonly position: number | null
}

const foldSpace = (text: string) => text.replace(/\s+/gu, ' ').trim()

/** Groups an answer's citations by their source, in the order of the first mention, each quote once, and numbers them. */
export function groupCitations(answer: Answer, knowledge: Knowledge): CitedSource[] {
  const sources = new Map<string, { citation: Citation; article: Article | null; quotes: string[] }>()
  for (const citation of answer.citations.slice(0, MAX_CITATIONS)) {
    const key = citation.article ?? JSON.stringify([citation.publisher, citation.title, citation.url])
    const article = knowledge.articles.find(({ id }) => id === citation.article) ?? null
    const source = sources.get(key) ?? { citation, article, quotes: [] }
    sources.set(key, source)
    if (citation.quote === null) continue
    const quote = foldSpace(citation.quote)
    if (quote !== '' && !source.quotes.some((text) => text.includes(quote))) source.quotes.push(quote)
  }
  const told = foldSpace(answer.answer)
  const several = isSeveral([...sources.values()])
  let position = 0
  return [...sources.values()].map(({ citation, article, quotes }) => ({
    citation,
    article,
    quotes: quotes.map((text) => ({
      position: ++position,
      text,
      span: article && locateQuote(article.body, text),
      shown: several || !told.includes(text),
    })),
    position: quotes.length === 0 ? ++position : null,
  }))
}

/** Whether there is more than one thing to number: then all are numbered, else none. */
export function isSeveral(sources: readonly { readonly quotes: readonly unknown[] }[]): boolean {
  return sources.reduce((sum, { quotes }) => sum + Math.max(1, quotes.length), 0) > 1
}
