import type { Article, Evidence, Fact, Knowledge } from '../knowledge/knowledge.ts'
import type { Citation } from './answer.ts'

/** A reply names at most so many sources, so that it stays readable in a chat. */
export const MAX_CITATIONS = 4

/** Citations for the evidence of facts, each source span once, in the order of the facts; every fact gets its first before any a second. */
export function citeFacts(facts: readonly Fact[], articles: ReadonlyMap<string, Article>): readonly Citation[] {
  const rounds = Math.max(0, ...facts.map((fact) => fact.evidence.length))
  const citations: Citation[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const fact of facts) {
      const evidence = fact.evidence[round]
      if (!evidence) continue
      const citation = cite(evidence, articles)
      const isKnown = citations.some(
        (c) => c.quote === citation.quote && c.article === citation.article && c.url === citation.url,
      )
      if (!isKnown) citations.push(citation)
    }
  }
  return citations.slice(0, MAX_CITATIONS)
}

function cite(evidence: Evidence, articles: ReadonlyMap<string, Article>): Citation {
  if ('quote' in evidence) return citeQuote(evidence.article, evidence.quote, articles)
  const { title, publisher, url, published } = evidence
  return { article: null, publisher, title, published, url, quote: null }
}

/** A citation of a verbatim span of an article of the folder. */
export function citeQuote(article: string, quote: string, articles: ReadonlyMap<string, Article>): Citation {
  const source = articles.get(article)
  return {
    article,
    publisher: source?.publisher ?? null,
    title: source?.title ?? null,
    published: source?.published ?? null,
    url: source?.url ?? null,
    quote,
  }
}

export const articlesById = (knowledge: Knowledge): ReadonlyMap<string, Article> =>
  new Map(knowledge.articles.map((article) => [article.id, article]))
