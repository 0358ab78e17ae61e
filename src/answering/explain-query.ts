import type { LexiconEntry } from '../knowledge/knowledge.ts'
import { conceptTerm } from '../retrieval/lexicon.ts'
import type { Correction, Query } from '../retrieval/query.ts'
import type { FactRanker } from '../retrieval/rank.ts'
import type { NameRole } from '../retrieval/roles.ts'
import type { TermKind } from '../retrieval/terms.ts'
import type { WeightedTerm } from '../retrieval/weights.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import type { DateMention } from '../text/quantities.ts'
import type { Reasoner, Reasoning } from './reasoning.ts'

/** How the language of a question was found. */
export interface LanguageExplanation {
  readonly language: Language
  /** The text itself, the asker's setting, or neither. */
  readonly reason: 'text' | 'preference' | 'default'
  readonly preference: Language | null
  readonly scores: Readonly<Record<Language, number>>
  /** The text as read in another keyboard layout; null where it was read as typed. */
  readonly retyped: string | null
  /** What each word says when asked alone; empty scores are left out. */
  readonly words: readonly { readonly word: string; readonly scores: Partial<Record<Language, number>> }[]
}

/** What a term of the question stands for in the knowledge. */
export interface Expansion {
  /** Concept (`@id`), number (`#5`) or stem. */
  readonly key: string
  /** 1 for the word itself; less where it was read by its beginning or its parts. */
  readonly quality: number
  /** The concept's first form in the language of the question; null for stems and numbers. */
  readonly name: string | null
}

export interface TermExplanation {
  readonly text: string
  readonly kind: TermKind
  readonly role: NameRole | null
  /** Rarity in the knowledge; 0 where the term is part of a date or turned out to be without content. */
  readonly weight: number
  /** Its part of the question's whole weight, 0..1. */
  readonly share: number
  /** Empty where it stands nowhere in the knowledge. */
  readonly expansions: readonly Expansion[]
}

/** What was read out of a question, or of a clause or part of it. */
export interface QueryExplanation {
  readonly text: string
  readonly corrections: readonly Correction[]
  readonly terms: readonly TermExplanation[]
  /** Words without content of their own: question words, stop words, words of politeness. */
  readonly light: readonly string[]
  readonly kinds: readonly AnswerKind[]
  /** What is counted or chosen from; null where nothing is. */
  readonly focus: string | null
  readonly negated: boolean
  readonly numbers: readonly number[]
  readonly dates: readonly Pick<DateMention, 'year' | 'month' | 'day'>[]
}

export function explainLanguage({ question, asked }: Reasoning, { detect }: Reasoner): LanguageExplanation {
  const { language, reason, scores, retyped = null } = asked.detected
  const words = [...new Set(asked.tokens.map(({ text }) => text))].flatMap((word) => {
    const { scores: own, retyped: other } = detect(word)
    if (other !== undefined) return []
    const known = LANGUAGES.filter((l) => own[l] > 0).map((l) => [l, own[l]] as const)
    return known.length > 0 ? [{ word, scores: Object.fromEntries(known) }] : []
  })
  return { language, reason, preference: question.language ?? null, scores, retyped, words }
}

export type QueryExplainer = (query: Query) => QueryExplanation

/** Explains queries with the weights and readings that the ranking itself uses. */
export function createQueryExplainer(
  lexicon: readonly LexiconEntry[],
  rankerFor: (language: Language) => FactRanker,
): QueryExplainer {
  const entries = new Map(lexicon.map((entry) => [conceptTerm(entry.id), entry]))
  const nameOf = (key: string, language: Language): string | null => {
    const forms = entries.get(key)?.forms
    return forms?.[language]?.[0] ?? (forms && Object.values(forms)[0]?.[0]) ?? null
  }
  return (query) => {
    const weighted = new Map<unknown, WeightedTerm>(
      rankerFor(query.language)
        .weigh(query)
        .map((entry) => [entry.term, entry]),
    )
    const total = [...weighted.values()].reduce((sum, { weight }) => sum + weight, 0) || 1
    const covered = new Set(
      query.terms.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)),
    )
    return {
      text: query.text,
      corrections: query.corrections,
      terms: query.terms.map((term, i) => {
        const { weight = 0, readings = [] } = weighted.get(term) ?? {}
        return {
          text: term.text,
          kind: term.kind,
          role: query.roles.get(i) ?? null,
          weight,
          share: weight / total,
          expansions: readings.map(({ key, quality }) => ({ key, quality, name: nameOf(key, query.language) })),
        }
      }),
      light: query.tokens.flatMap(({ text }, i) => (covered.has(i) ? [] : [text])),
      kinds: query.kinds,
      focus: query.terms[query.focus]?.text ?? null,
      negated: query.negated,
      numbers: query.quantities.map(({ value }) => value),
      dates: query.dates.map(({ year, month, day }) => ({ year, month, day })),
    }
  }
}
