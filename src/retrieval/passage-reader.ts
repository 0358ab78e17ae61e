import { rowOf } from '../text/rows.ts'
import type { StringTable } from '../text/string-table.ts'
import type { PassageIndexData } from './passage-index-data.ts'

/** A word of a passage with all that is compared with a question. */
export interface IndexedWord {
  readonly stem: string
  /** A stop word or one that frames a question. */
  readonly isLight: boolean
  /** The parts of a compound; empty for other words. */
  readonly parts: readonly string[]
  readonly grams: readonly string[]
}

/**
 * A passage as the index has it: the words of its sentences in order, and the concepts of the whole and of each sentence. A
 * word that has nothing in common with the question is null.
 */
export interface ReadPassage {
  readonly concepts: readonly string[]
  readonly sentences: readonly {
    readonly words: readonly (IndexedWord | null)[]
    readonly concepts: readonly string[]
  }[]
}

/** What of a question can be held by a word: stems, parts and concepts, and letter groups. */
export interface Wanted {
  readonly keys: Iterable<string>
  readonly groups: Iterable<string>
}

/** Reads passages by their numbers for one question. */
export type PassageReader = (passage: number) => ReadPassage

/**
 * Reads what of the passages a question can see. Of some thousand distinct words in thirty candidates it has something in
 * common with one in ten; the others are told by numbers alone and never become strings.
 */
export function createPassageReader(
  data: PassageIndexData,
  vocabulary: StringTable,
  groups: StringTable,
): (wanted: Wanted) => PassageReader {
  const { parts, wordGroups, sentences, sentenceStarts, concepts, conceptStarts } = data
  const makeWord = (value: number): IndexedWord => {
    const term = value >> 1
    return {
      stem: vocabulary.at(term),
      isLight: (value & 1) === 1,
      parts: Array.from(rowOf(parts, term), vocabulary.at),
      grams: Array.from(rowOf(wordGroups, term), groups.at),
    }
  }
  return (wanted) => {
    const keys = new Set(Array.from(wanted.keys, vocabulary.find))
    const isWantedGroup = new Uint8Array(groups.size)
    for (const group of wanted.groups) {
      const number = groups.find(group)
      if (number >= 0) isWantedGroup[number] = 1
    }
    const isWanted = (term: number): boolean => {
      if (keys.has(term)) return true
      const end = wordGroups.starts[term + 1] ?? 0
      for (let i = wordGroups.starts[term] ?? 0; i < end; i += 1)
        if (isWantedGroup[wordGroups.values[i] ?? 0] === 1) return true
      return false
    }
    const words = new Map<number, IndexedWord | null>()
    const wordAt = (value: number): IndexedWord | null => {
      let word = words.get(value)
      if (word === undefined) {
        const term = value >> 1
        word = isWanted(term) || rowOf(parts, term).some(isWanted) ? makeWord(value) : null
        words.set(value, word)
      }
      return word
    }
    const conceptsAt = (row: number): string[] =>
      Array.from(
        rowOf(concepts, row).filter((concept) => keys.has(concept)),
        vocabulary.at,
      )
    return (passage) => {
      const [first, end] = [sentenceStarts[passage] ?? 0, sentenceStarts[passage + 1] ?? 0]
      const conceptRow = conceptStarts[passage] ?? 0
      const hasConcepts = (conceptStarts[passage + 1] ?? 0) > conceptRow
      return {
        concepts: hasConcepts ? conceptsAt(conceptRow) : [],
        sentences: Array.from({ length: end - first }, (_, i) => ({
          words: Array.from(rowOf(sentences, first + i), wordAt),
          concepts: hasConcepts ? conceptsAt(conceptRow + 1 + i) : [],
        })),
      }
    }
  }
}
