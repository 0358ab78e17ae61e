import type { Fact, GoldenQuestion, Problem } from '../knowledge/knowledge.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { Answer } from './answer.ts'
import type { Edition } from './edition.ts'

/** Questions asked in one go: some milliseconds, so that a message that comes in meanwhile hardly waits. */
const QUESTIONS_PER_SLICE = 5

/** How many characters of a question are shown to the curator. */
const SHOWN_QUESTION_LENGTH = 80

/**
 * The gates before an edition may answer: every stored way of asking finds its own fact first, no
 * counterexample is answered, and the golden questions hold.
 * Yields the problems of a few questions at a time; the caller gives way to other work in between.
 */
export function* goldenProblems({ knowledge, answerer }: Edition): Generator<Problem[], void, undefined> {
  let slice: Problem[] = []
  let asked = 0
  for (const question of gatedQuestions(knowledge)) {
    const answer = answerer.ask({ text: question.text, language: question.language }, { topPassages: 0 })
    const problem = question.judge(answer)
    if (problem !== null) slice.push({ file: question.file, line: question.line, ...problem })
    asked += 1
    if (asked % QUESTIONS_PER_SLICE === 0) {
      yield slice
      slice = []
    }
  }
  yield slice
}

type Verdict = Pick<Problem, 'problem' | 'remedy'> | null

interface GatedQuestion {
  readonly text: string
  readonly language: Language
  readonly file: string
  readonly line: number
  judge(answer: Answer): Verdict
}

function* gatedQuestions({ facts, goldenQuestions }: Edition['knowledge']): Generator<GatedQuestion> {
  for (const fact of facts) {
    for (const language of LANGUAGES) {
      for (const [index, text] of fact.questions[language].entries()) {
        const line = fact.questionLines?.[language][index] ?? fact.line
        yield { text, language, file: fact.file, line, judge: (answer) => judgeWayOfAsking(answer, fact, text) }
      }
      for (const [index, text] of fact.counterexamples[language].entries()) {
        const line = fact.counterexampleLines?.[language][index] ?? fact.line
        yield { text, language, file: fact.file, line, judge: (answer) => judgeCounterexample(answer, text) }
      }
    }
  }
  for (const question of goldenQuestions) {
    const { question: text, language, file, line } = question
    yield { text, language, file, line, judge: (answer) => judgeGoldenQuestion(answer, question) }
  }
}

function judgeWayOfAsking(answer: Answer, fact: Fact, text: string): Verdict {
  if (answer.facts[0] === fact.id) return null
  return {
    problem: `"${shorten(text)}" finds ${outcomeOf(answer)} instead of ${fact.id}`,
    remedy: 'ask more clearly for this fact, or add the words that tell it apart to lexicon.yaml',
  }
}

function judgeCounterexample(answer: Answer, text: string): Verdict {
  if (answer.status !== 'answered') return null
  return {
    problem: `"${shorten(text)}" is a counterexample and yet finds ${outcomeOf(answer)}`,
    remedy: 'if that answers it, make it a way of asking of that fact; if not, say more clearly what is asked',
  }
}

function judgeGoldenQuestion(answer: Answer, { question, expect }: GoldenQuestion): Verdict {
  const holds =
    typeof expect === 'string'
      ? answer.status === expect
      : answer.status === 'answered' && expect.facts.some((id) => answer.facts.includes(id))
  if (holds) return null
  const expected = typeof expect === 'string' ? expect : expect.facts.join(' or ')
  return {
    problem: `"${shorten(question)}" finds ${outcomeOf(answer)} instead of ${expected}`,
    remedy:
      expect === 'unanswered'
        ? 'find the way of asking or the lexicon entry that attracts it, or correct what is expected'
        : 'add a way of asking or a lexicon entry that leads there, or correct what is expected',
  }
}

function outcomeOf(answer: Answer): string {
  if (answer.status !== 'answered') return answer.status
  return answer.facts.length > 0 ? answer.facts.join(', ') : 'a passage'
}

function shorten(text: string): string {
  return text.length > SHOWN_QUESTION_LENGTH ? `${text.slice(0, SHOWN_QUESTION_LENGTH)}…` : text
}
