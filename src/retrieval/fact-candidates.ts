import type { Phrase } from './fact-index.ts'
import type { PhraseHits } from './phrase-search.ts'

/** What matches a question's keys best, best first. */
export interface FactCandidates {
  /** Positions of the facts, by their best phrase. */
  readonly facts: readonly number[]
  readonly counterexamples: readonly Phrase[]
}

interface Scored {
  readonly phrase: Phrase
  readonly score: number
}

/** The facts of the best phrases and the best counterexamples, at most `limit` of each; of equal ones the first found wins. */
export function chooseCandidates(
  { phrases, scores }: PhraseHits,
  all: readonly Phrase[],
  limit: number,
): FactCandidates {
  const bestOfFact = new Map<number, Scored & { readonly order: number }>()
  const counterexamples: Scored[] = []
  for (let order = 0; order < phrases.length; order += 1) {
    const phrase = all[phrases[order] ?? -1]
    if (!phrase) continue
    const score = scores[phrase.number] ?? 0
    if (phrase.isCounterexample) insert(counterexamples, { phrase, score }, limit)
    else if (score > (bestOfFact.get(phrase.fact)?.score ?? 0)) bestOfFact.set(phrase.fact, { phrase, score, order })
  }
  const facts = [...bestOfFact.values()].sort((a, b) => b.score - a.score || a.order - b.order).slice(0, limit)
  return {
    facts: facts.map(({ phrase }) => phrase.fact),
    counterexamples: counterexamples.map(({ phrase }) => phrase),
  }
}

/** Keeps the best of a list, best first. */
function insert(best: Scored[], one: Scored, limit: number): void {
  const last = best[best.length - 1]
  if (best.length >= limit && (!last || last.score >= one.score)) return
  let at = best.length
  while (at > 0 && (best[at - 1]?.score ?? 0) < one.score) at -= 1
  best.splice(at, 0, one)
  if (best.length > limit) best.pop()
}
