import type { AnswerKind } from '../text/languages/profile.ts'
import { type AnalyzedPassage, type Sought, termShare } from './sought.ts'

/** A quote is read on a phone: a second sentence is added only while both stay under this many UTF-16 units. */
export const MAX_QUOTE = 400
/** Kinds whose answer is a number, or holds one. */
const NUMERIC: readonly AnswerKind[] = ['count', 'amount', 'when', 'time', 'duration']
/** A sentence with a number is worth so much more where a number is asked for (in shares of the question's weight). */
const KIND_BONUS = 0.15

/** The sentence that holds most of the question, with the neighbour that holds more of it where both fit, and its share. */
export function bestQuote(
  text: string,
  { sentences }: AnalyzedPassage,
  sought: Sought,
): { quote: string; coverage: number } {
  const wantsNumber = sought.kinds.some((kind) => NUMERIC.includes(kind))
  const scored = sentences.map(({ sentence, keys }) => {
    const coverage = termShare(sought, keys)
    return { sentence, coverage, score: coverage + (wantsNumber && /\p{N}/u.test(sentence.text) ? KIND_BONUS : 0) }
  })
  let best = 0
  scored.forEach(({ score }, i) => {
    if (score > (scored[best]?.score ?? 0)) best = i
  })
  const chosen = scored[best]
  if (!chosen) return { quote: text.slice(0, MAX_QUOTE), coverage: 0 }
  const [before, after] = [scored[best - 1], scored[best + 1]]
  const neighbours = (after?.score ?? 0) >= (before?.score ?? 0) ? [after, before] : [before, after]
  for (const neighbour of neighbours) {
    if (!neighbour) continue
    const start = Math.min(neighbour.sentence.start, chosen.sentence.start)
    const end = Math.max(neighbour.sentence.end, chosen.sentence.end)
    if (end - start <= MAX_QUOTE) return { quote: text.slice(start, end), coverage: chosen.coverage }
  }
  return { quote: chosen.sentence.text, coverage: chosen.coverage }
}
