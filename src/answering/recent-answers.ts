import { normalize } from '../text/normalize.ts'
import type { Answerer, Question, Suggestions, Turn } from './answer.ts'
import { createBoundedMap } from './bounded-map.ts'
import { MAX_QUESTION } from './reasoning.ts'

export interface RecentAnswersOptions {
  /** So many questions are remembered, and as many inline queries; the oldest give way. An answer takes some two kilobytes. */
  readonly limit: number
  /** Milliseconds after which an answer is forgotten, however often it was given since. */
  readonly maxAgeMs: number
  /** Milliseconds of a clock that does not jump. */
  readonly clock: () => number
}

/** What `/privacy` promises. */
export const RECENT_ANSWERS = { limit: 1_000, maxAgeMs: 10 * 60_000 } as const

/**
 * An answerer that remembers what it was asked lately: after a news item many ask the same. It remembers questions, never who
 * asked, and only what chats and inline queries ask; `ask` always answers anew. An answer depends on nothing but the question, the
 * asker's language and, where the question leans on an earlier one, that one; all three have to be the same. It belongs to the
 * edition of its answerer: another edition starts without memories. Asked in the same letters it is the very same object, so that
 * what was made of it can be remembered with it; its `elapsedMs` is what it took to find it the first time.
 */
export function rememberAnswers(answerer: Answerer, { limit, maxAgeMs, clock }: RecentAnswersOptions): Answerer {
  const bounds = { limit, maxAgeMs, now: () => new Date(clock()) }
  const turns = createBoundedMap<string, Turn>(bounds)
  const suggestions = createBoundedMap<string, Suggestions>(bounds)

  const recall = (question: Question): Turn | undefined => {
    const turn = turns.get(keyOf(question, null))
    const isEnough = turn && (!turn.leans || !question.previous)
    return isEnough || !question.previous ? turn : turns.get(keyOf(question, question.previous.text))
  }

  return {
    ...answerer,
    converse: (question) => {
      const known = recall(question)
      if (known?.answer.question === question.text) return known
      if (known) return { ...known, answer: { ...known.answer, question: question.text } }
      const turn = answerer.converse(question)
      turns.set(keyOf(question, turn.leans ? (question.previous?.text ?? null) : null), turn)
      return turn
    },
    suggest: (question, most) => {
      const key = `${most} ${keyOf(question, question.previous?.text ?? null)}`
      const known = suggestions.get(key)
      if (known) return known
      const found = answerer.suggest(question, most)
      suggestions.set(key, found)
      return found
    },
  }
}

/** Texts that are read as one and the same have one key. A line feed stands in none of them. */
const keyOf = ({ text, language }: Question, previous: string | null): string =>
  `${language ?? ''}\n${normalize(text).slice(0, MAX_QUESTION)}${previous === null ? '' : `\n${previous}`}`
