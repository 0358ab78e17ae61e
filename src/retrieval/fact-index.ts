import MiniSearch from 'minisearch'
import type { Fact } from '../knowledge/knowledge.ts'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import { wordsOf } from '../text/languages/words.ts'
import { readQuantities } from '../text/quantities.ts'
import { conceptTerm, type Lexicon } from './lexicon.ts'
import { detectKinds, FOCUSED_KINDS, findFocus } from './question.ts'
import { type NameRole, readRoles } from './roles.ts'
import { createSpelling, type Spelling } from './spelling.ts'
import type { Term, TermAnalyzer } from './terms.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** A statement or a way of asking in terms. */
export interface Phrase {
  readonly fact: number
  readonly isStatement: boolean
  readonly terms: readonly Term[]
  /** The distinct keys of its terms. */
  readonly keys: ReadonlySet<string>
  /** Latin keys of all its words, those without content too. */
  readonly words: ReadonlySet<string>
  /** What it asks for; empty for a statement. */
  readonly kinds: readonly AnswerKind[]
  /** Keys of what it counts or chooses from; empty if nothing. */
  readonly focus: readonly string[]
  /** The role in which each of its names stands: "key role". */
  readonly roles: readonly string[]
}

/** A name in a role, as counted over a fact's phrases. */
export const roleKey = (key: string, role: NameRole): string => `${key} ${role}`

/** The facts of one language, indexed by statement and by each way of asking. */
export interface FactIndex {
  readonly language: Language
  readonly facts: readonly Fact[]
  readonly phrases: readonly Phrase[]
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
  /** Rarity of a key over the facts: log(1 + (N − n + 0.5) / (n + 0.5)), the idf of BM25; highest for an unknown key. */
  idf(key: string): number
  /** Number of phrases that hold a key. */
  phraseFrequency(key: string): number
  /** Positions of the facts whose phrases match best, best first. */
  search(keys: readonly string[], limit: number): readonly number[]
}

/** Marks words that carry no content in the vocabulary that reads unknown words. */
export const LIGHT = '~light'

export function createFactIndex(
  facts: readonly Fact[],
  language: Language,
  analyze: TermAnalyzer,
  lexicon: Lexicon,
): FactIndex {
  const analysis = analysisOf(language)
  const phrases: Phrase[] = []
  const words = new Map<string, number>()
  const numbersOf: Set<number>[] = facts.map(() => new Set())
  const add = (fact: number, text: string, isStatement: boolean): void => {
    const analyzed = analyze(text, language)
    const terms = analyzed.terms.filter((term) => term.keys.length > 0)
    const roles = readRoles({ ...analyzed, terms }, language)
    const kinds = isStatement ? [] : detectKinds(analyzed, analysis, text)
    const focus = kinds.some((kind) => FOCUSED_KINDS.includes(kind)) ? findFocus({ ...analyzed, terms }, analysis) : -1
    for (const word of analyzed.lower) words.set(word, (words.get(word) ?? 0) + 1)
    phrases.push({
      focus: terms[focus]?.keys ?? [],
      fact,
      isStatement,
      terms,
      keys: new Set(terms.flatMap((term) => term.keys)),
      roles: [...roles].flatMap(([i, role]) => terms[i]?.keys.map((key) => roleKey(key, role)) ?? []),
      words: new Set(analyzed.keys),
      kinds,
    })
    for (const { value } of readQuantities(analyzed, analysis)) numbersOf[fact]?.add(value)
  }
  facts.forEach((fact, i) => {
    add(i, fact.statement[language], true)
    for (const question of fact.questions[language]) add(i, question, false)
  })
  const phrasesOf: number[][] = facts.map(() => [])
  const phraseFrequency = new Map<string, number>()
  const vocabularyOf: Map<string, number>[] = facts.map(() => new Map())
  const focusOf: Map<string, number>[] = facts.map(() => new Map())
  const rolesOf: Map<string, number>[] = facts.map(() => new Map())
  for (const [i, phrase] of phrases.entries()) {
    const roles = rolesOf[phrase.fact]
    const focus = focusOf[phrase.fact]
    for (const key of phrase.focus) focus?.set(key, (focus.get(key) ?? 0) + 1)
    for (const role of phrase.roles) roles?.set(role, (roles.get(role) ?? 0) + 1)
    phrasesOf[phrase.fact]?.push(i)
    const counts = vocabularyOf[phrase.fact]
    for (const key of phrase.keys) {
      counts?.set(key, (counts.get(key) ?? 0) + 1)
      phraseFrequency.set(key, (phraseFrequency.get(key) ?? 0) + 1)
    }
  }
  const frequency = new Map<string, number>()
  for (const keys of vocabularyOf) for (const key of keys.keys()) frequency.set(key, (frequency.get(key) ?? 0) + 1)
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
  // Most questions are spelt well: the words to compare with are gathered for the first that is not.
  let spelling: Spelling | null = null
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
    rolesOf,
    focusOf,
    spelling: (word) => {
      spelling ??= createSpelling(withProfileWords(words, language, lexicon))
      return spelling(word)
    },
    numbersOf,
    vocabulary: vocabularyFor(language, lexicon, frequency.keys()),
    idf,
    phraseFrequency: (key) => phraseFrequency.get(key) ?? 0,
    search,
  }
}

/** The words met in the facts, and those that the profile and the lexicon know without them. */
function withProfileWords(
  words: Map<string, number>,
  language: Language,
  lexicon: Lexicon,
): ReadonlyMap<string, number> {
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
