import { compoundHeads, MIN_COMPOUND_PART } from '../text/compounds.ts'

/** A reading of an unknown word: a known key and how sure the reading is (0..1). */
export interface Reading {
  readonly key: string
  readonly quality: number
}

export interface Vocabulary {
  has(key: string): boolean
  /** Known keys nearest to an unknown one, best first: parts of a compound, or words with the same beginning; empty if none is near. */
  read(key: string): readonly Reading[]
}

const COMPOUND_QUALITY = 0.85
const PREFIX_QUALITY = 0.8
const MIN_PREFIX = 5
const CACHE_LIMIT = 5_000

/** A vocabulary over stems (Latin keys) with the keys of terms that each stands for. */
export function createVocabulary(words: ReadonlyMap<string, readonly string[]>): Vocabulary {
  const known = new Map<string, readonly Reading[]>()

  const readingsOf = (word: string, quality: number): Reading[] =>
    (words.get(word) ?? []).map((key) => ({ key, quality }))

  const readCompound = (key: string): Reading[] => {
    for (let cut = key.length - MIN_COMPOUND_PART; cut >= MIN_COMPOUND_PART; cut -= 1) {
      const tail = key.slice(cut)
      if (!words.has(tail)) continue
      const head = compoundHeads(key, cut).find((candidate) => words.has(candidate))
      if (head !== undefined) return [...readingsOf(head, COMPOUND_QUALITY), ...readingsOf(tail, COMPOUND_QUALITY)]
    }
    return []
  }

  /** Words by their beginning, which those have in common of which one begins with the other. */
  const byBeginning = new Map<string, string[]>()
  for (const word of words.keys()) {
    if (word.length < MIN_PREFIX) continue
    const beginning = word.slice(0, MIN_PREFIX)
    const list = byBeginning.get(beginning)
    if (list) list.push(word)
    else byBeginning.set(beginning, [word])
  }

  const readPrefix = (key: string): Reading[] => {
    if (key.length < MIN_PREFIX) return []
    const near = (byBeginning.get(key.slice(0, MIN_PREFIX)) ?? []).filter(
      (word) => (word.startsWith(key) || key.startsWith(word)) && Math.abs(word.length - key.length) <= 4,
    )
    return near.flatMap((word) => readingsOf(word, PREFIX_QUALITY))
  }

  return {
    has: (key) => words.has(key),
    read: (key) => {
      const cached = known.get(key)
      if (cached) return cached
      let readings = readCompound(key)
      if (readings.length === 0) readings = readPrefix(key)
      if (known.size >= CACHE_LIMIT) known.clear()
      known.set(key, readings)
      return readings
    },
  }
}
