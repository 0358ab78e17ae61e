import type { Passage } from '../knowledge/knowledge.ts'
import { splitSentences } from '../text/sentences.ts'
import type { AnalyzedPassage } from './sought.ts'

/** So many passages are kept analysed; a passage is put together anew after that (about 0.05 ms each). */
const MAX_PASSAGES = 500

/** A word of a passage with all that is compared with a question. */
export interface IndexedWord {
  readonly stem: string
  /** A stop word or one that frames a question. */
  readonly isLight: boolean
  /** The parts of a compound; empty for other words. */
  readonly parts: readonly string[]
  readonly grams: readonly string[]
}

/** A passage as the index has it: the words of its sentences in order, and the concepts of the whole and of each sentence. */
export interface ReadPassage {
  readonly concepts: readonly string[]
  readonly sentences: readonly { readonly words: readonly IndexedWord[]; readonly concepts: readonly string[] }[]
}

/** Makes passages ready for ranking; the ones that come up often are kept. */
export function createPassageAnalyzer(read: (passage: Passage) => ReadPassage): (passage: Passage) => AnalyzedPassage {
  const known = new Map<string, AnalyzedPassage>()
  return (passage) => {
    const cached = known.get(passage.id)
    if (cached) return cached
    const analyzed = analyzePassage(passage, read(passage))
    if (known.size >= MAX_PASSAGES) known.delete(known.keys().next().value ?? '')
    known.set(passage.id, analyzed)
    return analyzed
  }
}

function analyzePassage({ text }: Passage, { concepts, sentences }: ReadPassage): AnalyzedPassage {
  const words = sentences.flatMap((sentence) => sentence.words)
  return {
    stems: words.map((word) => word.stem),
    keys: keysOf(words, concepts),
    sentences: splitSentences(text).map((sentence, i) => {
      const inside = sentences[i]?.words ?? []
      const own = new Set<string>()
      for (const word of inside) if (!word.isLight) for (const gram of word.grams) own.add(gram)
      return { sentence, keys: keysOf(inside, sentences[i]?.concepts ?? []), grams: own }
    }),
  }
}

function keysOf(words: readonly IndexedWord[], concepts: readonly string[]): Set<string> {
  const keys = new Set(concepts)
  for (const { stem, parts } of words) {
    keys.add(stem)
    for (const part of parts) keys.add(part)
  }
  return keys
}
