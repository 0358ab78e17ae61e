import MiniSearch from 'minisearch'
import type { Fact } from '../knowledge/knowledge.ts'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import type { Lexicon } from './lexicon.ts'
import { conceptTerm } from './lexicon.ts'
import type { Term, TermAnalyzer } from './terms.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** A statement or a way of asking in terms. */
export interface Phrase {
  readonly fact: number
  readonly isStatement: boolean
  readonly terms: readonly Term[]
}

/** The facts of one language, indexed by statement and by each way of asking. */
export interface FactIndex {
  readonly language: Language
  readonly facts: readonly Fact[]
  readonly phrases: readonly Phrase[]
  /** Phrases of each fact, by its position in `facts`. */
  readonly phrasesOf: readonly (readonly number[])[]
  /** Keys of all phrases of each fact. */
  readonly vocabularyOf: readonly ReadonlySet<string>[]
  readonly vocabulary: Vocabulary
  /** Rarity of a key over the facts: log(1 + (N − n + 0.5) / (n + 0.5)), the idf of BM25; highest for an unknown key. */
  idf(key: string): number
  /** Positions of the facts whose phrases match best, best first. */
  search(keys: readonly string[], limit: number): readonly number[]
}

/** Marks words that carry no content in the vocabulary that reads misspelt words. */
export const LIGHT = '~light'

export function createFactIndex(
  facts: readonly Fact[],
  language: Language,
  analyze: TermAnalyzer,
  lexicon: Lexicon,
): FactIndex {
  const phrases: Phrase[] = []
  const add = (fact: number, text: string, isStatement: boolean): void => {
    phrases.push({ fact, isStatement, terms: analyze(text, language).terms.filter((term) => term.keys.length > 0) })
  }
  facts.forEach((fact, i) => {
    add(i, fact.statement[language], true)
    for (const question of fact.questions[language]) add(i, question, false)
  })
  const phrasesOf: number[][] = facts.map(() => [])
  const vocabularyOf: Set<string>[] = facts.map(() => new Set())
  for (const [i, phrase] of phrases.entries()) {
    phrasesOf[phrase.fact]?.push(i)
    for (const term of phrase.terms) for (const key of term.keys) vocabularyOf[phrase.fact]?.add(key)
  }
  const frequency = new Map<string, number>()
  for (const keys of vocabularyOf) for (const key of keys) frequency.set(key, (frequency.get(key) ?? 0) + 1)
  const idf = (key: string): number => {
    const n = frequency.get(key) ?? 0
    return Math.log(1 + (facts.length - n + 0.5) / (n + 0.5))
  }

  const miniSearch = new MiniSearch<{ id: number; terms: string }>({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  })
  miniSearch.addAll(phrases.map((phrase, id) => ({ id, terms: phrase.terms.flatMap((term) => term.keys).join(' ') })))
  const search = (keys: readonly string[], limit: number): readonly number[] => {
    if (keys.length === 0) return []
    const best = new Set<number>()
    for (const hit of miniSearch.search(keys.join(' '))) {
      const phrase = phrases[hit.id as number]
      if (phrase) best.add(phrase.fact)
      if (best.size >= limit) break
    }
    return [...best]
  }

  return {
    language,
    facts,
    phrases,
    phrasesOf,
    vocabularyOf,
    vocabulary: vocabularyFor(language, lexicon, frequency.keys()),
    idf,
    search,
  }
}

function vocabularyFor(language: Language, lexicon: Lexicon, keys: Iterable<string>): Vocabulary {
  const analysis = analysisOf(language)
  const words = new Map<string, readonly string[]>()
  for (const word of [...analysis.stopWords, ...analysis.framingWords]) words.set(word, [LIGHT])
  for (const key of keys) if (!key.startsWith('@') && !key.startsWith('#')) words.set(key, [key])
  for (const [stem, concepts] of lexicon.words(language)) words.set(stem, concepts.map(conceptTerm))
  return createVocabulary(words)
}
