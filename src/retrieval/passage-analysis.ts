import type { Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'
import type { CompoundSplitter } from '../text/compounds.ts'
import { splitSentences } from '../text/sentences.ts'
import type { Annotator } from './passage-index.ts'
import type { AnalyzedPassage } from './passage-rank.ts'

/** So many passages are kept analysed; a passage is read anew after that (about 0.2 ms each). */
const CACHE_LIMIT = 2_000

/** Reads passages for ranking; the ones that come up often are kept. */
export function createPassageAnalyzer(
  analyze: TextAnalyzer,
  annotate: Annotator,
  splitCompound: CompoundSplitter,
): (passage: Passage) => AnalyzedPassage {
  const known = new Map<string, AnalyzedPassage>()
  const keysOf = (text: string, stems: readonly string[]): ReadonlySet<string> =>
    new Set([...stems, ...stems.flatMap(splitCompound), ...annotate(text)])
  const stemsOf = (text: string): string[] => analyze(text).map((word) => word.stem)
  return (passage) => {
    const cached = known.get(passage.id)
    if (cached) return cached
    const stems = stemsOf(passage.text)
    const analyzed = {
      stems,
      keys: keysOf(passage.text, stems),
      sentences: splitSentences(passage.text).map((sentence) => ({
        sentence,
        keys: keysOf(sentence.text, stemsOf(sentence.text)),
      })),
    }
    if (known.size >= CACHE_LIMIT) known.delete(known.keys().next().value ?? '')
    known.set(passage.id, analyzed)
    return analyzed
  }
}
