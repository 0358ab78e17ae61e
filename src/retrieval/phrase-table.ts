import { inSteps } from '../text/gradual.ts'
import { ANSWER_KINDS, type AnswerKind } from '../text/languages/profile.ts'
import { createRowsBuilder, type Rows } from '../text/rows.ts'
import { finish } from '../text/steps.ts'
import { createStringTable, packStrings } from '../text/string-table.ts'
import type { AnalyzedPhrase } from './phrase.ts'

/**
 * Phrases as numbers: five thousand of a language, each compared with a question some ten times a second and more. Sets of
 * strings for each of them take ten times the memory, and most of the time of an answer goes into looking things up in them.
 */
export interface PhraseTable {
  readonly size: number
  /** Distinct keys of the phrases' terms; a key's position is its number. */
  readonly keys: readonly string[]
  /** The number of a key; −1 for one that no phrase holds. */
  keyNumber(key: string): number
  /** The number of a word's Latin key; −1 for one that no phrase holds. */
  wordNumber(word: string): number
  wordAt(word: number): string
  /** Numbers of the terms of each phrase, in order. */
  readonly terms: Rows
  /** Key numbers of each distinct term. */
  readonly termKeys: Rows
  /** Numbers of the distinct words of each phrase, those without content too. */
  readonly words: Rows
  /** What each phrase asks for, as `kindBits`. */
  readonly kinds: Uint16Array
}

/** So many phrases are read in a step. */
const STEP = 1_000

/** Reads phrases in steps. */
export function* buildPhraseTable(
  phrases: readonly Pick<AnalyzedPhrase, 'terms' | 'words' | 'kinds'>[],
): Generator<void, PhraseTable> {
  const keys = createNumbering()
  const words = createNumbering()
  const terms = createNumbering()
  const termKeys = createRowsBuilder()
  const termsOf = createRowsBuilder()
  const wordsOf = createRowsBuilder()
  const readTerm = (term: readonly string[]): number => {
    const known = terms.size()
    const number = terms.of(term.join(' '))
    if (number === known) termKeys.add(term.map(keys.of))
    return number
  }
  yield* inSteps(phrases, STEP, (phrase) => {
    termsOf.add(phrase.terms.map(readTerm))
    wordsOf.add(new Set(phrase.words.map(words.of)))
  })
  const keyTable = createStringTable(packStrings(keys.all()))
  const wordTable = createStringTable(packStrings(words.all()))
  return {
    size: phrases.length,
    keys: keys.all(),
    keyNumber: keyTable.find,
    wordNumber: wordTable.find,
    wordAt: wordTable.at,
    terms: termsOf.build(),
    termKeys: termKeys.build(),
    words: wordsOf.build(),
    kinds: Uint16Array.from(phrases, ({ kinds }) => kindBits(kinds)),
  }
}

export const createPhraseTable = (...phrases: Parameters<typeof buildPhraseTable>): PhraseTable =>
  finish(buildPhraseTable(...phrases))

/** A bit for each kind; 0 for none. Two questions ask for the same kind where they have a bit in common. */
export function kindBits(kinds: readonly AnswerKind[]): number {
  let bits = 0
  for (const kind of kinds) bits |= 1 << ANSWER_KINDS.indexOf(kind)
  return bits
}

/** Numbers for strings in the order in which they are first met. */
function createNumbering() {
  const numbers = new Map<string, number>()
  return {
    of: (text: string): number => {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, numbers.size)
      return numbers.size - 1
    },
    size: (): number => numbers.size,
    all: (): string[] => [...numbers.keys()],
  }
}
