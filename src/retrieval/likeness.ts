import { letterGroups } from '../text/ngrams.ts'
import type { SoughtWord } from './sought.ts'

/** How alike the question's words are to a word of a text (0..1, in the question's order); null where none is. */
export type Likeness = (stem: string) => readonly number[] | null

/** One word inside the other ("Regenwald", "Regenwaldfläche") is less than the same word, however long the rest is. */
const INSIDE = 0.8
/** One group alone is shared by words that have nothing else in common. */
const MIN_SHARED = 2
/** So many words are kept with their letter groups between questions. */
const MAX_STEMS = 20_000

/** Compares questions' words with those of texts by their letter groups; within a question each word of the texts once. */
export function createLikenessReader(): (words: readonly SoughtWord[]) => Likeness {
  const groups = new Map<string, readonly string[]>()
  const groupsOf = (stem: string): readonly string[] => {
    let found = groups.get(stem)
    if (!found) {
      found = [...new Set(letterGroups(stem))]
      if (groups.size >= MAX_STEMS) groups.clear()
      groups.set(stem, found)
    }
    return found
  }
  return (words) => {
    const bearers = new Map<string, number[]>()
    words.forEach(({ grams }, i) => {
      for (const gram of new Set(grams)) {
        const list = bearers.get(gram)
        if (list) list.push(i)
        else bearers.set(gram, [i])
      }
    })
    const compare = (stem: string): readonly number[] | null => {
      const own = groupsOf(stem)
      let shared: number[] | null = null
      for (const gram of own) {
        for (const i of bearers.get(gram) ?? []) {
          shared ??= words.map(() => 0)
          shared[i] = (shared[i] ?? 0) + 1
        }
      }
      if (!shared) return null
      return shared.map((count, i) =>
        words[i]?.stem === stem ? 1 : alike(count, words[i]?.grams.length ?? 1, own.length),
      )
    }
    const known = new Map<string, readonly number[] | null>()
    return (stem) => {
      let found = known.get(stem)
      if (found === undefined) {
        found = compare(stem)
        known.set(stem, found)
      }
      return found
    }
  }
}

/** Dice's coefficient, or nearly 1 where one word holds the other. */
function alike(shared: number, own: number, other: number): number {
  if (shared === 0) return 0
  const dice = (2 * shared) / (own + other)
  return shared < MIN_SHARED ? dice : Math.max(dice, (INSIDE * shared) / Math.min(own, other))
}
