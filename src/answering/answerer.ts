import { type ConceptKind, type Fact, isNameKind, type Knowledge, type Passage } from '../knowledge/knowledge.ts'
import { localeOf } from '../locales/locales.ts'
import type { AnalysisStore } from '../retrieval/analysis-store.ts'
import { rankBestClause } from '../retrieval/clauses.ts'
import { referenceYear } from '../retrieval/fact-dates.ts'
import { createFactIndex, type FactIndex } from '../retrieval/fact-index.ts'
import { createLexicon } from '../retrieval/lexicon.ts'
import type { PassageEvidence } from '../retrieval/passage-rank.ts'
import { createPassageSearch } from '../retrieval/passage-search.ts'
import { createQueryAnalyzer, type Query } from '../retrieval/query.ts'
import { createFactRanker, type FactEvidence, type FactRanker } from '../retrieval/rank.ts'
import { createTermAnalyzer } from '../retrieval/terms.ts'
import { createLanguageDetector, type LanguageSample } from '../text/detect-language.ts'
import { LANGUAGES, type Language, parseLanguage } from '../text/language.ts'
import { normalize } from '../text/normalize.ts'
import type { Answer, Answerer, Question } from './answer.ts'
import { articlesById, citeFacts, citeQuote } from './cite.ts'
import { FACT_THRESHOLD, FACT_WEIGHTS, factConfidence } from './confidence.ts'
import { decide, decideParts, decideTopic } from './decide.ts'
import { contextOf, continueQuestion } from './follow-up.ts'
import { splitParts } from './parts.ts'
import { detectSmalltalk } from './smalltalk.ts'

/** Longer questions are answered on their beginning (UTF-16 units). */
export const MAX_QUESTION = 1_000
/** Longest answer text (UTF-16 units): what is read in a chat without scrolling. */
export const MAX_ANSWER = 900
const WHOLE_COVERAGE = 0.95
const DEFAULT_PASSAGES = 5
const MAX_RELATED = 3
const MIN_RELATED_COVERAGE = 0.25
/** A question on something that the sources do not treat is near a fact only if the fact is about the rest of it. */
const MIN_RELATED_ABOUTNESS = 0.35

export interface AnswererOptions {
  /** Milliseconds of a monotonic clock. */
  readonly clock?: () => number
  /** Where the analysis of this knowledge is kept between processes; null keeps nothing. */
  readonly store?: AnalysisStore | null
}

/** Builds the indexes of one version of the knowledge and answers from them. */
export function createAnswerer(
  knowledge: Knowledge,
  { clock = () => performance.now(), store = null }: AnswererOptions = {},
): Answerer {
  const lexicon = createLexicon(knowledge.lexicon, store)
  const terms = createTermAnalyzer(lexicon)
  const passages = createPassageSearch(
    knowledge.passages,
    knowledge.articles,
    terms,
    knowledge.lexicon.length > 0,
    store,
  )
  const analyzer = createQueryAnalyzer({
    detect: createLanguageDetector(
      { [Symbol.iterator]: () => samplesOf(knowledge) },
      { [Symbol.iterator]: () => formsOf(knowledge, isNameKind) },
    ),
    terms,
    knows: (language, stem) => indexFor(language).vocabulary.has(stem) || passages.knows(language, stem),
    // Without facts only words without content are listed, and to those no word may be corrected.
    spell: (language, word) => (knowledge.facts.length > 0 ? indexFor(language).spelling(word) : null),
    referenceYear: referenceYear(knowledge),
  })
  const articles = articlesById(knowledge)
  const indexes = new Map<Language, FactIndex>()
  const indexFor = (language: Language): FactIndex => {
    let index = indexes.get(language)
    if (!index) {
      index = createFactIndex(knowledge.facts, language, terms, lexicon, store)
      indexes.set(language, index)
    }
    return index
  }
  const rankers = new Map<Language, FactRanker>()
  const rankerFor = (language: Language): FactRanker => {
    let ranker = rankers.get(language)
    if (!ranker) {
      ranker = createFactRanker(indexFor(language), lexicon, FACT_WEIGHTS)
      rankers.set(language, ranker)
    }
    return ranker
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
  const factOf = (evidence: FactEvidence): Fact | undefined => knowledge.facts[evidence.fact]

  const analyze = ({ text, language }: Question): Query =>
    analyzer.analyze(normalize(text).slice(0, MAX_QUESTION), language ?? null)
  const standsAlone = (query: Query): boolean => factConfidence(rankerFor(query.language).rank(query)) >= FACT_THRESHOLD
  const readQuestion = (question: Question): Query =>
    continueQuestion(analyze(question), question.previous ?? null, analyzer, standsAlone)

  const decideQuery = (query: Query, found: readonly PassageEvidence[]) => {
    const ranker = rankerFor(query.language)
    const asOne = ranker.rank(query)
    const ranked = rankBestClause(ranker, query, analyzer, asOne)
    const whole = decide(ranked, { passages: found.filter((passage) => isReadable(passage, query)), isCurated })
    const parts = splitParts(query, analyzer).map((part) => ranker.rank(part))
    const together = decideParts(parts)
    // A fact that holds the whole question answers it as one, even if it names two things.
    const isOne = (asOne[0]?.features.phraseCoverage ?? 0) >= WHOLE_COVERAGE
    if (together && !isOne && (whole.kind !== 'fact' || together.facts.length > whole.facts.length))
      return { ranked, decision: together }
    const onTopic = whole.kind === 'unanswered' ? decideTopic(query, ranked) : null
    return { ranked, decision: onTopic ?? whole }
  }

  /** Facts near the question; once something was told, those of the same event and then of the same topic. */
  const relatedTo = (ranked: readonly FactEvidence[], told: readonly string[]): string[] => {
    const near = ranked
      .filter(({ features, conflicts, aboutness }) =>
        conflicts.elsewhere > 0 ? aboutness >= MIN_RELATED_ABOUTNESS : features.coverage >= MIN_RELATED_COVERAGE,
      )
      .flatMap((evidence) => factOf(evidence) ?? [])
    const first = knowledge.facts.find(({ id }) => id === told[0])
    const sameTopic = knowledge.facts.filter(({ topic }) => topic === first?.topic)
    const related = first ? [...near.filter(({ meeting }) => meeting === first.meeting), ...sameTopic] : near
    return [...new Set(related.map(({ id }) => id))].filter((id) => !told.includes(id)).slice(0, MAX_RELATED)
  }

  const ask: Answerer['ask'] = (question, options = {}) => {
    const began = clock()
    const query = readQuestion(question)
    const { language } = query
    const words = localeOf(language).answers
    const found = passages.search(query, options.topPassages ?? DEFAULT_PASSAGES)
    const base = {
      question: question.text,
      language,
      passages: found.map(({ passage, score }) => ({
        id: passage.id,
        article: passage.article,
        score,
        text: passage.text,
      })),
    }
    const done = (answer: Omit<Answer, 'elapsedMs' | keyof typeof base>): Answer => ({
      ...base,
      ...answer,
      elapsedMs: Math.round((clock() - began) * 1000) / 1000,
    })

    const smalltalk = detectSmalltalk(query)
    if (smalltalk) {
      const line = words.smalltalk[smalltalk]
      const topics = knowledge.topics.map((topic) => topic.title[language])
      const text = typeof line === 'string' ? line : line(topics)
      return done({
        status: 'smalltalk',
        kind: null,
        answer: text,
        confidence: 1,
        citations: [],
        facts: [],
        related: [],
      })
    }

    const { ranked, decision } = decideQuery(query, found)
    if (decision.kind === 'passage') {
      const { passage, quote } = decision.passage
      return done({
        status: 'answered',
        kind: 'passage',
        answer: quote,
        confidence: decision.confidence,
        citations: [citeQuote(passage.article, quote, articles)],
        facts: [],
        related: relatedTo(ranked, []),
      })
    }
    if (decision.kind === 'fact') {
      const told = withinLength(
        decision.facts.flatMap((evidence) => factOf(evidence) ?? []),
        language,
      )
      const ids = told.map((fact) => fact.id)
      return done({
        status: 'answered',
        kind: 'fact',
        answer: told.map((fact) => fact.statement[language]).join('\n\n'),
        confidence: decision.confidence,
        citations: citeFacts(told, articles),
        facts: ids,
        related: relatedTo(ranked, ids),
      })
    }
    const contradicted = decision.contradicted ? factOf(decision.contradicted) : undefined
    const answer = contradicted
      ? `${words.unanswered} ${words.premise} ${contradicted.statement[language]}`
      : words.unanswered
    return done({
      status: 'unanswered',
      kind: null,
      answer,
      confidence: decision.confidence,
      citations: contradicted ? citeFacts([contradicted], articles) : [],
      facts: [],
      related: relatedTo(ranked, contradicted ? [contradicted.id] : []),
    })
  }

  const suggest: Answerer['suggest'] = (question, limit) => {
    const query = readQuestion(question)
    const ranked = rankerFor(query.language).rank(query)
    return { language: query.language, facts: ranked.flatMap((evidence) => factOf(evidence)?.id ?? []).slice(0, limit) }
  }

  return { ask, suggest, contextOf: (question) => contextOf(analyze(question), question.previous ?? null, standsAlone) }
}

function withinLength(facts: readonly Fact[], language: Language): Fact[] {
  const told: Fact[] = []
  let length = 0
  for (const fact of facts) {
    length += fact.statement[language].length + 2
    if (told.length > 0 && length > MAX_ANSWER) break
    told.push(fact)
  }
  return told
}

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
