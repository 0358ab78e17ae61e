import type { Answer } from '../answering/answer.ts'
import { articlesById, citeFacts } from '../answering/cite.ts'
import type { Fact, Knowledge } from '../knowledge/knowledge.ts'
import type { Language } from '../text/language.ts'

const MAX_RELATED = 3

/** The answer that tells exactly this fact: for buttons, deep links and inline results, where nothing is left to search. */
export function answerFromFact(fact: Fact, knowledge: Knowledge, language: Language): Answer {
  return {
    question: fact.questions[language][0] ?? '',
    language,
    status: 'answered',
    kind: 'fact',
    answer: fact.statement[language],
    confidence: 1,
    citations: citeFacts([fact], articlesById(knowledge)),
    facts: [fact.id],
    passages: [],
    related: neighbours(fact, knowledge.facts).map(({ id }) => id),
    elapsedMs: 0,
  }
}

/** The facts that follow in the curators' order, of the same topic and meeting; the first ones come after the last. */
function neighbours(fact: Fact, facts: readonly Fact[]): Fact[] {
  const siblings = facts.filter(({ topic, meeting }) => topic === fact.topic && meeting === fact.meeting)
  const position = siblings.findIndex(({ id }) => id === fact.id)
  return [...siblings.slice(position + 1), ...siblings.slice(0, Math.max(0, position))].slice(0, MAX_RELATED)
}
