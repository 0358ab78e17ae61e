import type { Article, Knowledge, Passage } from '../knowledge/knowledge.ts'
import { createTextAnalyzer, type TextAnalyzer } from '../text/analyzer.ts'
import { parseLanguage } from '../text/language.ts'
import type { AnalysisStore } from './analysis-store.ts'
import { type Annotator, buildPassageIndex, type PassageTexts } from './build-passage-index.ts'
import { createLexicon } from './lexicon.ts'
import type { PassageIndexData } from './passage-index-data.ts'
import { createTermAnalyzer, type TermAnalyzer } from './terms.ts'

/** The passages of one language with their analysis. */
export interface PassageGroup extends PassageTexts {
  readonly language: string
  readonly analyze: TextAnalyzer
  /** Finds the lexicon's concepts in a text; null where there is no lexicon for the language. */
  readonly annotate: Annotator | null
}

/** Passages of several languages are groups of their own: each is read by the rules of its language. */
export function groupPassages(
  passages: readonly Passage[],
  articles: readonly Article[],
  analyzeTerms: TermAnalyzer | null,
): PassageGroup[] {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const byLanguage = new Map<string, Passage[]>()
  for (const passage of passages) {
    const language = byId.get(passage.article)?.language ?? 'en'
    const group = byLanguage.get(language)
    if (group) group.push(passage)
    else byLanguage.set(language, [passage])
  }
  return [...byLanguage].map(([language, group]) => {
    const known = parseLanguage(language)
    const annotate = analyzeTerms && known ? (text: string) => conceptsIn(analyzeTerms(text, known).terms) : null
    return { language, passages: group, articles: byId, analyze: createTextAnalyzer(language), annotate }
  })
}

const conceptsIn = (terms: ReturnType<TermAnalyzer>['terms']): string[] =>
  terms.flatMap((term) => term.keys.filter((key) => key.startsWith('@')))

/** The index of a group as an earlier process kept it, or built now and kept; yields the number of passages read. */
export function* readPassageIndex(
  { language, analyze, annotate, ...texts }: PassageGroup,
  store: AnalysisStore | null,
): Generator<number, PassageIndexData> {
  const name = `passages-${language}`
  const kept = store?.readArrays(name) ?? null
  // What bears this build's stamp was written by this function.
  if (kept !== null) return kept as unknown as PassageIndexData
  const data = yield* buildPassageIndex(texts, analyze, annotate)
  store?.writeArrays(name, data as unknown as Parameters<AnalysisStore['writeArrays']>[1])
  return data
}

/** How many of the passages were read. */
export interface PassageProgress {
  readonly done: number
  readonly total: number
}

/**
 * Reads all passages in steps, before an answerer is built, so that somebody can watch or other work can go on; a hundred
 * thousand take many seconds. Returns the store with what was read: the answerer finds it there, whether or not the store
 * can be written to.
 */
export function* preparePassages(
  { passages, articles, lexicon }: Pick<Knowledge, 'passages' | 'articles' | 'lexicon'>,
  store: AnalysisStore | null,
): Generator<PassageProgress, AnalysisStore> {
  const read = new Map<string, PassageIndexData>()
  let done = 0
  const analyzeTerms = lexicon.length > 0 ? createTermAnalyzer(createLexicon(lexicon, store)) : null
  for (const group of groupPassages(passages, articles, analyzeTerms)) {
    const steps = readPassageIndex(group, store)
    let step = steps.next()
    while (!step.done) {
      yield { done: done + step.value, total: passages.length }
      step = steps.next()
    }
    read.set(`passages-${group.language}`, step.value)
    done += group.passages.length
  }
  return {
    read: (name) => store?.read(name) ?? null,
    write: (name, value) => store?.write(name, value),
    readArrays: (name) => (read.get(name) as never) ?? store?.readArrays(name) ?? null,
    writeArrays: (name, value) => store?.writeArrays(name, value),
  }
}
