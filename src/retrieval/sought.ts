import type { AnswerKind } from '../text/languages/profile.ts'
import type { Sentence } from '../text/sentences.ts'

/** A term of the question as a passage may hold it, with its weight by rarity. */
export interface SoughtTerm {
  /** Stems and concepts that are the term or like it, with how surely (0..1). */
  readonly keys: ReadonlyMap<string, number>
  /** Parts of a compound: all of them together nearly say the same. */
  readonly parts: readonly string[]
  readonly weight: number
}

/** A content word of the question, to be compared with words that look alike. */
export interface SoughtWord {
  readonly stem: string
  readonly grams: readonly string[]
  readonly weight: number
}

/** Two words in a row of the question, stop words included; at least one of them has content. */
export interface SoughtPair {
  readonly first: string
  readonly second: string
  readonly weight: number
}

/** The question as passages are compared with it. */
export interface Sought {
  readonly terms: readonly SoughtTerm[]
  readonly words: readonly SoughtWord[]
  readonly pairs: readonly SoughtPair[]
  /** Letter groups of its content words, with their weight by rarity. */
  readonly grams: ReadonlyMap<string, number>
  /** Weight of a word that no passage holds. */
  readonly rarest: number
  readonly kinds: readonly AnswerKind[]
  /** The figures that it names. */
  readonly numbers: ReadonlySet<string>
}

/** A sentence with all its terms and letter groups. */
export interface AnalyzedSentence {
  readonly sentence: Sentence
  readonly keys: ReadonlySet<string>
  readonly grams: ReadonlySet<string>
}

/** A passage read once: its words in order, all its keys, and its sentences with theirs. */
export interface AnalyzedPassage {
  readonly stems: readonly string[]
  readonly keys: ReadonlySet<string>
  readonly sentences: readonly AnalyzedSentence[]
}

/** Terms and letter groups of an article's title: what each of its passages is about without saying so. */
export interface AnalyzedTitle {
  readonly keys: ReadonlySet<string>
  readonly grams: ReadonlySet<string>
}

export const weightOf = (items: Iterable<{ readonly weight: number }>): number => {
  let sum = 0
  for (const { weight } of items) sum += weight
  return sum || 1
}

/** The words of all parts together say nearly what the compound says. */
const PARTS_QUALITY = 0.85

/** How well a set of keys holds a term (0..1). */
export function matchQuality(term: SoughtTerm, held: ReadonlySet<string>): number {
  let best = 0
  for (const [key, quality] of term.keys) if (quality > best && held.has(key)) best = quality
  if (best < PARTS_QUALITY && term.parts.length > 0) {
    const share = term.parts.filter((part) => held.has(part)).length / term.parts.length
    best = Math.max(best, PARTS_QUALITY * share * share)
  }
  return best
}
