import type { Sought } from './sought.ts'

/** Terms further apart than this many words are not near. */
const NEAR_WORDS = 5
/** Lost with each word between them. */
const PER_WORD = 1 / 8

/** What the order of words in a text says for a question. */
export interface WordOrder {
  /** Of the question's neighbouring terms, the share by weight that stand near each other, 0..1. */
  readonly proximity: number
  /** Weight of its words in a row that stand so in the text. */
  readonly inRow: number
}

/** Reads the words (stems) of texts in their order, for one question. */
export function createWordOrder({ terms, pairs }: Sought): (stems: readonly string[]) => WordOrder {
  const known = terms.filter((term) => [...term.keys.values()].includes(1))
  const termsOf = new Map<string, number[]>()
  known.forEach(({ keys }, i) => {
    for (const key of keys.keys()) termsOf.set(key, [...(termsOf.get(key) ?? []), i])
  })
  const pairsOf = new Map<string, number[]>()
  pairs.forEach(({ first }, i) => {
    pairsOf.set(first, [...(pairsOf.get(first) ?? []), i])
  })
  const weights = known.slice(1).map((term, i) => Math.min(term.weight, known[i]?.weight ?? 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1

  return (stems) => {
    const places: number[][] = known.map(() => [])
    const held = new Set<number>()
    stems.forEach((stem, at) => {
      for (const term of termsOf.get(stem) ?? []) places[term]?.push(at)
      for (const pair of pairsOf.get(stem) ?? []) if (pairs[pair]?.second === stems[at + 1]) held.add(pair)
    })
    let near = 0
    weights.forEach((weight, i) => {
      const distance = smallestDistance(places[i] ?? [], places[i + 1] ?? [])
      if (distance <= NEAR_WORDS) near += weight * (1 - (distance - 1) * PER_WORD)
    })
    let inRow = 0
    for (const pair of held) inRow += pairs[pair]?.weight ?? 0
    return { proximity: near / total, inRow }
  }
}

function smallestDistance(a: readonly number[], b: readonly number[]): number {
  let smallest = Number.POSITIVE_INFINITY
  for (const x of a) for (const y of b) if (x !== y) smallest = Math.min(smallest, Math.abs(x - y))
  return smallest
}
