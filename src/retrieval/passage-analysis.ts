import type { Passage } from '../knowledge/knowledge.ts'
import type { AnalyzedWord, TextAnalyzer } from '../text/analyzer.ts'
import type { CompoundSplitter } from '../text/compounds.ts'
import { letterGroups } from '../text/ngrams.ts'
import { splitSentences } from '../text/sentences.ts'
import type { AnalyzedPassage } from './sought.ts'

/** So many passages are kept analysed; a passage is read anew after that (about 0.1 ms each). */
const MAX_PASSAGES = 500
/** So many stems are kept with their parts and letter groups. */
const MAX_STEMS = 20_000

/** The concepts of a passage, and those of each of its sentences in order. */
export interface PassageConcepts {
  readonly whole: readonly string[]
  readonly sentences: readonly (readonly string[])[]
}

interface ReadStem {
  readonly parts: readonly string[]
  readonly grams: readonly string[]
}

/** Reads passages for ranking; the ones that come up often are kept. */
export function createPassageAnalyzer(
  analyze: TextAnalyzer,
  conceptsOf: (passage: Passage) => PassageConcepts,
  splitCompound: CompoundSplitter,
): (passage: Passage) => AnalyzedPassage {
  const known = new Map<string, AnalyzedPassage>()
  const stems = new Map<string, ReadStem>()
  const readStem = (stem: string): ReadStem => {
    let read = stems.get(stem)
    if (!read) {
      read = { parts: splitCompound(stem), grams: letterGroups(stem) }
      if (stems.size >= MAX_STEMS) stems.clear()
      stems.set(stem, read)
    }
    return read
  }
  const readKeys = (words: readonly AnalyzedWord[], concepts: readonly string[]): Set<string> => {
    const keys = new Set(concepts)
    for (const { stem } of words) {
      keys.add(stem)
      for (const part of readStem(stem).parts) keys.add(part)
    }
    return keys
  }
  const read = (passage: Passage): AnalyzedPassage => {
    const { text } = passage
    const words = analyze(text)
    const concepts = conceptsOf(passage)
    let from = 0
    return {
      stems: words.map((word) => word.stem),
      keys: readKeys(words, concepts.whole),
      sentences: splitSentences(text).map((sentence, i) => {
        let to = from
        while (to < words.length && (words[to]?.token.start ?? 0) < sentence.end) to += 1
        const inside = words.slice(from, to)
        from = to
        const own = new Set<string>()
        for (const { stem, isLight } of inside) if (!isLight) for (const gram of readStem(stem).grams) own.add(gram)
        return { sentence, keys: readKeys(inside, concepts.sentences[i] ?? []), grams: own }
      }),
    }
  }
  return (passage) => {
    const cached = known.get(passage.id)
    if (cached) return cached
    const analyzed = read(passage)
    if (known.size >= MAX_PASSAGES) known.delete(known.keys().next().value ?? '')
    known.set(passage.id, analyzed)
    return analyzed
  }
}
