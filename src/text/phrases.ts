import { tokenize } from './tokenize.ts'
import { latinKey } from './transliterate.ts'

/** A phrase found in a sequence of keys. */
export interface PhraseMatch<T> {
  readonly length: number
  readonly value: T
}

export interface PhraseMatcher<T> {
  /** The longest phrase that begins at a position of a sequence of keys, or null. */
  (keys: readonly string[], at: number): PhraseMatch<T> | null
  /** Whether any phrase begins with a key: where none does, the keys after it need not be read. */
  begins(key: string): boolean
}

/** The Latin keys of all tokens of a text: the form in which phrases are compared. */
export function phraseKeys(text: string, keyOf: (word: string) => string = latinKey): string[] {
  return tokenize(text).map((token) => keyOf(token.text))
}

/** A matcher over phrases that are already sequences of keys; of two equal phrases the first wins. */
export function createPhraseMatcher<T>(entries: Iterable<readonly [readonly string[], T]>): PhraseMatcher<T> {
  const byFirst = new Map<string, { keys: readonly string[]; value: T }[]>()
  for (const [keys, value] of entries) {
    const first = keys[0]
    if (first === undefined) continue
    const list = byFirst.get(first)
    if (list) list.push({ keys, value })
    else byFirst.set(first, [{ keys, value }])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.keys.length - a.keys.length)
  const match = (keys: readonly string[], at: number): PhraseMatch<T> | null => {
    const found = byFirst.get(keys[at] ?? '')?.find((entry) => entry.keys.every((key, i) => keys[at + i] === key))
    return found ? { length: found.keys.length, value: found.value } : null
  }
  return Object.assign(match, { begins: (key: string) => byFirst.has(key) })
}
