import type { Passage } from '../knowledge/knowledge.ts'
import { splitSentences } from '../text/sentences.ts'
import type { IndexedWord, ReadPassage, Wanted } from './passage-reader.ts'
import type { AnalyzedPassage, Sought } from './sought.ts'

/** Makes passages ready to be compared with a question: what has nothing in common with it is left out. */
export type PassageAnalyzer = (sought: Sought) => (passage: Passage) => AnalyzedPassage

export function createPassageAnalyzer(readFor: (wanted: Wanted) => (passage: Passage) => ReadPassage): PassageAnalyzer {
  return (sought) => {
    const read = readFor(wantedOf(sought))
    return (passage) => analyzePassage(passage, read(passage))
  }
}

function wantedOf({ terms, words, pairs, grams }: Sought): Wanted {
  const keys = [
    ...terms.flatMap((term) => [...term.keys.keys(), ...term.parts]),
    ...words.map(({ stem }) => stem),
    ...pairs.flatMap(({ first, second }) => [first, second]),
  ]
  return { keys, groups: [...grams.keys(), ...words.flatMap((word) => word.grams)] }
}

function analyzePassage({ text }: Passage, { concepts, sentences }: ReadPassage): AnalyzedPassage {
  const words = sentences.flatMap((sentence) => sentence.words)
  return {
    stems: words.map((word) => word?.stem ?? ''),
    keys: keysOf(words, concepts),
    sentences: splitSentences(text).map((sentence, i) => {
      const inside = sentences[i]?.words ?? []
      const grams = new Set<string>()
      for (const word of inside) if (word && !word.isLight) for (const gram of word.grams) grams.add(gram)
      return { sentence, keys: keysOf(inside, sentences[i]?.concepts ?? []), grams }
    }),
  }
}

function keysOf(words: readonly (IndexedWord | null)[], concepts: readonly string[]): Set<string> {
  const keys = new Set(concepts)
  for (const word of words) {
    if (!word) continue
    keys.add(word.stem)
    for (const part of word.parts) keys.add(part)
  }
  return keys
}
