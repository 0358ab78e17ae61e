import type { Answer, Citation } from '../answering/answer.ts'
import type { Article, Evidence, Fact, Knowledge } from '../knowledge/knowledge.ts'
import type { Language } from '../text/language.ts'

const MAX_RELATED = 3
const MAX_CITATIONS = 4

/** The answer that tells exactly this fact: for buttons, deep links and inline results, where nothing is left to search. */
export function answerFromFact(fact: Fact, knowledge: Knowledge, language: Language): Answer {
  return {
    question: fact.questions[language][0] ?? '',
    language,
    status: 'answered',
    kind: 'fact',
    answer: fact.statement[language],
    confidence: 1,
    citations: fact.evidence.slice(0, MAX_CITATIONS).map((evidence) => citationOf(evidence, knowledge.articles)),
    facts: [fact.id],
    passages: [],
    related: neighbours(fact, knowledge.facts).map(({ id }) => id),
    elapsedMs: 0,
  }
}

function citationOf(evidence: Evidence, articles: readonly Article[]): Citation {
  if (!('article' in evidence)) return { article: null, quote: null, ...evidence }
  const article = articles.find(({ id }) => id === evidence.article)
  return {
    article: evidence.article,
    publisher: article?.publisher ?? null,
    title: article?.title ?? null,
    published: article?.published ?? null,
    url: article?.url ?? null,
    quote: evidence.quote,
  }
}

/** The facts that follow in the curators' order, of the same topic and meeting; the first ones come after the last. */
function neighbours(fact: Fact, facts: readonly Fact[]): Fact[] {
  const siblings = facts.filter(({ topic, meeting }) => topic === fact.topic && meeting === fact.meeting)
  const position = siblings.findIndex(({ id }) => id === fact.id)
  return [...siblings.slice(position + 1), ...siblings.slice(0, Math.max(0, position))].slice(0, MAX_RELATED)
}
