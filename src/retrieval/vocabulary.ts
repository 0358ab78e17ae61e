import { distance } from 'fastest-levenshtein'

/** A reading of a misspelt or unknown word: a known key and how sure the reading is (0..1). */
export interface Reading {
  readonly key: string
  readonly quality: number
}

export interface Vocabulary {
  has(key: string): boolean
  /** Known keys nearest to an unknown one, best first: compounds, beginnings, then typing errors; empty if none is near. */
  read(key: string): readonly Reading[]
}

/** One edit for words of five to seven letters, two from eight on: the usual rule (Lucene's AUTO fuzziness is 3–5 and 6). */
const ONE_EDIT_LENGTH = 5
const TWO_EDITS_LENGTH = 8
const ONE_EDIT_QUALITY = 0.85
const TWO_EDITS_QUALITY = 0.65
const COMPOUND_QUALITY = 0.85
const PREFIX_QUALITY = 0.8
const MIN_COMPOUND_PART = 4
const MIN_PREFIX = 5
/** German linking elements between the parts of a compound. */
const LINKS = ['', 's', 'es', 'n', 'en', 'e', 'er']
const CACHE_LIMIT = 5_000

/** A vocabulary over stems (Latin keys) with the keys of terms that each stands for. */
export function createVocabulary(words: ReadonlyMap<string, readonly string[]>): Vocabulary {
  const byLength = new Map<number, string[]>()
  for (const word of words.keys()) {
    const list = byLength.get(word.length)
    if (list) list.push(word)
    else byLength.set(word.length, [word])
  }
  const known = new Map<string, readonly Reading[]>()

  const readingsOf = (word: string, quality: number): Reading[] =>
    (words.get(word) ?? []).map((key) => ({ key, quality }))

  const readFuzzy = (key: string): Reading[] => {
    const edits = key.length >= TWO_EDITS_LENGTH ? 2 : key.length >= ONE_EDIT_LENGTH ? 1 : 0
    for (let limit = 1; limit <= edits; limit += 1) {
      const near: string[] = []
      for (let length = key.length - limit; length <= key.length + limit; length += 1) {
        for (const word of byLength.get(length) ?? []) {
          if (word.length >= ONE_EDIT_LENGTH - 1 && isNear(key, word, limit)) near.push(word)
        }
      }
      if (near.length > 0) return near.flatMap((word) => readingsOf(word, limit === 1 ? ONE_EDIT_QUALITY : TWO_EDITS_QUALITY))
    }
    return []
  }

  const readCompound = (key: string): Reading[] => {
    for (let cut = key.length - MIN_COMPOUND_PART; cut >= MIN_COMPOUND_PART; cut -= 1) {
      const tail = key.slice(cut)
      if (!words.has(tail)) continue
      const head = key.slice(0, cut)
      for (const link of LINKS) {
        if (!head.endsWith(link)) continue
        const first = head.slice(0, head.length - link.length)
        if (first.length >= MIN_COMPOUND_PART && words.has(first)) {
          return [...readingsOf(first, COMPOUND_QUALITY), ...readingsOf(tail, COMPOUND_QUALITY)]
        }
      }
    }
    return []
  }

  const readPrefix = (key: string): Reading[] => {
    if (key.length < MIN_PREFIX) return []
    const near = [...words.keys()].filter(
      (word) => word.length >= MIN_PREFIX && (word.startsWith(key) || key.startsWith(word)) && Math.abs(word.length - key.length) <= 4,
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
      if (readings.length === 0) readings = readFuzzy(key)
      if (known.size >= CACHE_LIMIT) known.clear()
      known.set(key, readings)
      return readings
    },
  }
}

/** Within the limit of edits; a swap of two neighbours counts as one, and the first letter must stand unless two are swapped. */
function isNear(a: string, b: string, limit: number): boolean {
  const edits = distance(a, b)
  if (edits <= limit) return a[0] === b[0] || edits < limit || a.length >= TWO_EDITS_LENGTH
  return limit === 1 && edits === 2 && a.length === b.length && isSwap(a, b)
}

function isSwap(a: string, b: string): boolean {
  let at = 0
  while (a[at] === b[at]) at += 1
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}
