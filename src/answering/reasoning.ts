import { type ConceptKind, isNameKind, type Knowledge, type Passage } from '../knowledge/knowledge.ts'
import type { AnalysisStore } from '../retrieval/analysis-store.ts'
import { findBestClause, type RankedClause } from '../retrieval/clauses.ts'
import { referenceYear } from '../retrieval/fact-dates.ts'
import { buildFactIndex, type FactIndex } from '../retrieval/fact-index.ts'
import { createLexicon, type Lexicon } from '../retrieval/lexicon.ts'
import type { PassageEvidence } from '../retrieval/passage-rank.ts'
import { createPassageSearch, type PassageSearch } from '../retrieval/passage-search.ts'
import { createQueryAnalyzer, type Query, type QueryAnalyzer } from '../retrieval/query.ts'
import { createFactRanker, type FactEvidence, type FactRanker } from '../retrieval/rank.ts'
import { createTermAnalyzer, type Term } from '../retrieval/terms.ts'
import { createLanguageDetector, type LanguageDetector, type LanguageSample } from '../text/detect-language.ts'
import { gradually } from '../text/gradual.ts'
import { LANGUAGES, type Language, parseLanguage } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import { normalize } from '../text/normalize.ts'
import type { Question } from './answer.ts'
import { articlesById } from './cite.ts'
import { FACT_THRESHOLD, FACT_WEIGHTS, factConfidence } from './confidence.ts'
import { type Decision, decide, decideParts, decideTopic } from './decide.ts'
import { contextOf, continueQuestion, leansOnEarlier } from './follow-up.ts'
import { splitParts } from './parts.ts'
import { detectSmalltalk, type Reply } from './smalltalk.ts'

/** Longer questions are answered on their beginning (UTF-16 units). */
export const MAX_QUESTION = 1_000
const WHOLE_COVERAGE = 0.95
/** So many passages are weighed, however many are shown: the second best tells how sure the best is. */
const WEIGHED_PASSAGES = 5

/** Which rule decided: one question's facts, a pair of which one is surely meant, its parts' facts, a topic's facts, a passage, or none. */
export type Rule = 'fact' | 'pair' | 'parts' | 'topic' | 'passage' | 'none'

/** What follows from the evidence for an analysed question. */
export interface Conclusion {
  readonly query: Query
  /** All passages found, best first. */
  readonly passages: readonly PassageEvidence[]
  /** Those in a language that the asker reads: only they may answer. */
  readonly readable: readonly PassageEvidence[]
  /** The whole question's ranking. */
  readonly whole: RankedClause
  /** The ranking that was decided on: the whole question's, or that of the clause of a long message that finds the surest fact. */
  readonly ruling: RankedClause
  /** The parts of a question that asks several things; empty where it asks one. */
  readonly parts: readonly RankedClause[]
  readonly rule: Rule
  readonly decision: Decision
}

/** Everything that leads from a question to its reply; the reply and its explanation are two views of it. */
export interface Reasoning {
  readonly question: Question
  /** The question as typed, analysed. */
  readonly asked: Query
  /** The question as understood: a follow-up is continued from the one before. */
  readonly query: Query
  /** Whether it means nothing without the question before it, whether or not there was one. */
  readonly leans: boolean
  /** What a chat has to remember of it, once it is answered, as the `previous.text` of the next question. */
  readonly context: string
  /** What a message that is no question is; then nothing is concluded from the knowledge. */
  readonly smalltalk: Reply | null
  readonly passages: readonly PassageEvidence[]
  readonly conclusion: Conclusion | null
}

/** The retrieval over one version of the knowledge, joined to the decision. Pure: the same question gives the same reasoning. */
export interface Reasoner {
  reason(question: Question, passages?: number): Reasoning
  /** The same conclusion for somebody who sees no passages: those that can decide nothing are not looked for. */
  reasonBriefly(question: Question): Reasoning
  /** The decision on a question analysed already: what would be decided if it were another. */
  conclude(query: Query, passages?: number): Conclusion
  /** The decision on the same question, had its facts been ranked so. */
  decideOn(conclusion: Conclusion, ranked: readonly FactEvidence[]): Pick<Conclusion, 'rule' | 'decision'>
  /** The facts nearest to a question, best first. */
  rank(question: Question): RankedClause
  /** The language that a question is answered in. */
  languageOf(question: Question): Language
  isCurated(passage: Passage): boolean
  /** The terms of a question as the passages know them. */
  readonly sought: PassageSearch['sought']
  readonly analyzer: QueryAnalyzer
  readonly detect: LanguageDetector
  readonly lexicon: Lexicon
  indexFor(language: Language): FactIndex
  rankerFor(language: Language): FactRanker
  /** Builds in steps the indexes of all languages, so that no question has to wait for one. */
  prepare(): Generator<void>
}

/** Builds the indexes of one version of the knowledge, each language's at its first question; `store` keeps them for later processes. */
export function createReasoner(knowledge: Knowledge, store: AnalysisStore | null = null): Reasoner {
  const lexicon = createLexicon(knowledge.lexicon, store)
  const terms = createTermAnalyzer(lexicon)
  const passages = createPassageSearch(
    knowledge.passages,
    knowledge.articles,
    terms,
    knowledge.lexicon.length > 0,
    store,
  )
  const detect = createLanguageDetector(
    { [Symbol.iterator]: () => samplesOf(knowledge) },
    { [Symbol.iterator]: () => formsOf(knowledge, isNameKind) },
  )
  const analyzer = createQueryAnalyzer({
    detect,
    terms,
    knows: (language, stem) => indexFor(language).vocabulary.has(stem) || passages.knows(language, stem),
    // Without facts only words without content are listed, and to those no word may be corrected.
    spell: (language, word) => (knowledge.facts.length > 0 ? indexFor(language).spelling(word) : null),
    referenceYear: referenceYear(knowledge),
  })
  const articles = articlesById(knowledge)
  const indexes = eachLanguage((language) =>
    gradually(() => buildFactIndex(knowledge.facts, language, terms, lexicon, store)),
  )
  const indexFor = (language: Language): FactIndex => indexes[language].get()
  const rankers = new Map<Language, FactRanker>()
  const rankerFor = (language: Language): FactRanker => {
    let ranker = rankers.get(language)
    if (!ranker) {
      ranker = createFactRanker(indexFor(language), lexicon, FACT_WEIGHTS)
      rankers.set(language, ranker)
    }
    return ranker
  }
  function* prepare(): Generator<void> {
    for (const language of LANGUAGES) {
      analysisOf(language)
      yield
      yield* lexicon.prepare(language)
      yield* indexes[language].steps()
      rankerFor(language)
      yield
    }
    yield* detect.prepare()
    for (const language of LANGUAGES) yield* indexFor(language).prepareSpelling()
  }
  const curated = new Set(
    knowledge.facts.flatMap((fact) => fact.evidence.flatMap((e) => ('quote' in e ? [e.article] : []))),
  )
  const isCurated = (passage: Passage): boolean => curated.has(passage.article)
  /** A quote answers somebody who can read it. */
  const isReadable = ({ passage }: PassageEvidence, query: Query): boolean => {
    const language = articles.get(passage.article)?.language ?? ''
    return (parseLanguage(language) ?? query.language) === query.language
  }
  const analyze = ({ text, language }: Question): Query =>
    analyzer.analyze(normalize(text).slice(0, MAX_QUESTION), language ?? null)
  const standsAlone = (query: Query): boolean => factConfidence(rankerFor(query.language).rank(query)) >= FACT_THRESHOLD
  const isKnown = ({ keys }: Term, language: Language): boolean =>
    keys.some((key) => key.startsWith('@') || key.startsWith('#') || indexFor(language).vocabulary.has(key))
  const read = (question: Question): Pick<Reasoning, 'asked' | 'leans' | 'query'> => {
    const asked = analyze(question)
    const leans = leansOnEarlier(asked, standsAlone)
    return { asked, leans, query: continueQuestion(asked, question.previous ?? null, analyzer, leans) }
  }

  const concludeFrom = (query: Query, found: readonly PassageEvidence[]): Conclusion => {
    const ranker = rankerFor(query.language)
    const whole: RankedClause = { query, ranked: ranker.rank(query) }
    const ruling = findBestClause(ranker, analyzer, whole)
    const parts = splitParts(query, analyzer).map((part) => ({ query: part, ranked: ranker.rank(part) }))
    const readable = found.filter((passage) => isReadable(passage, query))
    return {
      query,
      passages: found,
      readable,
      whole,
      ruling,
      parts,
      ...ruleOn(query, whole.ranked, ruling.ranked, parts, readable),
    }
  }

  const ruleOn = (
    query: Query,
    asOne: readonly FactEvidence[],
    ranked: readonly FactEvidence[],
    parts: readonly RankedClause[],
    readable: readonly PassageEvidence[],
  ): Pick<Conclusion, 'rule' | 'decision'> => {
    const whole = decide(ranked, { passages: readable, isCurated })
    const together = decideParts(parts.map((part) => part.ranked))
    // A fact that holds the whole question answers it as one, even if it names two things.
    const isOne = (asOne[0]?.features.phraseCoverage ?? 0) >= WHOLE_COVERAGE
    if (together && !isOne && (whole.kind !== 'fact' || together.facts.length > whole.facts.length))
      return { rule: 'parts', decision: together }
    const onTopic = whole.kind === 'unanswered' ? decideTopic(query, ranked) : null
    if (onTopic) return { rule: 'topic', decision: onTopic }
    const isPair = whole.kind === 'fact' && factConfidence(ranked) < FACT_THRESHOLD
    return { rule: isPair ? 'pair' : whole.kind === 'unanswered' ? 'none' : whole.kind, decision: whole }
  }

  const search = (query: Query, shown: number): readonly PassageEvidence[] =>
    passages.search(query, Math.max(shown, WEIGHED_PASSAGES))

  const reason = (
    question: Question,
    find: (query: Query, smalltalk: Reply | null) => readonly PassageEvidence[],
  ): Reasoning => {
    const { asked, leans, query } = read(question)
    const context = contextOf(asked, question.previous ?? null, leans)
    const smalltalk = detectSmalltalk(query, (term) => isKnown(term, query.language))
    const found = find(query, smalltalk)
    const conclusion = smalltalk ? null : concludeFrom(query, found)
    return { question, asked, query, leans, context, smalltalk, passages: found, conclusion }
  }

  return {
    reason: (question, shown = WEIGHED_PASSAGES) => reason(question, (query) => search(query, shown)),
    reasonBriefly: (question) =>
      reason(question, (query, smalltalk) => {
        // Passages in other languages only would all be left out as not readable.
        const decidesNothing = smalltalk !== null || !passages.isReadableIn(query.language)
        return decidesNothing ? [] : search(query, 0)
      }),
    conclude: (query, shown = WEIGHED_PASSAGES) => concludeFrom(query, search(query, shown)),
    decideOn: ({ query, whole, parts, readable }, ranked) => ruleOn(query, whole.ranked, ranked, parts, readable),
    rank: (question) => {
      const { query } = read(question)
      return { query, ranked: rankerFor(query.language).rank(query) }
    },
    languageOf: ({ text, language }) => detect(normalize(normalize(text).slice(0, MAX_QUESTION)), language).language,
    isCurated,
    sought: passages.sought,
    analyzer,
    detect,
    lexicon,
    indexFor,
    rankerFor,
    prepare,
  }
}

const eachLanguage = <T>(make: (language: Language) => T): Readonly<Record<Language, T>> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, T>

function* samplesOf(knowledge: Knowledge): Generator<LanguageSample> {
  for (const language of LANGUAGES) {
    for (const fact of knowledge.facts) {
      yield { language, text: fact.statement[language] }
      for (const text of fact.questions[language]) yield { language, text }
    }
  }
  yield* formsOf(knowledge, (kind) => !isNameKind(kind))
}

function* formsOf(knowledge: Knowledge, isWanted: (kind: ConceptKind) => boolean): Generator<LanguageSample> {
  for (const { kind, forms } of knowledge.lexicon) {
    if (!isWanted(kind)) continue
    for (const language of LANGUAGES) for (const text of forms[language] ?? []) yield { language, text }
  }
}
