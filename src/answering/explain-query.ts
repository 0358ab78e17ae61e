import type { Knowledge } from '../knowledge/knowledge.ts'
import { conceptTerm } from '../retrieval/lexicon.ts'
import type { Correction, Query } from '../retrieval/query.ts'
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
  /** Rarity in the facts, or in the passages where there are no facts; 0 where the term is part of a date or turned out to be without content. */
  readonly weight: number
  /** Its part of the question's whole weight, 0..1. */
  readonly share: number
  /** What it stands for in the facts; empty where no fact has it. */
  readonly expansions: readonly Expansion[]
  /** What it is looked up by in the passages: stems, concepts and parts of compounds; empty where none has it. */
  readonly inPassages: readonly Expansion[]
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

/** Parts of a compound say less than the compound. */
const PART_QUALITY = 0.4

/** Explains queries with the weights and readings that the ranking itself uses. */
export function createQueryExplainer({ lexicon, facts }: Knowledge, { rankerFor, sought }: Reasoner): QueryExplainer {
  const entries = new Map(lexicon.map((entry) => [conceptTerm(entry.id), entry]))
  const expansion = (language: Language, key: string, quality: number): Expansion => {
    const forms = entries.get(key)?.forms
    return { key, quality, name: forms?.[language]?.[0] ?? (forms && Object.values(forms)[0]?.[0]) ?? null }
  }
  /** The term at a position as the passages of all languages know it. */
  const inPassages = (query: Query): { weight: number; expansions: Expansion[] }[] => {
    const lists = sought(query)
    return query.terms.map((_, i) => {
      const known = lists.flatMap((list) => list[i] ?? [])
      const keys = new Map<string, number>(known.flatMap(({ parts }) => parts.map((part) => [part, PART_QUALITY])))
      for (const term of known) for (const [key, quality] of term.keys) keys.set(key, quality)
      return {
        weight: Math.max(0, ...known.map(({ weight }) => weight)),
        expansions: [...keys].map(([key, quality]) => expansion(query.language, key, quality)),
      }
    })
  }
  return (query) => {
    const weighted = new Map<unknown, WeightedTerm>(
      rankerFor(query.language)
        .weigh(query)
        .map((entry) => [entry.term, entry]),
    )
    const passages = inPassages(query)
    const weights = query.terms.map((term, i) =>
      facts.length > 0 ? (weighted.get(term)?.weight ?? 0) : (passages[i]?.weight ?? 0),
    )
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
    const covered = new Set(
      query.terms.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)),
    )
    return {
      text: query.text,
      corrections: query.corrections,
      terms: query.terms.map((term, i) => ({
        text: term.text,
        kind: term.kind,
        role: query.roles.get(i) ?? null,
        weight: weights[i] ?? 0,
        share: (weights[i] ?? 0) / total,
        expansions: (weighted.get(term)?.readings ?? []).map(({ key, quality }) =>
          expansion(query.language, key, quality),
        ),
        inPassages: passages[i]?.expansions ?? [],
      })),
      light: query.tokens.flatMap(({ text }, i) => (covered.has(i) ? [] : [text])),
      kinds: query.kinds,
      focus: query.terms[query.focus]?.text ?? null,
      negated: query.negated,
      numbers: query.quantities.map(({ value }) => value),
      dates: query.dates.map(({ year, month, day }) => ({ year, month, day })),
    }
  }
}
