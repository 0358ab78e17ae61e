import { isNameKind } from '../knowledge/knowledge.ts'
import { isCompatibleDate, readFactDates } from './fact-dates.ts'
import type { FactConflicts } from './fact-features.ts'
import type { FactIndex } from './fact-index.ts'
import { conceptTerm, type Lexicon } from './lexicon.ts'
import type { Query } from './query.ts'
import { isReversed } from './roles.ts'
import type { Term } from './terms.ts'
import { isPerson, readingQuality, type WeightedTerm } from './weights.ts'

/** A name that so large a share of a meeting's facts hold is understood where a fact does not repeat it. */
const CONTEXT_SHARE = 0.3
const CONTEXT_NAME_PENALTY = 0.3
/** One and two are said of persons and sides without being a claim ("the two presidents"). */
const SMALL_NUMBER = 2
/** What the sources do not treat is treated after all by a fact that so many of its ways of asking ask for. */
const MIN_TREATED = 3

/** What of a question a fact does not agree with; whether it answers the kind asked for is judged elsewhere. */
export type Disagreement = Omit<FactConflicts, 'kind' | 'counterexample'>

/** Reads a question; what comes back compares its names, roles, numbers and dates with a fact's; `vocabulary` holds the keys of the fact. */
export type ConflictReader = (
  query: Query,
  terms: readonly WeightedTerm[],
) => (fact: number, vocabulary: { has(key: string): boolean }) => Disagreement

export function createConflictReader(index: FactIndex, lexicon: Lexicon): ConflictReader {
  const context = contextNames(index, lexicon)
  const dates = index.facts.map((fact) => readFactDates(fact, index.language))

  const nameConflicts = (fact: number, names: readonly AskedName[], vocabulary: { has(key: string): boolean }) => {
    const { speaker, meeting } = index.facts[fact] ?? { speaker: null, meeting: '' }
    const unknown = names.filter((name) => readingQuality(name, vocabulary) === 0)
    let count = 0
    for (const { term } of unknown)
      count += term.keys.some((key) => context.get(meeting)?.has(key)) ? CONTEXT_NAME_PENALTY : 1
    const persons = names.filter(({ isPerson }) => isPerson)
    const isNamed = speaker !== null && persons.some(({ term }) => term.keys.includes(conceptTerm(speaker)))
    const otherSpeakers = speaker !== null && !isNamed && unknown.some(({ isPerson }) => isPerson)
    return { names: count, speaker: otherSpeakers ? 1 : 0 }
  }

  /** Once or twice a curator may have used the word in passing ("a recipe for success"). */
  const isTreated = (fact: number, { keys }: Term): boolean =>
    keys.some((key) => (index.vocabularyOf[fact]?.get(key) ?? 0) >= MIN_TREATED)

  return (query, terms) => {
    const names = terms
      .filter(({ term }) => term.kind === 'name')
      .map((weighted) => ({ ...weighted, isPerson: isPerson(lexicon, weighted.term) }))
    const numbers = toldNumbers(query)
    const elsewhere = terms.filter(({ term }) => isElsewhere(lexicon, term))
    return (fact, vocabulary) => ({
      ...nameConflicts(fact, names, vocabulary),
      direction: isReversed(index.facts[fact]?.direction ?? null, query) ? 1 : 0,
      numbers: numbers.filter((value) => !index.numbersOf[fact]?.has(value)).length,
      dates: query.dates.filter((date) => !isCompatibleDate(date, dates[fact] ?? [])).length,
      elsewhere: elsewhere.filter(({ term }) => !isTreated(fact, term)).length,
    })
  }
}

interface AskedName extends WeightedTerm {
  readonly isPerson: boolean
}

/** The numbers that a question claims: none that is part of a date or of a name. */
function toldNumbers({ dates, quantities, terms }: Query): number[] {
  const inDate = (at: number): boolean => dates.some((date) => at >= date.from && at < date.to)
  const inName = (from: number, to: number): boolean =>
    terms.some((term) => term.kind !== 'number' && term.from <= from && term.to >= to)
  return quantities
    .filter(({ value, from, to }) => value > SMALL_NUMBER && !inDate(from) && !inName(from, to))
    .map(({ value }) => value)
}

/** Whether a term is something that the sources do not treat. */
export const isElsewhere = (lexicon: Lexicon, term: Term): boolean =>
  term.keys.some((key) => key.startsWith('@') && lexicon.kindOf(key.slice(1)) === 'elsewhere')

/** Names that a large share of a meeting's facts hold: who and where it was. */
function contextNames(index: FactIndex, lexicon: Lexicon): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, number[]>()
  for (const [i, fact] of index.facts.entries()) members.set(fact.meeting, [...(members.get(fact.meeting) ?? []), i])
  const context = new Map<string, Set<string>>()
  for (const [meeting, facts] of members) {
    const counts = new Map<string, number>()
    for (const i of facts) {
      for (const key of index.vocabularyOf[i]?.keys() ?? []) {
        const kind = key.startsWith('@') ? lexicon.kindOf(key.slice(1)) : null
        if (isNameKind(kind)) counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
    const names = [...counts].filter(([, count]) => count >= CONTEXT_SHARE * facts.length).map(([key]) => key)
    context.set(meeting, new Set(names))
  }
  return context
}
