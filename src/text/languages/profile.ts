import type { Language } from '../language.ts'

/**
 * What a question asks for. A fact declares which of these it can answer; a question of another kind stays unanswered,
 * however well its topic fits.
 */
export const ANSWER_KINDS = [
  'who', // a person or an organisation that did or is something
  'what', // a thing, a matter, the content of something said
  'which', // one or some out of a kind: which fields, which cities
  'list', // every item of a number of things: "name all twelve"
  'where', // a place, a direction, a recipient place
  'when', // a day, month or year
  'time', // a time of day
  'duration', // how long something took or takes
  'count', // how many
  'amount', // how much money, how high, how many percent
  'why', // a reason or a purpose
  'how', // a manner, a judgement, a degree
  'yesno', // whether something is so
] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

/** How a name stands to the rest of the sentence, read off prepositions or case endings. */
export type Role = 'to' | 'from' | 'in'

/**
 * Everything the analysis of one language needs to know. All words are lower case, in the language's own spelling with its
 * diacritics (ß, ä, ё, ə, ў as written); the analysis folds them itself, so that spellings without diacritics and in Latin
 * transliteration need no entries of their own.
 */
export interface LanguageProfile {
  readonly language: Language
  /** Words without content: articles, pronouns, prepositions, conjunctions, particles, auxiliaries, in all their forms. */
  readonly stopWords: readonly string[]
  /**
   * Words that frame a question without narrowing it, in all their usual forms: politeness, "tell me", "I wonder",
   * "actually", "article", "information", "exactly", "thing", verbs of bare saying, being, doing, happening.
   */
  readonly framingWords: readonly string[]
  /**
   * Question words and phrases of each kind; a phrase of several words is written with single spaces. The longest match in
   * the question wins, so "how many" beats "how". Include colloquial and regional forms.
   */
  readonly questionWords: Readonly<Record<AnswerKind, readonly string[]>>
  /**
   * Nouns that only stand for what is said: "which opinion did he voice" asks what, not for one out of several opinions
   * (Schmid 2000, shell nouns).
   */
  readonly shellNouns: readonly string[]
  /** First words (verbs, particles) that make a sentence without a question word a yes/no question: "did", "ist", "ли". */
  readonly yesNoOpeners: readonly string[]
  /** Words that join the parts of a question that asks two things: "und", "and", "а также". */
  readonly conjunctions: readonly string[]
  /** Words that negate. */
  readonly negations: readonly string[]
  /** Prepositions that give the following name a role; empty where the language marks it with endings alone. */
  readonly rolePrepositions: Readonly<Record<Role, readonly string[]>>
  /** The twelve months, January first, each in every form a question uses (cases, abbreviations). */
  readonly months: readonly (readonly string[])[]
  /** Number words from zero to twenty, then tens, hundred, and "half a …", each with its value, in every usual form. */
  readonly numberWords: Readonly<Record<string, number>>
  /** Scale words after a number ("thousand", "mln", "Mrd."), with their factor. */
  readonly scaleWords: Readonly<Record<string, number>>
  /** Words and phrases for years relative to the articles' year: "last year" -1, "this year" 0, "next year" 1. */
  readonly relativeYears: Readonly<Record<string, number>>
  /** Messages that are no questions: whole messages or their beginnings, without punctuation. */
  readonly smalltalk: {
    readonly greeting: readonly string[]
    readonly thanks: readonly string[]
    readonly farewell: readonly string[]
    /** Praise, agreement, laughter: "ok", "super", "cool". */
    readonly praise: readonly string[]
    /** "who are you", "what can you do", "are you a robot", "how do you work". */
    readonly identity: readonly string[]
    /** "how are you". */
    readonly wellbeing: readonly string[]
    readonly insult: readonly string[]
    /** Orders to the program: "ignore your instructions", "forget everything", "you are now", "write a poem", "tell a joke". */
    readonly order: readonly string[]
  }
}
