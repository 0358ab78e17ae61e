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

/** The question as passages are compared with it. */
export interface Sought {
  readonly terms: readonly SoughtTerm[]
  /** Letter groups of its content words, with their weight by rarity. */
  readonly grams: ReadonlyMap<string, number>
  readonly kinds: readonly AnswerKind[]
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
  /** How often each letter group stands in it. */
  readonly grams: ReadonlyMap<string, number>
  /** Number of letter groups, repeated ones counted each time. */
  readonly gramCount: number
  readonly sentences: readonly AnalyzedSentence[]
}

/** Share of the question's weight that a set of keys holds. */
export function termShare({ terms }: Sought, keys: ReadonlySet<string>): number {
  const total = terms.reduce((sum, term) => sum + term.weight, 0) || 1
  return terms.reduce((sum, term) => sum + term.weight * matchQuality(term, keys), 0) / total
}

/** The words of all parts together say nearly what the compound says. */
const PARTS_QUALITY = 0.85

function matchQuality(term: SoughtTerm, keys: ReadonlySet<string>): number {
  let best = 0
  for (const [key, quality] of term.keys) if (quality > best && keys.has(key)) best = quality
  if (best < PARTS_QUALITY && term.parts.length > 0) {
    const held = term.parts.filter((part) => keys.has(part)).length / term.parts.length
    best = Math.max(best, PARTS_QUALITY * held * held)
  }
  return best
}
