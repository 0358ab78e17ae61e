import { isCompatibleDate, readFactDates } from './fact-dates.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import { type FactIndex, LIGHT, type Phrase } from './fact-index.ts'
import { conceptTerm, type Lexicon } from './lexicon.ts'
import type { Query } from './query.ts'
import type { Term } from './terms.ts'
import type { Reading } from './vocabulary.ts'

/** A term of the question with the known keys it may stand for and its weight by rarity. */
export interface WeightedTerm {
  readonly term: Term
  readonly readings: readonly Reading[]
  readonly weight: number
}

/** How well a fact fits a question, part by part; each part is a share or a count that the score weighs. */
export interface FactFeatures {
  /** Share of the question's weight that the fact's phrases hold together. */
  readonly coverage: number
  /** Share that one single phrase holds. */
  readonly phraseCoverage: number
  /** Likeness to the best phrase: matched weight over the question's weight and the phrase's unmatched weight. */
  readonly similarity: number
  /** Share of the question's weight in words that stand nowhere in the knowledge. */
  readonly unknown: number
  /** 1 where the fact answers the kind asked for, 0 where no kind is asked, −1 where it does not. */
  readonly kind: number
  /** −1 for a missing kind that the statement must hold: how many, how much, how long, what time, who, list. */
  readonly hardKind: number
  /** Names of the question that the fact does not know. */
  readonly foreignNames: number
  /** 1 where the question is about what another person said or felt. */
  readonly otherSpeaker: number
  /** Numbers of the question that the fact does not hold. */
  readonly foreignNumbers: number
  /** Dates of the question that do not fit the fact's. */
  readonly foreignDates: number
  /** log(1 + number of the question's terms): a single word proves little. */
  readonly length: number
}

export interface FactEvidence {
  readonly fact: number
  readonly features: FactFeatures
  readonly score: number
  readonly phrase: Phrase | null
}

/** How the parts add up to a score (a logit). Fitted: see `npm run calibrate` and answering/confidence.ts. */
export type FactWeights = Readonly<Record<keyof FactFeatures | 'bias', number>>

const HARD_KINDS = ['count', 'amount', 'duration', 'time', 'list', 'who', 'when', 'where', 'why'] as const
/** What a fact must be able to answer for a kind to be met: "which city" is where, "which country" who. */
const ANSWERED_BY: Readonly<Record<AnswerKind, readonly AnswerKind[]>> = {
  who: ['who'],
  what: ['what', 'which', 'how', 'why'],
  which: ['which', 'what', 'who', 'where', 'list', 'when'],
  list: ['list'],
  where: ['where'],
  when: ['when'],
  time: ['time'],
  duration: ['duration'],
  count: ['count'],
  amount: ['amount', 'count'],
  why: ['why'],
  how: ['how', 'what'],
  yesno: ['yesno'],
}
/** Weight in a phrase that the question leaves unmatched counts less than question weight left unmatched. */
const PHRASE_SURPLUS = 0.4
const UNKNOWN_WEIGHT = 0.9
const CONTEXT_SHARE = 0.3
const CONTEXT_NAME_PENALTY = 0.3
const CANDIDATES = 24

export interface FactRanker {
  /** Terms with weights, as the ranking sees them. */
  weigh(query: Query): readonly WeightedTerm[]
  /** Facts that may answer, best first. */
  rank(query: Query, terms?: readonly WeightedTerm[]): readonly FactEvidence[]
}

/** A ranker over the facts of one language. `exclude` hides phrases or facts, which is how the calibration asks unseen questions. */
export function createFactRanker(
  index: FactIndex,
  lexicon: Lexicon,
  weights: FactWeights,
  exclude: (phrase: Phrase) => boolean = () => false,
): FactRanker {
  const context = contextNames(index, lexicon)
  const dates = index.facts.map((fact) => readFactDates(fact, index.language))

  const weigh = (query: Query): readonly WeightedTerm[] =>
    query.terms
      .filter((term) => !isInDate(term, query))
      .map((term) => weighTerm(index, term))
      .filter((weighted) => weighted.weight > 0)

  const rank = (query: Query, terms = weigh(query)): readonly FactEvidence[] => {
    const keys = [...new Set(terms.flatMap(({ readings }) => readings.map((reading) => reading.key)))]
    return index
      .search(keys, CANDIDATES)
      .map((fact) => evidence(fact, query, terms))
      .sort((a, b) => b.score - a.score)
  }

  const evidence = (fact: number, query: Query, terms: readonly WeightedTerm[]): FactEvidence => {
    const total = terms.reduce((sum, term) => sum + term.weight, 0) || 1
    const vocabulary = index.vocabularyOf[fact] ?? new Set<string>()
    const held = terms.reduce((sum, term) => sum + term.weight * quality(term, vocabulary), 0)
    const best = bestPhrase(fact, terms, total)
    const unknown = terms.filter(({ readings }) => readings.length === 0).reduce((sum, term) => sum + term.weight, 0)
    const features: FactFeatures = {
      coverage: held / total,
      phraseCoverage: best.coverage,
      similarity: best.similarity,
      unknown: unknown / total,
      ...kindFeatures(query, index.facts[fact]?.answers ?? []),
      ...nameFeatures(fact, terms, vocabulary),
      foreignNumbers: terms.filter(({ term, readings }) => term.kind === 'number' && !readings.some((r) => vocabulary.has(r.key))).length,
      foreignDates: query.dates.filter((date) => !isCompatibleDate(date, dates[fact] ?? [])).length,
      length: Math.log(1 + terms.length),
    }
    return { fact, features, score: scoreOf(features, weights), phrase: best.phrase }
  }

  const bestPhrase = (fact: number, terms: readonly WeightedTerm[], total: number) => {
    let best = { similarity: 0, coverage: 0, phrase: null as Phrase | null }
    for (const i of index.phrasesOf[fact] ?? []) {
      const phrase = index.phrases[i]
      if (!phrase || exclude(phrase)) continue
      const keys = new Set(phrase.terms.flatMap((term) => term.keys))
      let matched = 0
      const used = new Set<string>()
      for (const term of terms) {
        const reading = bestReading(term, keys)
        if (!reading) continue
        matched += term.weight * reading.quality
        used.add(reading.key)
      }
      const surplus = phrase.terms
        .filter((term) => !term.keys.some((key) => used.has(key)))
        .reduce((sum, term) => sum + Math.max(...term.keys.map((key) => index.idf(key))), 0)
      const similarity = matched / (total + PHRASE_SURPLUS * surplus)
      if (similarity > best.similarity) best = { similarity, coverage: matched / total, phrase }
    }
    return best
  }

  const nameFeatures = (fact: number, terms: readonly WeightedTerm[], vocabulary: ReadonlySet<string>) => {
    const { speaker, meeting } = index.facts[fact] ?? { speaker: null, meeting: '' }
    const persons = terms.filter(({ term }) => term.kind === 'name' && isPerson(lexicon, term))
    const speakerNamed = speaker !== null && persons.some(({ term }) => term.keys.includes(conceptTerm(speaker)))
    let foreignNames = 0
    let otherSpeaker = 0
    for (const weighted of terms) {
      if (weighted.term.kind !== 'name' || quality(weighted, vocabulary) > 0) continue
      const inContext = weighted.term.keys.some((key) => context.get(meeting)?.has(key))
      foreignNames += inContext ? CONTEXT_NAME_PENALTY : 1
      if (inContext && speaker !== null && !speakerNamed && isPerson(lexicon, weighted.term)) otherSpeaker = 1
    }
    return { foreignNames, otherSpeaker }
  }

  return { weigh, rank }
}

export function scoreOf(features: FactFeatures, weights: FactWeights): number {
  let score = weights.bias
  for (const [name, value] of Object.entries(features)) score += weights[name as keyof FactFeatures] * value
  return score
}

function weighTerm(index: FactIndex, term: Term): WeightedTerm {
  const direct = term.keys.filter((key) => key.startsWith('@') || key.startsWith('#') || index.vocabulary.has(key))
  if (direct.length > 0) {
    const readings = direct.map((key) => ({ key, quality: 1 }))
    return { term, readings, weight: Math.max(...direct.map((key) => index.idf(key))) }
  }
  const readings = term.keys.flatMap((key) => index.vocabulary.read(key))
  const known = readings.filter((reading) => reading.key !== LIGHT)
  if (readings.length > 0 && known.length === 0) return { term, readings: [], weight: 0 }
  if (known.length === 0) return { term, readings: [], weight: index.idf('') * UNKNOWN_WEIGHT }
  return { term, readings: known, weight: Math.max(...known.map((reading) => index.idf(reading.key) * reading.quality)) }
}

function bestReading(term: WeightedTerm, keys: ReadonlySet<string>): Reading | null {
  let best: Reading | null = null
  for (const reading of term.readings) if (keys.has(reading.key) && reading.quality > (best?.quality ?? 0)) best = reading
  return best
}

const quality = (term: WeightedTerm, keys: ReadonlySet<string>): number => bestReading(term, keys)?.quality ?? 0

function kindFeatures(query: Query, answers: readonly string[]): { kind: number; hardKind: number } {
  if (query.kinds.length === 0) return { kind: 0, hardKind: 0 }
  if (query.kinds.some((kind) => ANSWERED_BY[kind].some((answer) => answers.includes(answer)))) return { kind: 1, hardKind: 0 }
  const isHard = query.kinds.every((kind) => (HARD_KINDS as readonly string[]).includes(kind))
  return { kind: -1, hardKind: isHard ? 1 : 0 }
}

const isPerson = (lexicon: Lexicon, term: Term): boolean =>
  term.keys.some((key) => key.startsWith('@') && lexicon.kindOf(key.slice(1)) === 'person')

function isInDate(term: Term, query: Query): boolean {
  return term.kind === 'number' && query.dates.some((date) => term.from >= date.from && term.to <= date.to)
}

/** Names that a large share of a meeting's facts hold: who and where it was, understood even where a fact does not repeat it. */
function contextNames(index: FactIndex, lexicon: Lexicon): Map<string, Set<string>> {
  const members = new Map<string, number[]>()
  for (const [i, fact] of index.facts.entries()) members.set(fact.meeting, [...(members.get(fact.meeting) ?? []), i])
  const context = new Map<string, Set<string>>()
  for (const [meeting, facts] of members) {
    const counts = new Map<string, number>()
    for (const i of facts) {
      for (const key of index.vocabularyOf[i] ?? []) {
        const kind = key.startsWith('@') ? lexicon.kindOf(key.slice(1)) : null
        if (kind !== null && kind !== 'term') counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
    const names = [...counts].filter(([, count]) => count >= CONTEXT_SHARE * facts.length).map(([key]) => key)
    context.set(meeting, new Set(names))
  }
  return context
}
