import { distance } from 'fastest-levenshtein'
import { inSteps } from '../text/gradual.ts'
import { finish } from '../text/steps.ts'
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
/** So many words are read in a step. */
const STEP = 1_000

interface KnownWord {
  readonly key: string
  readonly word: string
  readonly frequency: number
  /** Of words that are equally near and common the one known first is taken. */
  readonly place: number
}

/** Known words whose keys have one length and one first letter, in the order in which they are known. */
interface Shelf {
  readonly known: KnownWord[]
  readonly letters: number[]
}

interface NearWord extends KnownWord {
  readonly edits: number
}

/**
 * A spelling over the words of a language with how often each is met: the nearest word wins, of equally near ones the
 * commonest. Words are compared by their Latin keys, so that diacritics and script do not count as mistakes.
 * Built in steps.
 */
export function* buildSpelling(words: ReadonlyMap<string, number>): Generator<void, Spelling> {
  const byKey = new Map<string, KnownWord>()
  yield* inSteps(words, STEP, ([word, frequency]) => {
    const key = latinKey(word)
    const known = byKey.get(key)
    if ((known?.frequency ?? -1) < frequency)
      byKey.set(key, { key, word, frequency, place: known?.place ?? byKey.size })
  })
  const shelves = new Map<string, Shelf>()
  const firstLetters = new Set<string>()
  yield* inSteps(byKey, STEP, ([key, known]) => {
    const shelf = shelves.get(shelfOf(key, key.length)) ?? { known: [], letters: [] }
    shelves.set(shelfOf(key, key.length), shelf)
    firstLetters.add(key[0] ?? '')
    shelf.known.push(known)
    shelf.letters.push(lettersOf(key))
  })
  const known = new Map<string, string | null>()

  const nearestCommon = (key: string): string | null => {
    const near: KnownWord[] = []
    forEachLike(key, 1, (known) => {
      if (known.frequency < COMMON) return
      if (isOneLonger(known.key, key) || isOneLonger(key, known.key) || isSwap(key, known.key)) near.push(known)
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
    const near: NearWord[] = []
    const add = (known: KnownWord, edits: number): void => {
      if (isReached(word, known, edits, limit)) near.push({ ...known, edits })
    }
    forEachLike(key, limit, (known) => add(known, editsBetween(key, known.key)))
    for (const [candidate, edits] of otherwiseBegun(key, limit)) {
      const known = byKey.get(candidate)
      if (known) add(known, edits)
    }
    near.sort(
      (a, b) => a.edits - b.edits || b.frequency - a.frequency || a.key.length - b.key.length || a.place - b.place,
    )
    return near[0]?.word ?? null
  }

  /**
   * Known words with the same first letter that so few edits may reach: of a like length, and with hardly a letter that the
   * other has not. Looking at the letters leaves one in twenty words to be compared. The shortest words are too like each other.
   */
  const forEachLike = (key: string, edits: number, visit: (known: KnownWord) => void): void => {
    const shortest = key.length < ONE_EDIT_LENGTH ? SHORT_LENGTH : ONE_EDIT_LENGTH - 1
    const letters = lettersOf(key)
    for (let length = Math.max(shortest, key.length - edits); length <= key.length + edits; length += 1) {
      const { known = [], letters: held = [] } = shelves.get(shelfOf(key, length)) ?? {}
      for (let at = 0; at < known.length; at += 1) {
        const others = held[at] ?? 0
        if (hasMore(letters & ~others, edits) || hasMore(others & ~letters, edits)) continue
        visit(known[at] as KnownWord)
      }
    }
  }

  /**
   * Keys that begin with another letter and can still be reached: since that costs an edit more, all that may have happened is
   * a swap of the first two, or, where two edits are allowed, that the first letter is wrong, missing or too many.
   */
  function* otherwiseBegun(key: string, limit: number): Generator<readonly [string, number]> {
    const [first, second] = [key[0] ?? '', key[1] ?? '']
    yield [second + first + key.slice(2), 1]
    if (limit < 2) return
    yield [key.slice(1), 2]
    for (const letter of firstLetters) {
      if (letter === first) continue
      yield [letter + key.slice(1), 2]
      yield [letter + key, 2]
    }
  }

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

export const createSpelling = (words: ReadonlyMap<string, number>): Spelling => finish(buildSpelling(words))

const shelfOf = (key: string, length: number): string => `${key[0]}${length}`

/** Which letters a key holds, a bit each; letters that share a bit count as one. */
function lettersOf(key: string): number {
  let letters = 0
  for (let at = 0; at < key.length; at += 1) letters |= 1 << (key.charCodeAt(at) & 31)
  return letters
}

/** Whether more than one or two bits are set: an edit adds at most one letter and takes at most one away, a swap none. */
function hasMore(bits: number, limit: number): boolean {
  const withoutOne = bits & (bits - 1)
  return limit === 1 ? withoutOne !== 0 : (withoutOne & (withoutOne - 1)) !== 0
}

/** Levenshtein's distance of two keys with the same first letter, in which a swap of two neighbours is one edit. */
function editsBetween(a: string, b: string): number {
  const edits = distance(a, b)
  return edits === 2 && a.length === b.length && isSwap(a, b) ? 1 : edits
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
