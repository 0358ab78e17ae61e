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

/** Compares a question's names, roles, numbers and dates with a fact's; `vocabulary` holds the keys of the fact. */
export type ConflictReader = (
  fact: number,
  query: Query,
  terms: readonly WeightedTerm[],
  vocabulary: { has(key: string): boolean },
) => Disagreement

export function createConflictReader(index: FactIndex, lexicon: Lexicon): ConflictReader {
  const context = contextNames(index, lexicon)
  const dates = index.facts.map((fact) => readFactDates(fact, index.language))

  const nameConflicts = (fact: number, terms: readonly WeightedTerm[], vocabulary: { has(key: string): boolean }) => {
    const { speaker, meeting } = index.facts[fact] ?? { speaker: null, meeting: '' }
    const persons = terms.filter(({ term }) => term.kind === 'name' && isPerson(lexicon, term))
    const speakerNamed = speaker !== null && persons.some(({ term }) => term.keys.includes(conceptTerm(speaker)))
    let names = 0
    let otherSpeakers = 0
    for (const weighted of terms) {
      if (weighted.term.kind !== 'name' || readingQuality(weighted, vocabulary) > 0) continue
      const inContext = weighted.term.keys.some((key) => context.get(meeting)?.has(key))
      names += inContext ? CONTEXT_NAME_PENALTY : 1
      if (speaker !== null && !speakerNamed && isPerson(lexicon, weighted.term)) otherSpeakers = 1
    }
    return { names, speaker: otherSpeakers }
  }

  const countForeignNumbers = (fact: number, query: Query): number => {
    const inDate = (at: number): boolean => query.dates.some((date) => at >= date.from && at < date.to)
    const inName = (from: number, to: number): boolean =>
      query.terms.some((term) => term.kind !== 'number' && term.from <= from && term.to >= to)
    return query.quantities.filter(
      ({ value, from, to }) =>
        !inDate(from) && !inName(from, to) && value > SMALL_NUMBER && !index.numbersOf[fact]?.has(value),
    ).length
  }

  /** Once or twice a curator may have used the word in passing ("a recipe for success"). */
  const isTreated = (fact: number, { keys }: Term): boolean =>
    keys.some((key) => (index.vocabularyOf[fact]?.get(key) ?? 0) >= MIN_TREATED)

  return (fact, query, terms, vocabulary) => ({
    ...nameConflicts(fact, terms, vocabulary),
    direction: isReversed(index.facts[fact]?.direction ?? null, query) ? 1 : 0,
    numbers: countForeignNumbers(fact, query),
    dates: query.dates.filter((date) => !isCompatibleDate(date, dates[fact] ?? [])).length,
    elsewhere: terms.filter(({ term }) => isElsewhere(lexicon, term) && !isTreated(fact, term)).length,
  })
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
