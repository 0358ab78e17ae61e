import type { Answer, Answerer, Question } from '../../src/answering/answer.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'

/** An answerer that knows the stored ways of asking word for word and nothing else: gates are tested with it. */
export function createExactAnswerer({ facts }: Knowledge): Answerer {
  const ask = ({ text, language: asked }: Question): Answer => {
    const language = asked ?? 'de'
    const ids = facts.filter((fact) => fact.questions[language].includes(text)).map(({ id }) => id)
    const status = ids.length > 0 ? 'answered' : text === 'Hallo' ? 'smalltalk' : 'unanswered'
    return {
      question: text,
      language,
      status,
      kind: status === 'answered' ? 'fact' : null,
      answer: facts.find(({ id }) => id === ids[0])?.statement[language] ?? '',
      confidence: status === 'answered' ? 1 : 0,
      citations: [],
      facts: ids,
      passages: [],
      related: [],
      elapsedMs: 0,
    }
  }
  return {
    ask,
    converse: (question) => ({ answer: ask(question), context: question.text, leans: false }),
    suggest: (_question, limit) => ({ language: 'de', facts: facts.slice(0, limit).map(({ id }) => id) }),
    languageOf: ({ language }) => language ?? 'de',
    *prepare() {},
  }
}
