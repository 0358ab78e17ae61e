import type { AnswerKind } from '../text/languages/profile.ts'
import { type ConflictReader, createConflictReader, isElsewhere } from './fact-conflicts.ts'
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
import { type ComparedQuestion, createPhraseComparer, type PhraseLikeness } from './phrase-likeness.ts'
import type { Query } from './query.ts'
import { FOCUSED_KINDS } from './question.ts'
import type { NameRole } from './roles.ts'
import { readingQuality, type WeightedTerm, weighTerms } from './weights.ts'

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

const STORED_SCORE = 8
/** Words that most facts hold ("discuss") stand beside a topic and are none. */
const TOPIC_WEIGHT = 0.6
const NAME_ROLES: readonly NameRole[] = ['target', 'source', 'first', 'later']
/** A fact whose phrases name somebody so often shows in which roles it knows them. */
const MIN_ROLE_COUNT = 3
const CANDIDATES = 12

/** A question as all candidates are compared with it. */
interface Asked extends ComparedQuestion {
  /** What the question counts or chooses from, where it does. */
  readonly focus: WeightedTerm | undefined
  /** Its names, with their keys in each role. */
  readonly names: readonly NamedRole[]
  /** What it is about: its weightiest terms, names and what the sources do not treat left out. */
  readonly topics: readonly WeightedTerm[]
  readonly conflictsWith: ReturnType<ConflictReader>
}

interface NamedRole {
  readonly role: NameRole
  readonly keys: Readonly<Record<NameRole, readonly string[]>>
}

/** A fact compared with a question by itself, before its rivals are looked at. */
interface Comparison extends Omit<FactEvidence, 'features' | 'score'> {
  readonly features: Omit<FactFeatures, keyof LetterFeatures>
  readonly isStored: boolean
}

const isSame = ({ wording, similarity }: PhraseLikeness): boolean => wording === 1 && similarity > 0.999

export interface FactRanker {
  /** Terms with weights, as the ranking sees them. */
  weigh(query: Query): readonly WeightedTerm[]
  /** Facts that may answer, best first. `hidden` is taken as unwritten: so the calibration asks what is not stored. */
  rank(query: Query, hidden?: Phrase): readonly FactEvidence[]
}

/** A ranker over the facts of one language. */
export function createFactRanker(index: FactIndex, lexicon: Lexicon, weights: FactWeights): FactRanker {
  const readConflicts = createConflictReader(index, lexicon)
  const compare = createPhraseComparer(index)

  const rank: FactRanker['rank'] = (query, hidden) => {
    const terms = weighTerms(index, query, hidden)
    const asked: Asked = {
      query,
      terms,
      total: totalWeight(terms),
      focus: focusTerm(query, terms),
      names: Array.from(query.roles, ([i, role]) => readName(role, query.terms[i]?.keys ?? [])),
      topics: topicsOf(terms),
      conflictsWith: readConflicts(query, terms),
    }
    const bestOf = compare(asked)
    const keys = [...new Set(terms.flatMap(({ readings }) => readings.map((reading) => reading.key)))]
    const { facts, counterexamples } = index.search(keys, CANDIDATES)
    const isComparable = (phrase: Phrase): boolean =>
      phrase.kinds.length === 0 || query.kinds.length === 0 || asksSameKind(phrase, query)
    const counter = bestOf(
      counterexamples.filter((phrase) => phrase !== hidden && isComparable(phrase)).map(({ number }) => number),
    )
    const hiddenWay = hidden?.isCounterexample ? undefined : hidden
    const found = facts.map((fact) =>
      evidence(fact, asked, bestOf(numbersWithout(fact, hiddenWay)), counter, hiddenWay),
    )
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

  const evidence = (
    fact: number,
    asked: Asked,
    best: PhraseLikeness,
    counter: PhraseLikeness,
    hidden?: Phrase,
  ): Comparison => {
    const { query, terms, total } = asked
    const vocabulary = vocabularyOf(fact, hidden)
    const held = terms.reduce((sum, term) => sum + term.weight * readingQuality(term, vocabulary), 0)
    const unknown = terms.reduce((sum, term) => sum + (term.readings.length === 0 ? term.weight : 0), 0)
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
      otherRole: otherRoles(fact, asked, hidden),
      gapFocus: focus === null ? 0 : 1 - Math.max(focus, focusInVocabulary(asked, vocabulary)),
      length: Math.log(1 + terms.length),
    }
    const conflicts: FactConflicts = {
      kind: hardKind,
      ...asked.conflictsWith(fact, vocabulary),
      counterexample: isSame(counter) ? 1 : 0,
    }
    return {
      fact,
      features,
      conflicts,
      isStored: isSame(best),
      aboutness: aboutness(fact, asked),
      phrase: best.phrase,
      counterexample: counter.phrase,
    }
  }

  const topicsOf = (terms: readonly WeightedTerm[]): readonly WeightedTerm[] => {
    const weightiest = terms.reduce((most, { weight }) => Math.max(most, weight), 0)
    return terms.filter(
      ({ term, weight }) => term.kind !== 'name' && weight >= TOPIC_WEIGHT * weightiest && !isElsewhere(lexicon, term),
    )
  }

  const aboutness = (fact: number, { topics }: Asked): number => {
    const counts = index.vocabularyOf[fact]
    const phrases = index.phrasesOf[fact]?.length ?? 1
    const shares = topics.map(
      ({ readings }) => Math.max(0, ...readings.map(({ key }) => counts?.get(key) ?? 0)) / phrases,
    )
    return shares.length > 0 ? Math.min(...shares) : 0
  }

  const vocabularyOf = (fact: number, hidden?: Phrase): { has(key: string): boolean } => {
    const counts = index.vocabularyOf[fact] ?? new Map<string, number>()
    if (hidden?.fact !== fact) return counts
    const own = index.keysOf(hidden)
    return { has: (key) => (counts.get(key) ?? 0) > (own.has(key) ? 1 : 0) }
  }

  const phrases = index.facts.map((_, fact) => (index.phrasesOf[fact] ?? []).flatMap((i) => index.phrases[i] ?? []))
  const numbersOf = phrases.map((list) => Uint32Array.from(list, ({ number }) => number))
  const numbersWithout = (fact: number, hidden?: Phrase): Uint32Array => {
    const own = numbersOf[fact] ?? new Uint32Array()
    return hidden?.fact === fact ? own.filter((number) => number !== hidden.number) : own
  }
  const kinds = phrases.map((list) => new Set(list.flatMap((phrase) => phrase.kinds)))
  const kindsOf = (fact: number, hidden?: Phrase): ReadonlySet<AnswerKind> => {
    if (hidden?.fact !== fact) return kinds[fact] ?? new Set()
    return new Set((phrases[fact] ?? []).flatMap((phrase) => (phrase === hidden ? [] : phrase.kinds)))
  }

  const otherRoles = (fact: number, { names }: Asked, hidden?: Phrase): number => {
    const counts = index.rolesOf[fact]
    let others = 0
    for (const { role, keys } of names) {
      const own = (r: NameRole): number =>
        Math.max(
          ...keys[r].map(
            (key) => (counts?.get(key) ?? 0) - (hidden?.fact === fact && hidden.roles.includes(key) ? 1 : 0),
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

function readName(role: NameRole, keys: readonly string[]): NamedRole {
  const inRole = (r: NameRole): string[] => keys.map((key) => roleKey(key, r))
  return {
    role,
    keys: { target: inRole('target'), source: inRole('source'), first: inRole('first'), later: inRole('later') },
  }
}
