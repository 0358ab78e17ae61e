import type { Language } from '../text/language.ts'

/** What was typed, with what is known about who asked. */
export interface Question {
  readonly text: string
  /** The asker's own setting or their Telegram language: decides where the text alone does not show its language. */
  readonly language?: Language | null
  /** The chat's last answered question, for follow-ups such as "and when?". */
  readonly previous?: { readonly text: string; readonly facts: readonly string[] } | null
}

/** A quote with where it is from. A source outside the folder has neither article nor quote. */
export interface Citation {
  readonly article: string | null
  readonly publisher: string | null
  readonly title: string | null
  /** ISO date of publication. */
  readonly published: string | null
  readonly url: string | null
  readonly quote: string | null
}

export interface ScoredPassage {
  readonly id: string
  readonly article: string
  readonly score: number
  readonly text: string
}

export type Status = 'answered' | 'unanswered' | 'smalltalk'

/** The reply to a question: the shape that `ask --json` prints. */
export interface Answer {
  readonly question: string
  readonly language: Language
  readonly status: Status
  readonly kind: 'fact' | 'passage' | null
  /** What the user reads, plain text without markup; at most 900 UTF-16 units. */
  readonly answer: string
  /** Calibrated probability (0..1) that the reply answers the question. */
  readonly confidence: number
  /** At most four; empty unless answered (a corrected premise may cite). */
  readonly citations: readonly Citation[]
  /** Facts that the answer tells. */
  readonly facts: readonly string[]
  /** The best passages, best first, whether or not they were used. */
  readonly passages: readonly ScoredPassage[]
  /** Facts near the question that can be asked for next; at most three. */
  readonly related: readonly string[]
  readonly elapsedMs: number
}

/** What a chat gets for a question, and what it has to remember of it. */
export interface Turn {
  /** Without passages, which a chat does not show. */
  readonly answer: Answer
  /** The `previous.text` of the next question, if this one was answered. */
  readonly context: string
  /** Whether the question means nothing without the one before it: only then did `previous` matter. */
  readonly leans: boolean
}

/** Facts that fit the beginning of a question, best first, and the language in which it is asked. */
export interface Suggestions {
  readonly language: Language
  readonly facts: readonly string[]
}

/** Answers questions from one version of the knowledge. Pure: the same question gives the same answer. */
export interface Answerer {
  ask(question: Question, options?: { readonly topPassages?: number }): Answer
  /** A question of a chat, which may go on with its next one. */
  converse(question: Question): Turn
  /** The results of an inline query, at most `limit`. */
  suggest(question: Question, limit: number): Suggestions
  /** The language in which a question is answered. */
  languageOf(question: Question): Language
  /** Builds in steps what is otherwise built when a question first needs it; questions may be asked between them. */
  prepare(): Generator<void>
}
