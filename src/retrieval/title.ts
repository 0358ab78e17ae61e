import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'
import type { CompoundSplitter } from '../text/compounds.ts'
import { letterGroups } from '../text/ngrams.ts'
import type { AnalyzedTitle } from './sought.ts'

/** Reads the title of a passage's article, each once. */
export function createTitleReader(
  articles: ReadonlyMap<string, Article>,
  analyze: TextAnalyzer,
  splitCompound: CompoundSplitter,
): (passage: Passage) => AnalyzedTitle {
  const known = new Map<string, AnalyzedTitle>()
  return ({ article }) => {
    let title = known.get(article)
    if (!title) {
      const stems = analyze(articles.get(article)?.title ?? '').flatMap((word) => (word.isLight ? [] : [word.stem]))
      title = {
        keys: new Set(stems.flatMap((stem) => [stem, ...splitCompound(stem)])),
        grams: new Set(stems.flatMap(letterGroups)),
      }
      known.set(article, title)
    }
    return title
  }
}
