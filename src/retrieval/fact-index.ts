import type { Fact } from '../knowledge/knowledge.ts'
import { gradually, inSteps } from '../text/gradual.ts'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import { wordsOf } from '../text/languages/words.ts'
import { rowOf } from '../text/rows.ts'
import { finish } from '../text/steps.ts'
import { type AnalysisStore, rememberSteps } from './analysis-store.ts'
import { chooseCandidates, type FactCandidates } from './fact-candidates.ts'
import { inverseDocumentFrequency } from './idf.ts'
import { conceptTerm, type Lexicon } from './lexicon.ts'
import { buildNaiveBayes, type Example } from './naive-bayes.ts'
import { type AnalyzedPhrase, analyzePhrases } from './phrase.ts'
import { buildPhraseSearch } from './phrase-search.ts'
import { buildPhraseTable, type PhraseTable } from './phrase-table.ts'
import { buildSpelling, type Spelling } from './spelling.ts'
import type { TermAnalyzer } from './terms.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** A statement, a way of asking or a counterexample; its terms and words lie in the index's table. */
export interface Phrase extends Pick<AnalyzedPhrase, 'fact' | 'isStatement' | 'isCounterexample' | 'kinds'> {
  /** Its position in the table. */
  readonly number: number
  readonly focus: readonly string[]
  readonly roles: readonly string[]
}

/** The facts of one language, indexed by statement and by each way of asking. */
export interface FactIndex {
  readonly language: Language
  readonly facts: readonly Fact[]
  /** All phrases, by their numbers. */
  readonly all: readonly Phrase[]
  /** What they hold, by their numbers. */
  readonly table: PhraseTable
  /** Statements and ways of asking. */
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
  /** Gathers in steps the words that the spelling compares with, which are otherwise gathered for the first word it is asked. */
  prepareSpelling(): Generator<void>
  /** In how many phrases of each fact a key is what is counted or chosen from: "how many areas", "which cities". */
  readonly focusOf: readonly ReadonlyMap<string, number>[]
  /** Rarity of a key over the facts; highest for an unknown key. */
  idf(key: string): number
  /** Number of phrases that hold a key. */
  phraseFrequency(key: string): number
  /** The distinct keys of a phrase's terms. */
  keysOf(phrase: Phrase): ReadonlySet<string>
  search(keys: readonly string[], limit: number): FactCandidates
  /** Log likelihoods of a question's words by their letters: under each fact and, after them, under each fact's counterexamples. */
  likelihoods(words: Iterable<string>, hidden?: Phrase): Float64Array
}

/** Marks words that carry no content in the vocabulary that reads unknown words. */
export const LIGHT = '~light'
/** So many phrases are read in a step. */
const STEP = 1_000

/** Builds an index in steps. */
export function* buildFactIndex(
  facts: readonly Fact[],
  language: Language,
  analyze: TermAnalyzer,
  lexicon: Lexicon,
  store: AnalysisStore | null = null,
): Generator<void, FactIndex> {
  const analyzed = yield* rememberSteps(store, `phrases-${language}`, () => analyzePhrases(facts, language, analyze))
  yield
  const share = createSharing()
  const all: Phrase[] = analyzed.map(({ fact, isStatement, isCounterexample, kinds, focus, roles }, number) => ({
    number,
    fact,
    isStatement,
    isCounterexample,
    kinds: share(kinds),
    focus: share(focus),
    roles: share(roles),
  }))
  const phrases = all.filter((phrase) => !phrase.isCounterexample)
  const counterexamples = all.filter((phrase) => phrase.isCounterexample)
  yield
  const { numbersOf, phrasesOf, vocabularyOf, focusOf, rolesOf } = yield* countPhrases(
    facts.length,
    analyzed.filter((phrase) => !phrase.isCounterexample),
  )
  const frequency = new Map<string, number>()
  for (const keys of vocabularyOf) count(frequency, keys.keys())
  const phraseFrequency = new Map<string, number>()
  yield* inSteps(analyzed, STEP, ({ terms }) => count(phraseFrequency, new Set(terms.flat())))
  const written = new Map<string, number>()
  yield* inSteps(analyzed, STEP, ({ lower }) => count(written, lower))

  const table = yield* buildPhraseTable(analyzed)
  yield
  const find = yield* buildPhraseSearch(table)
  yield
  // Most questions are spelt well: the words to compare with are gathered for the first that is not.
  const spelling = gradually(() => buildSpelling(addKnownWords(written, language, lexicon)))
  const labelOf = ({ fact, isCounterexample }: Pick<Phrase, 'fact' | 'isCounterexample'>): number =>
    isCounterexample ? facts.length + fact : fact
  const exampleOf = (phrase: Phrase): Example => ({
    label: labelOf(phrase),
    words: Array.from(rowOf(table.words, phrase.number), table.wordAt),
  })
  const letters = yield* buildNaiveBayes(
    analyzed.map((phrase) => ({ label: labelOf(phrase), words: new Set(phrase.words) })),
    2 * facts.length,
  )

  yield
  const vocabulary = vocabularyFor(language, lexicon, phraseFrequency.keys())

  return {
    language,
    facts,
    all,
    table,
    phrases,
    counterexamples,
    phrasesOf,
    vocabularyOf,
    rolesOf,
    focusOf,
    spelling: (word) => spelling.get()(word),
    prepareSpelling: spelling.steps,
    numbersOf,
    vocabulary,
    idf: (key) => inverseDocumentFrequency(facts.length, frequency.get(key) ?? 0),
    likelihoods: (words, hidden) => letters.likelihoods(words, hidden && exampleOf(hidden)),
    phraseFrequency: (key) => phraseFrequency.get(key) ?? 0,
    keysOf: ({ number }) => new Set(Array.from(rowOf(table.terms, number)).flatMap((term) => keysOfTerm(table, term))),
    search: (keys, limit) => chooseCandidates(find(keys.map(table.keyNumber).filter((key) => key >= 0)), all, limit),
  }
}

export const createFactIndex = (...parts: Parameters<typeof buildFactIndex>): FactIndex =>
  finish(buildFactIndex(...parts))

type PhraseCounts = Pick<FactIndex, 'numbersOf' | 'phrasesOf' | 'vocabularyOf' | 'focusOf' | 'rolesOf'>

function* countPhrases(facts: number, phrases: readonly AnalyzedPhrase[]): Generator<void, PhraseCounts> {
  const forEachFact = <T>(make: () => T): T[] => Array.from({ length: facts }, make)
  const numbersOf = forEachFact(() => new Set<number>())
  const phrasesOf = forEachFact((): number[] => [])
  const vocabularyOf = forEachFact(() => new Map<string, number>())
  const focusOf = forEachFact(() => new Map<string, number>())
  const rolesOf = forEachFact(() => new Map<string, number>())
  yield* inSteps(phrases, STEP, ({ fact, numbers, terms, focus, roles }, i) => {
    phrasesOf[fact]?.push(i)
    for (const number of numbers) numbersOf[fact]?.add(number)
    count(vocabularyOf[fact], new Set(terms.flat()))
    count(focusOf[fact], focus)
    count(rolesOf[fact], roles)
  })
  return { numbersOf, phrasesOf, vocabularyOf, focusOf, rolesOf }
}

function count(counts: Map<string, number> | undefined, keys: Iterable<string>): void {
  for (const key of keys) counts?.set(key, (counts.get(key) ?? 0) + 1)
}

/** The words of the phrases with how often they stand there, and those that the profile and the lexicon know without them. */
function addKnownWords(
  written: ReadonlyMap<string, number>,
  language: Language,
  lexicon: Lexicon,
): Map<string, number> {
  const words = new Map(written)
  for (const word of [...wordsOf(language), ...lexicon.forms(language)]) if (!words.has(word)) words.set(word, 0)
  return words
}

/** Of equal lists only one is kept: thousands of phrases ask for the same kinds and name the same names. */
function createSharing(): <T extends string>(list: readonly T[]) => readonly T[] {
  const known = new Map<string, readonly string[]>()
  return <T extends string>(list: readonly T[]): readonly T[] => {
    const name = list.join('\n')
    const kept = known.get(name) as readonly T[] | undefined
    if (kept) return kept
    known.set(name, list)
    return list
  }
}

const keysOfTerm = ({ termKeys, keys }: PhraseTable, term: number): string[] =>
  Array.from(rowOf(termKeys, term), (key) => keys[key] ?? '')

function vocabularyFor(language: Language, lexicon: Lexicon, keys: Iterable<string>): Vocabulary {
  const analysis = analysisOf(language)
  const words = new Map<string, readonly string[]>()
  for (const word of [...analysis.stopWords.keys, ...analysis.framingWords.keys]) words.set(word, [LIGHT])
  for (const key of keys) if (!key.startsWith('@') && !key.startsWith('#')) words.set(key, [key])
  for (const [stem, concepts] of lexicon.words(language)) words.set(stem, concepts.map(conceptTerm))
  return createVocabulary(words)
}
