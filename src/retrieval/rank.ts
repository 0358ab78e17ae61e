import type { AnswerKind } from '../text/languages/profile.ts'
import { createConflictReader, isElsewhere } from './fact-conflicts.ts'
import {
  conflictPenalty,
  type FactConflicts,
  type FactFeatures,
  type FactWeights,
  kindFeatures,
  NO_CONFLICTS,
  scoreOf,
} from './fact-features.ts'
import type { FactIndex, Phrase } from './fact-index.ts'
import { type LetterFeatures, letterFeatures } from './letter-evidence.ts'
import type { Lexicon } from './lexicon.ts'
import { roleKey } from './phrase.ts'
import type { Query } from './query.ts'
import { FOCUSED_KINDS } from './question.ts'
import type { NameRole } from './roles.ts'
import { bestReading, readingQuality, type WeightedTerm, weighTerms } from './weights.ts'

/** A fact with what speaks for and against its answering the question. */
export interface FactEvidence {
  /** Position in the index's facts. */
  readonly fact: number
  readonly features: FactFeatures
  readonly conflicts: FactConflicts
  /** Logit of "this fact answers the question", conflicts counted. */
  readonly score: number
  /** Share of the fact's phrases that hold each of the question's terms, names and what the sources do not treat left out; of several terms the least. */
  readonly aboutness: number
  /** The statement or way of asking most like the question. */
  readonly phrase: Phrase | null
  /** The counterexample most like the question. */
  readonly counterexample: Phrase | null
}

/** Weight in a phrase that the question leaves unmatched counts less than question weight left unmatched. */
const PHRASE_SURPLUS = 0.4
const STORED_SCORE = 8
/** Words that most facts hold ("discuss") stand beside a topic and are none. */
const TOPIC_WEIGHT = 0.6
const NAME_ROLES: readonly NameRole[] = ['target', 'source', 'first', 'later']
/** A fact whose phrases name somebody so often shows in which roles it knows them. */
const MIN_ROLE_COUNT = 3
const CANDIDATES = 12

/** The phrase most like a question; the shares are 0..1. */
interface Likeness {
  readonly similarity: number
  readonly coverage: number
  readonly wording: number
  /** Of the phrases that ask for the same kind; where the question asks for none, of all. */
  readonly sameKind: number
  readonly phrase: Phrase | null
}

/** A question as all candidates are compared with it. */
interface Asked {
  readonly query: Query
  readonly terms: readonly WeightedTerm[]
  /** Weight of the terms together. */
  readonly total: number
  /** What the question counts or chooses from, where it does. */
  readonly focus: WeightedTerm | undefined
}

/** A fact compared with a question by itself, before its rivals are looked at. */
interface Comparison extends Omit<FactEvidence, 'features' | 'score'> {
  readonly features: Omit<FactFeatures, keyof LetterFeatures>
  readonly isStored: boolean
}

const isSame = ({ wording, similarity }: Likeness): boolean => wording === 1 && similarity > 0.999

export interface FactRanker {
  /** Terms with weights, as the ranking sees them. */
  weigh(query: Query): readonly WeightedTerm[]
  /** Facts that may answer, best first. `hidden` is taken as unwritten: so the calibration asks what is not stored. */
  rank(query: Query, hidden?: Phrase): readonly FactEvidence[]
}

/** A ranker over the facts of one language. */
export function createFactRanker(index: FactIndex, lexicon: Lexicon, weights: FactWeights): FactRanker {
  const readConflicts = createConflictReader(index, lexicon)

  const rank: FactRanker['rank'] = (query, hidden) => {
    const terms = weighTerms(index, query, hidden)
    const asked: Asked = { query, terms, total: totalWeight(terms), focus: focusTerm(query, terms) }
    const keys = [...new Set(terms.flatMap(({ readings }) => readings.map((reading) => reading.key)))]
    const { facts, counterexamples } = index.search(keys, CANDIDATES)
    const isComparable = (phrase: Phrase): boolean =>
      phrase !== hidden && (phrase.kinds.length === 0 || query.kinds.length === 0 || asksSameKind(phrase, query))
    const counter = bestOf(counterexamples.filter(isComparable), asked)
    const hiddenWay = hidden?.isCounterexample ? undefined : hidden
    const found = facts.map((fact) => evidence(fact, asked, counter, hiddenWay))
    // A fact that is out by rule is no rival: "why" is not asked of one that tells when.
    const out = new Set(found.filter(({ conflicts }) => conflictPenalty(conflicts) > 0).map(({ fact }) => fact))
    const letters = letterFeatures(index.likelihoods(query.words, hidden), index.facts.length, out)
    return found
      .map(({ isStored, ...rest }) => {
        const features = { ...rest.features, ...letters(rest.fact) }
        // What a curator wrote down word for word is answered, whatever a rule would say against it.
        const score = isStored ? STORED_SCORE : scoreOf(features, weights) - conflictPenalty(rest.conflicts)
        return { ...rest, features, score, conflicts: isStored ? NO_CONFLICTS : rest.conflicts }
      })
      .sort((a, b) => b.score - a.score)
  }

  const evidence = (fact: number, asked: Asked, counter: Likeness, hidden?: Phrase): Comparison => {
    const { query, terms, total } = asked
    const vocabulary = vocabularyOf(fact, hidden)
    const held = terms.reduce((sum, term) => sum + term.weight * readingQuality(term, vocabulary), 0)
    const unknown = terms.reduce((sum, term) => sum + (term.readings.length === 0 ? term.weight : 0), 0)
    const best = bestOf(phrasesOf(fact, hidden), asked)
    const focus = focusQuality(fact, asked, hidden)
    const { kind, kindSeen, hardKind } = kindFeatures(
      query,
      index.facts[fact]?.answers ?? [],
      kindsOf(fact, hidden),
      focus === 1,
    )
    const features: Comparison['features'] = {
      coverage: held / total,
      phraseCoverage: best.coverage,
      similarity: best.similarity,
      wording: best.wording,
      sameKind: best.sameKind,
      counter: counter.similarity,
      counterLead: Math.max(0, counter.similarity - best.similarity),
      unknown: unknown / total,
      kind,
      kindSeen,
      otherRole: otherRoles(fact, query, hidden),
      gapFocus: focus === null ? 0 : 1 - Math.max(focus, focusInVocabulary(asked, vocabulary)),
      length: Math.log(1 + terms.length),
    }
    const conflicts: FactConflicts = {
      kind: hardKind,
      ...readConflicts(fact, query, terms, vocabulary),
      counterexample: isSame(counter) ? 1 : 0,
    }
    return {
      fact,
      features,
      conflicts,
      isStored: isSame(best),
      aboutness: aboutness(fact, terms),
      phrase: best.phrase,
      counterexample: counter.phrase,
    }
  }

  const aboutness = (fact: number, terms: readonly WeightedTerm[]): number => {
    const counts = index.vocabularyOf[fact]
    const phrases = index.phrasesOf[fact]?.length ?? 1
    const weightiest = Math.max(0, ...terms.map(({ weight }) => weight))
    const shares = terms
      .filter(
        ({ term, weight }) =>
          term.kind !== 'name' && weight >= TOPIC_WEIGHT * weightiest && !isElsewhere(lexicon, term),
      )
      .map(({ readings }) => Math.max(0, ...readings.map(({ key }) => counts?.get(key) ?? 0)) / phrases)
    return shares.length > 0 ? Math.min(...shares) : 0
  }

  const vocabularyOf = (fact: number, hidden?: Phrase): { has(key: string): boolean } => {
    const counts = index.vocabularyOf[fact] ?? new Map<string, number>()
    if (hidden?.fact !== fact) return counts
    const own = hidden.keys
    return { has: (key) => (counts.get(key) ?? 0) > (own.has(key) ? 1 : 0) }
  }

  const phrases = index.facts.map((_, fact) => (index.phrasesOf[fact] ?? []).flatMap((i) => index.phrases[i] ?? []))
  const phrasesOf = (fact: number, hidden?: Phrase): readonly Phrase[] => {
    const all = phrases[fact] ?? []
    return hidden?.fact === fact ? all.filter((phrase) => phrase !== hidden) : all
  }

  const kinds = phrases.map((list) => new Set(list.flatMap((phrase) => phrase.kinds)))
  const kindsOf = (fact: number, hidden?: Phrase): Iterable<AnswerKind> =>
    hidden?.fact === fact ? phrasesOf(fact, hidden).flatMap((phrase) => phrase.kinds) : (kinds[fact] ?? [])

  /** Share of the question's weight that a phrase holds, and the phrase's own weight that it does not ask for. */
  const compare = (phrase: Phrase, { terms, total }: Asked, worth: number) => {
    let matched = 0
    const used: string[] = []
    for (const term of terms) {
      const reading = bestReading(term, phrase.keys)
      if (!reading) continue
      matched += term.weight * reading.quality
      used.push(reading.key)
    }
    const coverage = matched / total
    // However well the rest fits, the phrase is not liker than what it covers.
    if (coverage < worth) return { similarity: 0, coverage }
    let surplus = 0
    for (const keys of phrase.terms) if (!keys.some((key) => used.includes(key))) surplus += index.idf(keys[0] ?? '')
    return { similarity: matched / (total + PHRASE_SURPLUS * surplus), coverage }
  }

  const bestOf = (candidates: readonly Phrase[], asked: Asked): Likeness => {
    const { query } = asked
    let best: Omit<Likeness, 'sameKind'> = { similarity: 0, coverage: 0, wording: 0, phrase: null }
    let sameKind = 0
    for (const phrase of candidates) {
      const isSameKind = asksSameKind(phrase, query)
      const { similarity, coverage } = compare(phrase, asked, isSameKind ? sameKind : best.similarity)
      if (isSameKind) sameKind = Math.max(sameKind, similarity)
      if (similarity < best.similarity) continue
      const wording = jaccard(query.words, phrase.words)
      if (similarity > best.similarity || wording > best.wording) best = { similarity, coverage, wording, phrase }
    }
    return { ...best, sameKind: query.kinds.length === 0 ? best.similarity : sameKind }
  }

  const otherRoles = (fact: number, query: Query, hidden?: Phrase): number => {
    const counts = index.rolesOf[fact]
    let others = 0
    for (const [i, role] of query.roles) {
      const keys = query.terms[i]?.keys ?? []
      const own = (r: NameRole): number =>
        Math.max(
          ...keys.map(
            (key) =>
              (counts?.get(roleKey(key, r)) ?? 0) -
              (hidden?.fact === fact && hidden.roles.includes(roleKey(key, r)) ? 1 : 0),
          ),
        )
      const all = NAME_ROLES.reduce((sum, r) => sum + own(r), 0)
      if (all >= MIN_ROLE_COUNT && own(role) === 0) others += 1
    }
    return others
  }

  /** How surely a fact's ways of asking count or choose from the same as the question; null where it does neither. */
  const focusQuality = (fact: number, { focus }: Asked, hidden?: Phrase): number | null => {
    if (!focus) return null
    const counts = index.focusOf[fact] ?? new Map<string, number>()
    const own = hidden?.fact === fact ? hidden.focus : []
    return readingQuality(focus, { has: (key) => (counts.get(key) ?? 0) > (own.includes(key) ? 1 : 0) })
  }

  return { weigh: (query) => weighTerms(index, query), rank }
}

const totalWeight = (terms: readonly WeightedTerm[]): number => terms.reduce((sum, term) => sum + term.weight, 0) || 1

/** The term that the question counts or chooses from, where it does. */
function focusTerm(query: Query, terms: readonly WeightedTerm[]): WeightedTerm | undefined {
  const focus = query.terms[query.focus]
  if (!focus || !query.kinds.some((kind) => FOCUSED_KINDS.includes(kind))) return undefined
  return terms.find(({ term }) => term === focus)
}

/** A fact that speaks of what is counted, but never counts it, is half a match. */
const focusInVocabulary = ({ focus }: Asked, vocabulary: { has(key: string): boolean }): number =>
  focus ? readingQuality(focus, vocabulary) / 2 : 0

const asksSameKind = (phrase: Phrase, query: Query): boolean => phrase.kinds.some((kind) => query.kinds.includes(kind))

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared / (a.size + b.size - shared || 1)
}
