import { distance } from 'fastest-levenshtein'
import { latinKey } from '../text/transliterate.ts'

/** Finds the known word that was meant by a misspelt one; null where none is near or the word is known. */
export type Spelling = (word: string) => string | null

/**
 * One edit from five letters on, two from nine on. Shorter words have too many neighbours: they are read as a common one with
 * a letter left out, doubled or swapped ("wat", "teh", "vist").
 */
const SHORT_LENGTH = 3
const ONE_EDIT_LENGTH = 5
const TWO_EDITS_LENGTH = 9
/** A word that so many ways of asking hold is common. */
const COMMON = 40
const CACHE_LIMIT = 5_000

interface KnownWord {
  readonly word: string
  readonly frequency: number
}

/**
 * A spelling over the words of a language with how often each is met: the nearest word wins, of equally near ones the
 * commonest. Words are compared by their Latin keys, so that diacritics and script do not count as mistakes.
 */
export function createSpelling(words: ReadonlyMap<string, number>): Spelling {
  const byKey = new Map<string, KnownWord>()
  for (const [word, frequency] of words) {
    const key = latinKey(word)
    if ((byKey.get(key)?.frequency ?? -1) < frequency) byKey.set(key, { word, frequency })
  }
  const byLength = new Map<number, string[]>()
  for (const key of byKey.keys()) {
    const list = byLength.get(key.length)
    if (list) list.push(key)
    else byLength.set(key.length, [key])
  }
  const known = new Map<string, string | null>()

  const nearestCommon = (key: string): string | null => {
    const near = ofLikeLength(key.length, 1).flatMap((candidate) => {
      const known = byKey.get(candidate)
      const isNear =
        candidate[0] === key[0] &&
        (isOneLonger(candidate, key) || isOneLonger(key, candidate) || isSwap(key, candidate))
      return known && known.frequency >= COMMON && isNear ? [known] : []
    })
    return near.sort((a, b) => b.frequency - a.frequency)[0]?.word ?? null
  }

  /**
   * A word that no way of asking holds, but only a list of names and terms, is meant more rarely: one edit must do, and as
   * written it must be about as long ("geschimpft" is no "geimpft", though their keys differ in one letter).
   */
  const isReached = (word: string, known: KnownWord, edits: number, limit: number): boolean =>
    known.frequency > 0 ? edits <= limit : edits <= 1 && Math.abs(word.length - known.word.length) <= 1

  const nearest = (key: string, word: string): string | null => {
    if (key.length < SHORT_LENGTH) return null
    if (key.length < ONE_EDIT_LENGTH) return nearestCommon(key)
    const limit = key.length >= TWO_EDITS_LENGTH ? 2 : 1
    const near = ofLikeLength(key.length, limit).flatMap((candidate) => {
      const edits = editsBetween(key, candidate)
      const known = byKey.get(candidate)
      return known && isReached(word, known, edits, limit) ? [{ ...known, edits }] : []
    })
    near.sort((a, b) => a.edits - b.edits || b.frequency - a.frequency)
    return near[0]?.word ?? null
  }

  /** Known keys that so few edits can reach; the shortest words are too like each other. */
  const ofLikeLength = (length: number, edits: number): string[] =>
    Array.from({ length: 2 * edits + 1 }, (_, i) => length - edits + i)
      .filter((other) => other >= (length < ONE_EDIT_LENGTH ? SHORT_LENGTH : ONE_EDIT_LENGTH - 1))
      .flatMap((other) => byLength.get(other) ?? [])

  return (word) => {
    const key = latinKey(word)
    if (byKey.has(key)) return null
    const cached = known.get(key)
    if (cached !== undefined) return cached
    const found = nearest(key, word)
    if (known.size >= CACHE_LIMIT) known.clear()
    known.set(key, found)
    return found
  }
}

/** Levenshtein's distance, in which a swap of two neighbours is one edit, and a wrong first letter, which is rare, one more. */
function editsBetween(a: string, b: string): number {
  const edits = distance(a, b)
  if (edits === 2 && a.length === b.length && isSwap(a, b)) return 1
  return a[0] === b[0] ? edits : edits + 1
}

/** Whether a word is another one with one letter more. */
function isOneLonger(longer: string, shorter: string): boolean {
  if (longer.length !== shorter.length + 1) return false
  let at = 0
  while (at < shorter.length && longer[at] === shorter[at]) at += 1
  return longer.slice(at + 1) === shorter.slice(at)
}

function isSwap(a: string, b: string): boolean {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return a.length === b.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}
