import { type HoldsAskedFor, readAskedFor } from './asked-for.ts'
import type { Likeness } from './likeness.ts'
import { type AnalyzedPassage, type AnalyzedSentence, matchQuality, type Sought, weightOf } from './sought.ts'

/** A quote is read on a phone: a second sentence is added only while both stay under this many UTF-16 units. */
export const MAX_QUOTE = 400
/** A sentence with a figure is worth so much more where one is asked for (in shares of the question's weight). */
const KIND_BONUS = 0.15
/** What one of the two sentences holds by itself counts again: what belongs together mostly stands in one. */
const SINGLE_WEIGHT = 0.5

/** The sentence, or the two in a row, that hold most of the question and what it asks for, verbatim. */
export function bestQuote(text: string, { sentences }: AnalyzedPassage, sought: Sought, likeness: Likeness): string {
  const holdsAskedFor = readAskedFor(sought)
  const read = sentences.map((sentence) => readSentence(sentence, sought, likeness, holdsAskedFor))
  let best = text.slice(0, MAX_QUOTE)
  let bestScore = Number.NEGATIVE_INFINITY
  read.forEach((first, i) => {
    const second = read[i + 1]
    // Of equals the longer wins: the neighbour often says what "he" or "there" is.
    const windows = second && second.end - first.start <= MAX_QUOTE ? [[first, second], [first]] : [[first]]
    for (const window of windows) {
      const score = windowScore(window, sought)
      if (score <= bestScore) continue
      bestScore = score
      best = text.slice(first.start, window.at(-1)?.end)
    }
  })
  return best
}

interface ReadSentence {
  readonly start: number
  readonly end: number
  /** How well it holds each term. */
  readonly terms: readonly number[]
  /** How alike its most similar word is to each word of the question. */
  readonly words: readonly number[]
  readonly hasKind: boolean
}

function readSentence(
  { sentence, keys }: AnalyzedSentence,
  sought: Sought,
  likeness: Likeness,
  holdsAskedFor: HoldsAskedFor | null,
): ReadSentence {
  const words = sought.words.map(() => 0)
  for (const key of keys) {
    likeness(key)?.forEach((alike, i) => {
      words[i] = Math.max(words[i] ?? 0, alike)
    })
  }
  return {
    start: sentence.start,
    end: sentence.end,
    terms: sought.terms.map((term) => matchQuality(term, keys)),
    words,
    hasKind: holdsAskedFor?.(sentence.text) ?? false,
  }
}

function windowScore(window: readonly ReadSentence[], { terms, words }: Sought): number {
  const held = terms.reduce((sum, { weight }, i) => sum + weight * Math.max(...window.map((s) => s.terms[i] ?? 0)), 0)
  const alike = words.reduce((sum, { weight }, i) => sum + weight * Math.max(...window.map((s) => s.words[i] ?? 0)), 0)
  const single = Math.max(
    ...window.map((sentence) => terms.reduce((sum, { weight }, i) => sum + weight * (sentence.terms[i] ?? 0), 0)),
  )
  const bonus = window.some((sentence) => sentence.hasKind) ? KIND_BONUS : 0
  return (held + SINGLE_WEIGHT * single) / weightOf(terms) + alike / weightOf(words) + bonus
}
