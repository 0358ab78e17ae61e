import type { Language } from '../text/language.ts'
import type { AnswerKind } from '../text/languages/profile.ts'

/** A source document of the folder. Null is "the source does not say", never a guess. */
export interface Article {
  readonly id: string
  readonly title: string | null
  readonly publisher: string | null
  readonly url: string | null
  /** ISO date (YYYY-MM-DD) of publication. */
  readonly published: string | null
  readonly dateline: string | null
  /** BCP 47 tag of the text; any language, not only the bot's own. */
  readonly language: string
  readonly also: readonly { readonly title: string; readonly url: string; readonly note: string | null }[]
  readonly body: string
  /** Path inside the folder, for messages to curators. */
  readonly file: string
}

/** A paragraph of an article, the unit of retrieval. */
export interface Passage {
  /** `article#p3`, counted from 1. */
  readonly id: string
  readonly article: string
  readonly text: string
  /** Offsets (UTF-16 units) of the paragraph in the article's body. */
  readonly start: number
  readonly end: number
}

export const MEETINGS = ['lukashenko', 'serbia', 'may-visit', 'autumn-summits', 'cop29', 'none'] as const
/** The event a claim belongs to. */
export type Meeting = (typeof MEETINGS)[number]

export const MODALITIES = ['stated', 'expected', 'goal', 'opinion'] as const
export type Modality = (typeof MODALITIES)[number]

/** A verbatim span of an article, found when the knowledge was loaded. Offsets are UTF-16 units in the article's body. */
export interface QuoteEvidence {
  readonly article: string
  readonly quote: string
  readonly start: number
  readonly end: number
}

/** A source outside the folder: a reference to where the claim, told in our own words, stands. */
export interface ReferenceEvidence {
  readonly title: string
  readonly publisher: string | null
  readonly url: string
  readonly published: string | null
}

export type Evidence = QuoteEvidence | ReferenceEvidence

/** Who does something to whom: names as lexicon ids. `unless` lists concepts of other acts between the same two. */
export interface Direction {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly unless: readonly string[]
}

/** A curated claim with its evidence. */
export interface Fact {
  readonly id: string
  readonly topic: string
  readonly meeting: Meeting
  /** ISO 8601 date or interval of the event: "2024-11-11", "2024-05", "2024-11-11/2024-11-22"; null where unknown. */
  readonly date: string | null
  /** Lexicon id of who said it; null where nobody is named. */
  readonly speaker: string | null
  readonly modality: Modality
  /**
   * Who does and who receives, where the reverse would be another claim: Belarus gave, Shusha received.
   * Null where it does not matter.
   */
  readonly direction: Direction | null
  readonly answers: readonly AnswerKind[]
  readonly statement: Readonly<Record<Language, string>>
  readonly questions: Readonly<Record<Language, readonly string[]>>
  /** Line of each way of asking, in the order of `questions`, for messages to curators. */
  readonly questionLines?: Readonly<Record<Language, readonly number[]>>
  /**
   * Questions that sound like this fact and that no source answers: "how many tractors", "who is behind it". What resembles
   * one of them more than a way of asking stays unanswered.
   */
  readonly counterexamples: Readonly<Record<Language, readonly string[]>>
  /** Line of each counterexample, as `questionLines`. */
  readonly counterexampleLines?: Readonly<Record<Language, readonly number[]>>
  readonly evidence: readonly Evidence[]
  /** Where the fact stands, for messages to curators. */
  readonly file: string
  readonly line: number
}

/** `elsewhere`: something people ask for that the sources do not treat; a question that holds it is not answered. */
export const CONCEPT_KINDS = ['person', 'place', 'organisation', 'term', 'elsewhere'] as const
export type ConceptKind = (typeof CONCEPT_KINDS)[number]

/** Kinds of proper names; terms and what the sources do not treat are none. */
export const isNameKind = (kind: ConceptKind | null): boolean =>
  kind === 'person' || kind === 'place' || kind === 'organisation'

/** A name or term with its spellings. The first form of a language is the one shown to readers. */
export interface LexiconEntry {
  readonly id: string
  readonly kind: ConceptKind
  readonly forms: Readonly<Partial<Record<Language | 'latin', readonly string[]>>>
}

/** A question with what it must reach: at least one of `facts` (all of `all`), or deliberately nothing. */
export interface GoldenQuestion {
  readonly question: string
  readonly language: Language
  readonly expect: { readonly facts: readonly string[] } | 'unanswered' | 'smalltalk'
  readonly file: string
  readonly line: number
}

/** A topic of the fact base with its name in each language, in the order in which curators list them. */
export interface Topic {
  readonly id: string
  readonly title: Readonly<Record<Language, string>>
}

/** Everything a knowledge folder holds, read, validated and verified. */
export interface Knowledge {
  /** First twelve hexadecimal digits of the SHA-256 over all files of the folder: its version. */
  readonly hash: string
  readonly articles: readonly Article[]
  readonly passages: readonly Passage[]
  readonly topics: readonly Topic[]
  readonly facts: readonly Fact[]
  readonly lexicon: readonly LexiconEntry[]
  readonly goldenQuestions: readonly GoldenQuestion[]
}

/** Something a curator has to mend; printed as `file:line  problem  remedy`. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly problem: string
  readonly remedy: string
}
