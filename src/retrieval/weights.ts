import { type FactIndex, LIGHT, type Phrase } from './fact-index.ts'
import type { Lexicon } from './lexicon.ts'
import type { Query } from './query.ts'
import type { Term } from './terms.ts'
import type { Reading } from './vocabulary.ts'

/** A term of the question with the known keys it may stand for and its weight by rarity. */
export interface WeightedTerm {
  readonly term: Term
  readonly readings: readonly Reading[]
  readonly weight: number
}

/** A word that stands nowhere in the knowledge weighs less than the rarest that does: most are part of the wrapping. */
const UNKNOWN_WEIGHT = 0.7

/**
 * The question's terms as an index knows them; dates and words that turn out to be without content are left out.
 * What only the `hidden` phrase holds counts as unknown.
 */
export function weighTerms(index: FactIndex, query: Query, hidden?: Phrase): readonly WeightedTerm[] {
  const hiddenKeys = hidden && index.keysOf(hidden)
  const isKnown = (key: string): boolean => {
    if (!index.vocabulary.has(key)) return false
    const isOnlyHidden = hiddenKeys?.has(key) === true && index.phraseFrequency(key) === 1
    return !isOnlyHidden
  }
  return query.terms
    .filter((term) => !isInDate(term, query))
    .map((term) => weighTerm(index, term, isKnown))
    .filter((weighted) => weighted.weight > 0)
}

function weighTerm(index: FactIndex, term: Term, isKnown: (key: string) => boolean): WeightedTerm {
  const concepts = term.keys.filter((key) => key.startsWith('@') || key.startsWith('#'))
  const stems = term.keys.filter((key) => !concepts.includes(key) && isKnown(key))
  const direct = [...concepts, ...stems]
  if (direct.length > 0) {
    const readings = direct.map((key) => ({ key, quality: 1 }))
    // The concept says how much the term narrows; its stem may be rare only because others say it in other words.
    const rarity = (concepts.length > 0 ? concepts : stems).map((key) => index.idf(key))
    return { term, readings, weight: Math.max(...rarity) }
  }
  const readings = term.keys.flatMap((key) => (index.vocabulary.has(key) ? [] : index.vocabulary.read(key)))
  const known = readings.filter((reading) => reading.key !== LIGHT)
  if (readings.length > 0 && known.length === 0) return { term, readings: [], weight: 0 }
  if (known.length === 0) return { term, readings: [], weight: index.idf('') * UNKNOWN_WEIGHT }
  return { term, readings: known, weight: Math.max(...known.map(({ key, quality }) => index.idf(key) * quality)) }
}

/** The surest reading of a term among keys, or null. */
export function bestReading(term: WeightedTerm, keys: { has(key: string): boolean }): Reading | null {
  let best: Reading | null = null
  for (const reading of term.readings) {
    if (keys.has(reading.key) && reading.quality > (best?.quality ?? 0)) best = reading
  }
  return best
}

export const readingQuality = (term: WeightedTerm, keys: { has(key: string): boolean }): number =>
  bestReading(term, keys)?.quality ?? 0

export const isPerson = (lexicon: Lexicon, term: Term): boolean =>
  term.keys.some((key) => key.startsWith('@') && lexicon.kindOf(key.slice(1)) === 'person')

function isInDate(term: Term, query: Query): boolean {
  return term.kind === 'number' && query.dates.some((date) => term.from >= date.from && term.to <= date.to)
}
