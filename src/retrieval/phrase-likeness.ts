import type { FactIndex, Phrase } from './fact-index.ts'
import { kindBits, type PhraseTable } from './phrase-table.ts'
import type { Query } from './query.ts'
import type { WeightedTerm } from './weights.ts'

/** The phrase most like a question; the shares are 0..1. */
export interface PhraseLikeness {
  readonly similarity: number
  readonly coverage: number
  readonly wording: number
  /** Of the phrases that ask for the same kind; where the question asks for none, of all. */
  readonly sameKind: number
  readonly phrase: Phrase | null
}

/** A question as phrases are compared with it. */
export interface ComparedQuestion {
  readonly query: Query
  readonly terms: readonly WeightedTerm[]
  /** Weight of the terms together. */
  readonly total: number
}

/** Reads a question; what comes back finds the most like of some phrases, by their numbers, until the next question is read. */
export type PhraseComparer = (question: ComparedQuestion) => (phrases: Iterable<number>) => PhraseLikeness

/** Weight in a phrase that the question leaves unmatched counts less than question weight left unmatched. */
const PHRASE_SURPLUS = 0.4

/**
 * Compares questions with phrases. A question is compared with every phrase of a dozen facts, some thousand, so that keys and
 * words are numbers, and "does the phrase hold it" is a look into an array that says which phrase was marked there last.
 */
export function createPhraseComparer({ all, table, idf }: Pick<FactIndex, 'all' | 'table' | 'idf'>): PhraseComparer {
  const { terms: phraseTerms, termKeys, words: phraseWords, kinds: phraseKinds } = table
  /** What a term weighs where a phrase has it beyond what is asked. */
  const termWeights = Float64Array.from({ length: termKeys.starts.length - 1 }, (_, term) =>
    idf(table.keys[termKeys.values[termKeys.starts[term] ?? 0] ?? -1] ?? ''),
  )
  /** The mark that each key got last: that of the phrase that holds it, and that of the comparison that used it. */
  const holder = new Float64Array(table.keys.length)
  const user = new Float64Array(table.keys.length)
  const askedWords = new Uint8Array(wordCount(table))
  let mark = 0
  let marked: number[] = []

  const markWords = (words: ReadonlySet<string>): void => {
    for (const word of marked) askedWords[word] = 0
    marked = []
    for (const word of words) {
      const number = table.wordNumber(word)
      if (number < 0) continue
      askedWords[number] = 1
      marked.push(number)
    }
  }

  const markKeys = (phrase: number): void => {
    const end = phraseTerms.starts[phrase + 1] ?? 0
    for (let i = phraseTerms.starts[phrase] ?? 0; i < end; i += 1) {
      const term = phraseTerms.values[i] ?? 0
      const last = termKeys.starts[term + 1] ?? 0
      for (let j = termKeys.starts[term] ?? 0; j < last; j += 1) holder[termKeys.values[j] ?? 0] = mark
    }
  }

  /** The phrase's own weight that the question does not ask for; the keys used are marked. */
  const surplusOf = (phrase: number): number => {
    let surplus = 0
    const end = phraseTerms.starts[phrase + 1] ?? 0
    for (let i = phraseTerms.starts[phrase] ?? 0; i < end; i += 1) {
      const term = phraseTerms.values[i] ?? 0
      const last = termKeys.starts[term + 1] ?? 0
      let isUsed = false
      for (let j = termKeys.starts[term] ?? 0; j < last; j += 1) isUsed ||= user[termKeys.values[j] ?? 0] === mark
      if (!isUsed) surplus += termWeights[term] ?? 0
    }
    return surplus
  }

  /** Share of words in common (Jaccard), those without content too. */
  const wordingOf = (phrase: number, words: number): number => {
    const [from, to] = [phraseWords.starts[phrase] ?? 0, phraseWords.starts[phrase + 1] ?? 0]
    let shared = 0
    for (let i = from; i < to; i += 1) shared += askedWords[phraseWords.values[i] ?? 0] ?? 0
    return shared / (words + (to - from) - shared || 1)
  }

  /** Weight of the question's terms that a phrase holds, each by its surest reading, which is marked as used. */
  const matchedBy = (phrase: number, terms: readonly AskedTerm[]): number => {
    mark += 1
    markKeys(phrase)
    let matched = 0
    for (const { weight, keys, qualities } of terms) {
      let best = 0
      let bestKey = -1
      for (let i = 0; i < keys.length; i += 1) {
        const key = keys[i] ?? -1
        const quality = qualities[i] ?? 0
        if (quality <= best || holder[key] !== mark) continue
        best = quality
        bestKey = key
      }
      if (bestKey < 0) continue
      matched += weight * best
      user[bestKey] = mark
    }
    return matched
  }

  /** However well the rest fits, a phrase is not liker than what it covers: below `worth` it is 0 without a further look. */
  const similarityOf = (phrase: number, matched: number, total: number, worth: number): number =>
    matched / total < worth ? 0 : matched / (total + PHRASE_SURPLUS * surplusOf(phrase))

  const asksFor = (phrase: number, kinds: number): boolean => ((phraseKinds[phrase] ?? 0) & kinds) !== 0

  const mostLike = ({ query, terms, total, kinds }: ReadQuestion, phrases: Iterable<number>): PhraseLikeness => {
    let best = { similarity: 0, coverage: 0, wording: 0, phrase: -1 }
    let sameKind = 0
    for (const phrase of phrases) {
      const matched = matchedBy(phrase, terms)
      const isSameKind = asksFor(phrase, kinds)
      const similarity = similarityOf(phrase, matched, total, isSameKind ? sameKind : best.similarity)
      if (isSameKind && similarity > sameKind) sameKind = similarity
      if (similarity < best.similarity) continue
      const wording = wordingOf(phrase, query.words.size)
      if (similarity > best.similarity || wording > best.wording)
        best = { similarity, coverage: matched / total, wording, phrase }
    }
    return {
      ...best,
      sameKind: kinds === 0 ? best.similarity : sameKind,
      phrase: all[best.phrase] ?? null,
    }
  }

  return ({ query, terms, total }) => {
    markWords(query.words)
    const question = { query, terms: terms.map((term) => readTerm(term, table)), total, kinds: kindBits(query.kinds) }
    return (phrases) => mostLike(question, phrases)
  }
}

interface ReadQuestion extends Pick<ComparedQuestion, 'query' | 'total'> {
  readonly terms: readonly AskedTerm[]
  readonly kinds: number
}

/** A term of the question: the numbers of its readings' keys, −1 for one that no phrase holds, and how sure each is. */
interface AskedTerm {
  readonly weight: number
  readonly keys: Int32Array
  readonly qualities: Float64Array
}

const wordCount = ({ words }: PhraseTable): number => words.values.reduce((most, word) => Math.max(most, word + 1), 0)

const readTerm = ({ weight, readings }: WeightedTerm, { keyNumber }: PhraseTable): AskedTerm => ({
  weight,
  keys: Int32Array.from(readings, ({ key }) => keyNumber(key)),
  qualities: Float64Array.from(readings, ({ quality }) => quality),
})
