import type { Passage } from '../knowledge/knowledge.ts'
import type { AnalyzedWord, TextAnalyzer } from '../text/analyzer.ts'
import type { CompoundSplitter } from '../text/compounds.ts'
import { letterGroups } from '../text/ngrams.ts'
import { splitSentences } from '../text/sentences.ts'
import type { Annotator } from './passage-index.ts'
import type { AnalyzedPassage } from './sought.ts'

/** So many passages are kept analysed; a passage is read anew after that (about 0.3 ms each). */
const CACHE_LIMIT = 2_000

/** Letter groups of the content words of a text, with how often each stands there. */
export function countGrams(words: readonly AnalyzedWord[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { stem, isLight } of words) {
    if (isLight) continue
    for (const gram of letterGroups(stem)) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** Reads passages for ranking; the ones that come up often are kept. */
export function createPassageAnalyzer(
  analyze: TextAnalyzer,
  annotate: Annotator,
  splitCompound: CompoundSplitter,
): (passage: Passage) => AnalyzedPassage {
  const known = new Map<string, AnalyzedPassage>()
  const keysOf = (text: string, words: readonly AnalyzedWord[]): ReadonlySet<string> => {
    const stems = words.map((word) => word.stem)
    return new Set([...stems, ...stems.flatMap(splitCompound), ...annotate(text)])
  }
  return (passage) => {
    const cached = known.get(passage.id)
    if (cached) return cached
    const words = analyze(passage.text)
    const grams = countGrams(words)
    const analyzed: AnalyzedPassage = {
      stems: words.map((word) => word.stem),
      keys: keysOf(passage.text, words),
      grams,
      gramCount: [...grams.values()].reduce((sum, count) => sum + count, 0),
      sentences: splitSentences(passage.text).map((sentence) => {
        const inside = analyze(sentence.text)
        return { sentence, keys: keysOf(sentence.text, inside), grams: new Set(countGrams(inside).keys()) }
      }),
    }
    if (known.size >= CACHE_LIMIT) known.delete(known.keys().next().value ?? '')
    known.set(passage.id, analyzed)
    return analyzed
  }
}
