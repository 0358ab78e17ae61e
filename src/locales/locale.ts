import type { Language } from '../text/language.ts'

/** A sentence that names the subjects of the knowledge; the list of topic titles may be empty. */
export type OnSubjects = (topics: readonly string[]) => string

/** What stands in an answer beside the facts: plain text, no markup. */
export interface AnswerWords {
  /** Honest: what was asked is not in the sources. */
  readonly unanswered: string
  /** Leads to the buttons with questions that can be answered. */
  readonly unansweredRelated: string
  /** Leads in what the sources say instead of what the question took for granted. */
  readonly premise: string
  /** The question was too long; its first `length` characters were read. */
  readonly truncated: (length: number) => string
  readonly smalltalk: {
    readonly greeting: OnSubjects
    readonly thanks: string
    readonly farewell: string
    readonly praise: string
    readonly identity: OnSubjects
    readonly wellbeing: OnSubjects
    readonly insult: OnSubjects
    readonly order: OnSubjects
  }
}

/** The bot's own words in one language. Every locale has the same shape, so the compiler finds what is missing. */
export interface Locale {
  readonly language: Language
  /** The language's name in itself, for the keyboard of languages. */
  readonly name: string
  /** Writes an ISO date, month, year or interval as a reader would; "not stated" for null. */
  readonly formatDate: (date: string | null) => string
  /** Shown for a title, publisher or date that the source does not give. */
  readonly notStated: string
  readonly answers: AnswerWords
}
