import MiniSearch from 'minisearch'
import type { Fact } from '../knowledge/knowledge.ts'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import { wordsOf } from '../text/languages/words.ts'
import { type AnalysisStore, remember } from './analysis-store.ts'
import { inverseDocumentFrequency } from './idf.ts'
import { conceptTerm, type Lexicon } from './lexicon.ts'
import { createNaiveBayes, type Example } from './naive-bayes.ts'
import { type AnalyzedPhrase, analyzePhrases } from './phrase.ts'
import { createSpelling, type Spelling } from './spelling.ts'
import type { TermAnalyzer } from './terms.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** A statement or a way of asking, ready to be compared with. */
export interface Phrase extends Omit<AnalyzedPhrase, 'words' | 'lower'> {
  /** The distinct keys of its terms. */
  readonly keys: ReadonlySet<string>
  /** Latin keys of all its words, those without content too. */
  readonly words: ReadonlySet<string>
}

/** The facts of one language, indexed by statement and by each way of asking. */
export interface FactIndex {
  readonly language: Language
  readonly facts: readonly Fact[]
  readonly phrases: readonly Phrase[]
  /** Questions that sound like a fact and that no source answers. */
  readonly counterexamples: readonly Phrase[]
  /** Phrases of each fact, by its position in `facts`. */
  readonly phrasesOf: readonly (readonly number[])[]
  /** Keys of each fact, with the number of its phrases that hold them. */
  readonly vocabularyOf: readonly ReadonlyMap<string, number>[]
  /** In how many phrases of each fact a name stands in a role. */
  readonly rolesOf: readonly ReadonlyMap<string, number>[]
  /** Numbers that each fact's phrases and quotes tell, in words or digits. */
  readonly numbersOf: readonly ReadonlySet<number>[]
  readonly vocabulary: Vocabulary
  readonly spelling: Spelling
  /** In how many phrases of each fact a key is what is counted or chosen from: "how many areas", "which cities". */
  readonly focusOf: readonly ReadonlyMap<string, number>[]
  /** Rarity of a key over the facts; highest for an unknown key. */
  idf(key: string): number
  /** Number of phrases that hold a key. */
  phraseFrequency(key: string): number
  search(keys: readonly string[], limit: number): FactCandidates
  /** Log likelihoods of a question's words by their letters: under each fact and, after them, under each fact's counterexamples. */
  likelihoods(words: Iterable<string>, hidden?: Phrase): Float64Array
}

/** What matches a question's keys best, best first. */
export interface FactCandidates {
  /** Positions of the facts, by their best phrase. */
  readonly facts: readonly number[]
  readonly counterexamples: readonly Phrase[]
}

/** Marks words that carry no content in the vocabulary that reads unknown words. */
export const LIGHT = '~light'

export function createFactIndex(
  facts: readonly Fact[],
  language: Language,
  analyze: TermAnalyzer,
  lexicon: Lexicon,
  store: AnalysisStore | null = null,
): FactIndex {
  const analyzed = remember(store, `phrases-${language}`, () => analyzePhrases(facts, language, analyze))
  const all: Phrase[] = analyzed.map((phrase) => ({
    ...phrase,
    keys: new Set(phrase.terms.flat()),
    words: new Set(phrase.words),
  }))
  const phrases = all.filter((phrase) => !phrase.isCounterexample)
  const counterexamples = all.filter((phrase) => phrase.isCounterexample)
  const { numbersOf, phrasesOf, vocabularyOf, focusOf, rolesOf } = countPhrases(facts.length, phrases)
  const frequency = new Map<string, number>()
  for (const keys of vocabularyOf) count(frequency, keys.keys())
  const phraseFrequency = new Map<string, number>()
  for (const { keys } of all) count(phraseFrequency, keys)

  const miniSearch = new MiniSearch<{ id: number; terms: string }>({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  })
  miniSearch.addAll(all.map((phrase, id) => ({ id, terms: phrase.terms.flat().join(' ') })))
  // Most questions are spelt well: the words to compare with are gathered for the first that is not.
  let spelling: Spelling | null = null
  const search: FactIndex['search'] = (keys, limit) => {
    const found = new Set<number>()
    const counter: Phrase[] = []
    for (const hit of keys.length > 0 ? miniSearch.search(keys.join(' ')) : []) {
      const phrase = all[hit.id as number]
      if (phrase?.isCounterexample && counter.length < limit) counter.push(phrase)
      if (phrase && !phrase.isCounterexample && found.size < limit) found.add(phrase.fact)
      if (found.size >= limit && counter.length >= limit) break
    }
    return { facts: [...found], counterexamples: counter }
  }

  const exampleOf = ({ fact, isCounterexample, words }: Phrase): Example => ({
    label: isCounterexample ? facts.length + fact : fact,
    words,
  })
  const letters = createNaiveBayes(all.map(exampleOf), 2 * facts.length)

  return {
    language,
    facts,
    phrases,
    counterexamples,
    phrasesOf,
    vocabularyOf,
    rolesOf,
    focusOf,
    spelling: (word) => {
      spelling ??= createSpelling(countWords(analyzed, language, lexicon))
      return spelling(word)
    },
    numbersOf,
    vocabulary: vocabularyFor(language, lexicon, phraseFrequency.keys()),
    idf: (key) => inverseDocumentFrequency(facts.length, frequency.get(key) ?? 0),
    likelihoods: (words, hidden) => letters.likelihoods(words, hidden && exampleOf(hidden)),
    phraseFrequency: (key) => phraseFrequency.get(key) ?? 0,
    search,
  }
}

type PhraseCounts = Pick<FactIndex, 'numbersOf' | 'phrasesOf' | 'vocabularyOf' | 'focusOf' | 'rolesOf'>

function countPhrases(facts: number, phrases: readonly Phrase[]): PhraseCounts {
  const forEachFact = <T>(make: () => T): T[] => Array.from({ length: facts }, make)
  const numbersOf = forEachFact(() => new Set<number>())
  const phrasesOf = forEachFact((): number[] => [])
  const vocabularyOf = forEachFact(() => new Map<string, number>())
  const focusOf = forEachFact(() => new Map<string, number>())
  const rolesOf = forEachFact(() => new Map<string, number>())
  for (const [i, { fact, numbers, keys, focus, roles }] of phrases.entries()) {
    phrasesOf[fact]?.push(i)
    for (const number of numbers) numbersOf[fact]?.add(number)
    count(vocabularyOf[fact], keys)
    count(focusOf[fact], focus)
    count(rolesOf[fact], roles)
  }
  return { numbersOf, phrasesOf, vocabularyOf, focusOf, rolesOf }
}

function count(counts: Map<string, number> | undefined, keys: Iterable<string>): void {
  for (const key of keys) counts?.set(key, (counts.get(key) ?? 0) + 1)
}

/** The words of the phrases with how often they stand there, and those that the profile and the lexicon know without them. */
function countWords(phrases: readonly AnalyzedPhrase[], language: Language, lexicon: Lexicon): Map<string, number> {
  const words = new Map<string, number>()
  for (const { lower } of phrases) count(words, lower)
  for (const word of [...wordsOf(language), ...lexicon.forms(language)]) if (!words.has(word)) words.set(word, 0)
  return words
}

function vocabularyFor(language: Language, lexicon: Lexicon, keys: Iterable<string>): Vocabulary {
  const analysis = analysisOf(language)
  const words = new Map<string, readonly string[]>()
  for (const word of [...analysis.stopWords.keys, ...analysis.framingWords.keys]) words.set(word, [LIGHT])
  for (const key of keys) if (!key.startsWith('@') && !key.startsWith('#')) words.set(key, [key])
  for (const [stem, concepts] of lexicon.words(language)) words.set(stem, concepts.map(conceptTerm))
  return createVocabulary(words)
}
