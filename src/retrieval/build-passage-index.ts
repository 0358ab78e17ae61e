import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { AnalyzedWord, TextAnalyzer } from '../text/analyzer.ts'
import { type CompoundSplitter, createCompoundSplitter } from '../text/compounds.ts'
import { packNgrams } from '../text/ngram-index.ts'
import { letterGroups } from '../text/ngrams.ts'
import { createNumberList } from '../text/number-list.ts'
import { createRowsBuilder, type Rows } from '../text/rows.ts'
import { splitSentences } from '../text/sentences.ts'
import { packStrings } from '../text/string-table.ts'
import type { PassageIndexData, Postings } from './passage-index-data.ts'
import { postTerms } from './post-terms.ts'

/** Turns a passage's text into terms that are indexed beside its words: the lexicon's concepts. */
export type Annotator = (text: string) => readonly string[]

/** So many passages are read, or so many terms looked at, from one step to the next: some 20 ms. */
const PASSAGES_A_STEP = 250
const TERMS_A_STEP = 20_000

export interface PassageTexts {
  /** The passages of one language, those of an article together. */
  readonly passages: readonly Passage[]
  readonly articles: ReadonlyMap<string, Article>
  /** Finds the parts of compounds; the default splits them by the passages' own words. */
  readonly createSplitter?: typeof createCompoundSplitter
}

/**
 * Reads all passages of a language. It goes in steps, so that a bot can answer meanwhile; each yields the number of passages
 * read so far.
 */
export function* buildPassageIndex(
  { passages, articles, createSplitter = createCompoundSplitter }: PassageTexts,
  analyze: TextAnalyzer,
  annotate: Annotator | null,
): Generator<number, PassageIndexData> {
  const vocabulary = createVocabularyBuilder()
  const sentences = createPassageRows()
  const concepts = createPassageRows()
  for (const [i, { text }] of passages.entries()) {
    for (const words of readSentences(text, analyze)) sentences.add(words.map(vocabulary.countWord))
    sentences.endPassage()
    if (annotate)
      for (const part of [text, ...splitSentences(text).map((sentence) => sentence.text)])
        concepts.add(annotate(part).map(vocabulary.numberOf))
    concepts.endPassage()
    if ((i + 1) % PASSAGES_A_STEP === 0) yield i + 1
  }
  const { articleStarts, titles } = readTitles(passages, articles, (title) =>
    analyze(title).flatMap(({ stem, isLight }) => (isLight ? [] : [vocabulary.numberOf(stem)])),
  )
  const parts = yield* splitTerms(vocabulary, createSplitter(vocabulary.words), passages.length)
  const read = {
    sentences: sentences.rows(),
    sentenceStarts: sentences.starts(),
    concepts: concepts.rows(),
    conceptStarts: concepts.starts(),
  }
  const { postings, lengths } = yield* postTerms({ ...read, parts }, vocabulary.terms.length)
  const groups = yield* readGroups(vocabulary.terms, postings, passages.length)
  return {
    vocabulary: packStrings(vocabulary.terms),
    wordFrequency: vocabulary.wordFrequency(),
    parts,
    postings,
    lengths,
    articleStarts,
    titles,
    ...read,
    ...groups,
    ngrams: packNgrams(vocabulary.terms.map((term, number) => (vocabulary.frequencyOf(number) > 0 ? term : null))),
  }
}

/** Rows of numbers, several a passage. */
function createPassageRows() {
  const rows = createRowsBuilder()
  const starts = createNumberList()
  starts.push(0)
  let count = 0
  return {
    add: (row: readonly number[]): void => {
      rows.add(row)
      count += 1
    },
    endPassage: (): void => starts.push(count),
    rows: rows.build,
    starts: starts.toArray,
  }
}

/** The words of each sentence of a text. */
function readSentences(text: string, analyze: TextAnalyzer): AnalyzedWord[][] {
  const words = analyze(text)
  let from = 0
  return splitSentences(text).map(({ end }) => {
    let to = from
    while (to < words.length && (words[to]?.token.start ?? 0) < end) to += 1
    const inside = words.slice(from, to)
    from = to
    return inside
  })
}

/** Numbers terms in the order in which they come. */
function createVocabularyBuilder() {
  const numbers = new Map<string, number>()
  const terms: string[] = []
  const frequency: number[] = []
  const numberOf = (term: string): number => {
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, terms.length)
    frequency.push(0)
    return terms.push(term) - 1
  }
  return {
    terms,
    numberOf,
    countWord: ({ stem, isLight }: AnalyzedWord): number => {
      const number = numberOf(stem)
      if (isLight) return 2 * number + 1
      frequency[number] = (frequency[number] ?? 0) + 1
      return 2 * number
    },
    frequencyOf: (number: number): number => frequency[number] ?? 0,
    wordFrequency: () => Uint32Array.from(frequency),
    /** As the compound splitter looks words up: undefined for what is no word of the passages. */
    words: { get: (stem: string): number | undefined => frequency[numbers.get(stem) ?? -1] || undefined },
  }
}

type VocabularyBuilder = ReturnType<typeof createVocabularyBuilder>

function readTitles(
  passages: readonly Passage[],
  articles: ReadonlyMap<string, Article>,
  readTitle: (title: string) => number[],
): { articleStarts: Uint32Array; titles: Rows } {
  const starts = createNumberList()
  const titles = createRowsBuilder()
  for (const [i, { article }] of passages.entries()) {
    if (article === passages[i - 1]?.article) continue
    starts.push(i)
    titles.add(readTitle(articles.get(article)?.title ?? ''))
  }
  starts.push(passages.length)
  return { articleStarts: starts.toArray(), titles: titles.build() }
}

function* splitTerms(vocabulary: VocabularyBuilder, split: CompoundSplitter, read: number): Generator<number, Rows> {
  const parts = createRowsBuilder()
  // Parts are words of the passages, so the vocabulary does not grow meanwhile.
  for (const [number, term] of vocabulary.terms.entries()) {
    parts.add(vocabulary.frequencyOf(number) > 0 ? split(term).map(vocabulary.numberOf) : [])
    if (number % TERMS_A_STEP === 0) yield read
  }
  return parts.build()
}

/** The letter groups of each term, and in how many passages each stands, at most: the sum over the terms that hold it. */
function* readGroups(
  terms: readonly string[],
  { starts }: Postings,
  read: number,
): Generator<number, Pick<PassageIndexData, 'groups' | 'groupFrequency' | 'wordGroups'>> {
  const numbers = new Map<string, number>()
  const frequency: number[] = []
  const wordGroups = createRowsBuilder()
  for (const [term, text] of terms.entries()) {
    const held = (starts[term + 1] ?? 0) - (starts[term] ?? 0)
    const own = Array.from(new Set(letterGroups(text)), (group) => {
      const number = numbers.get(group) ?? frequency.push(0) - 1
      numbers.set(group, number)
      frequency[number] = (frequency[number] ?? 0) + held
      return number
    })
    wordGroups.add(own)
    if (term % TERMS_A_STEP === 0) yield read
  }
  return {
    groups: packStrings([...numbers.keys()]),
    groupFrequency: Uint32Array.from(frequency),
    wordGroups: wordGroups.build(),
  }
}
