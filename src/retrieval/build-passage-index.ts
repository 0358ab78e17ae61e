import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { TextAnalyzer } from '../text/analyzer.ts'
import { createCompoundSplitter } from '../text/compounds.ts'
import { packNgrams } from '../text/ngram-index.ts'
import { letterGroups } from '../text/ngrams.ts'
import { createNumberList } from '../text/number-list.ts'
import { createRowsBuilder, type Rows } from '../text/rows.ts'
import { splitSentences } from '../text/sentences.ts'
import { packStrings } from '../text/string-table.ts'
import { createTermCounter } from './count-terms.ts'
import type { PassageIndexData, Postings } from './passage-index-data.ts'

/** Turns a passage's text into terms that are indexed beside its words: the lexicon's concepts. */
export type Annotator = (text: string) => readonly string[]

/** So many passages are read, or so many terms looked at, from one step to the next: some 20 ms. */
const PASSAGES_A_STEP = 250
const TERMS_A_STEP = 20_000

export interface PassageTexts {
  /** The passages of one language, those of an article together. */
  readonly passages: readonly Passage[]
  readonly articles: ReadonlyMap<string, Article>
}

/**
 * Reads all passages of a language. It goes in steps, so that a bot can answer meanwhile; each yields the number of passages
 * read so far.
 */
export function* buildPassageIndex(
  { passages, articles }: PassageTexts,
  analyze: TextAnalyzer,
  annotate: Annotator | null,
): Generator<number, PassageIndexData> {
  const vocabulary = createVocabularyBuilder()
  const stemsOf = (text: string): string[] => analyze(text).flatMap((word) => (word.isLight ? [] : [word.stem]))
  const words = createTermCounter()
  const concepts = createRowsBuilder()
  const conceptStarts = createNumberList()
  conceptStarts.push(0)
  let conceptRows = 0
  for (const [i, { text }] of passages.entries()) {
    for (const stem of stemsOf(text)) words.add(vocabulary.countWord(stem))
    words.endPassage()
    if (annotate) {
      for (const part of [text, ...splitSentences(text).map((sentence) => sentence.text)]) {
        concepts.add(annotate(part).map(vocabulary.numberOf))
        conceptRows += 1
      }
    }
    conceptStarts.push(conceptRows)
    if ((i + 1) % PASSAGES_A_STEP === 0) yield i + 1
  }
  const { articleStarts, titles } = readTitles(passages, articles, (title) => stemsOf(title).map(vocabulary.numberOf))
  const parts = yield* splitTerms(vocabulary, passages.length)
  const conceptData = { concepts: concepts.build(), conceptStarts: conceptStarts.toArray() }
  const { postings, lengths } = yield* words.post(parts, conceptData, vocabulary.terms.length)
  const groups = yield* countGroups(vocabulary.terms, postings, passages.length)
  return {
    vocabulary: packStrings(vocabulary.terms),
    wordFrequency: vocabulary.wordFrequency(),
    parts,
    postings,
    lengths,
    articleStarts,
    titles,
    ...conceptData,
    ...groups,
    ngrams: packNgrams(vocabulary.terms.map((term, number) => (vocabulary.frequencyOf(number) > 0 ? term : null))),
  }
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
    countWord: (stem: string): number => {
      const number = numberOf(stem)
      frequency[number] = (frequency[number] ?? 0) + 1
      return number
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

function* splitTerms(vocabulary: VocabularyBuilder, read: number): Generator<number, Rows> {
  const split = createCompoundSplitter(vocabulary.words)
  const parts = createRowsBuilder()
  // Parts are words of the passages, so the vocabulary does not grow meanwhile.
  for (const [number, term] of vocabulary.terms.entries()) {
    parts.add(vocabulary.frequencyOf(number) > 0 ? split(term).map(vocabulary.numberOf) : [])
    if (number % TERMS_A_STEP === 0) yield read
  }
  return parts.build()
}

/** In how many passages a letter group stands, at most: the sum over the words that hold it. */
function* countGroups(
  terms: readonly string[],
  { starts }: Postings,
  read: number,
): Generator<number, Pick<PassageIndexData, 'groups' | 'groupFrequency'>> {
  const counts = new Map<string, number>()
  for (const [number, term] of terms.entries()) {
    const held = (starts[number + 1] ?? 0) - (starts[number] ?? 0)
    if (held > 0) for (const group of new Set(letterGroups(term))) counts.set(group, (counts.get(group) ?? 0) + held)
    if (number % TERMS_A_STEP === 0) yield read
  }
  return { groups: packStrings([...counts.keys()]), groupFrequency: Uint32Array.from(counts.values()) }
}
