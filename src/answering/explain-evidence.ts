import type { Evidence, Fact, Knowledge } from '../knowledge/knowledge.ts'
import { locateQuote } from '../knowledge/quote.ts'
import { conflictPenalty, type FactConflicts, type FactFeatures } from '../retrieval/fact-features.ts'
import type { FactIndex, Phrase } from '../retrieval/fact-index.ts'
import { PASSAGE_WEIGHTS, type PassageEvidence } from '../retrieval/passage-rank.ts'
import type { FactEvidence } from '../retrieval/rank.ts'
import { readingQuality, type WeightedTerm } from '../retrieval/weights.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import { FACT_WEIGHTS } from './confidence.ts'

/** A part of a score: what was measured, times its weight. */
export interface ScorePart {
  readonly name: string
  readonly value: number
  readonly weight: number
  readonly product: number
}

/** A statement, way of asking or counterexample with where it stands in the folder. */
export interface MatchedPhrase {
  readonly role: 'statement' | 'way of asking' | 'counterexample'
  readonly text: string
  readonly file: string
  readonly line: number
}

/** What by itself keeps a fact from answering. */
export interface ConflictExplanation {
  readonly name: keyof FactConflicts
  readonly count: number
  readonly reason: string
}

export interface FactCandidate {
  readonly fact: string
  readonly score: number
  /** The score adds up from these. */
  readonly parts: readonly ScorePart[]
  readonly conflicts: readonly ConflictExplanation[]
  /** What the conflicts took off the score, at most twice the penalty of one. */
  readonly penalty: number
  /** Words of the question that none of its phrases holds, with their share of the question's weight, the weightiest first. */
  readonly lacks: readonly { readonly word: string; readonly share: number }[]
  /** Likest statement or way of asking; null where none is like the question. */
  readonly phrase: MatchedPhrase | null
  /** Likest question that no source answers, where it is liker than `phrase`. */
  readonly counterexample: MatchedPhrase | null
}

export interface PassageCandidate {
  readonly passage: string
  readonly score: number
  readonly parts: readonly ScorePart[]
  /** Whether facts were drawn from it. */
  readonly isCurated: boolean
  /** Whether it is in a language that the asker reads. */
  readonly isReadable: boolean
  readonly quote: string
}

/** A source of what is told, with where the quote was found just now. */
export interface SourceExplanation {
  readonly article: string | null
  readonly url: string | null
  readonly quote: string | null
  /** Offsets of the quote in the article; null where it does not stand there, or there is no quote. */
  readonly found: { readonly start: number; readonly end: number } | null
}

/** A fact or passage that is told, with what it rests on. */
export interface ToldEvidence {
  readonly fact: string | null
  readonly passage: string | null
  readonly phrase: MatchedPhrase | null
  readonly sources: readonly SourceExplanation[]
}

/** Words of the question that bring a conflict about, by the name of the conflict. */
export type Causes = Readonly<Partial<Record<keyof FactConflicts, readonly string[]>>>

/** The piece of a question that a fact was ranked for. */
export interface AskedOf {
  readonly index: FactIndex
  /** Its terms as the ranking weighs them. */
  readonly terms: readonly WeightedTerm[]
  readonly kinds: readonly AnswerKind[]
}

const scorePart = (name: string, value: number, weight: number): ScorePart => ({
  name,
  value,
  weight,
  // Not −0, which JSON cannot tell.
  product: value === 0 || weight === 0 ? 0 : value * weight,
})

export function explainFact(evidence: FactEvidence, { index, terms, kinds }: AskedOf, causes: Causes): FactCandidate {
  const { features, conflicts, score } = evidence
  const fact = index.facts[evidence.fact]
  const parts: ScorePart[] = [
    scorePart('bias', 1, FACT_WEIGHTS.bias),
    ...Object.entries(features).map(([name, value]) => {
      const weight = FACT_WEIGHTS[name as keyof FactFeatures]
      return scorePart(name, value, weight)
    }),
  ]
  const penalty = conflictPenalty(conflicts)
  const rest = score + penalty - parts.reduce((sum, { product }) => sum + product, 0)
  // What a curator wrote down word for word has a score of its own, whatever the features say.
  if (Math.abs(rest) > 1e-6) parts.push(scorePart('stored word for word', 1, rest))
  const explained = Object.entries(conflicts).flatMap(([key, count]) => {
    const name = key as keyof FactConflicts
    return count > 0 ? [{ name, count, reason: reasonFor(name, fact, kinds, causes[name] ?? []) }] : []
  })
  return {
    fact: fact?.id ?? '',
    score,
    parts,
    conflicts: explained,
    penalty,
    lacks: lackedWords(terms, index.vocabularyOf[evidence.fact] ?? new Map()),
    phrase: phraseOf(evidence.phrase, index),
    counterexample: features.counterLead > 0 ? phraseOf(evidence.counterexample, index) : null,
  }
}

function lackedWords(
  terms: readonly WeightedTerm[],
  vocabulary: ReadonlyMap<string, number>,
): { word: string; share: number }[] {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0) || 1
  return terms
    .filter((term) => readingQuality(term, vocabulary) === 0)
    .map(({ term, weight }) => ({ word: term.text, share: weight / total }))
    .sort((a, b) => b.share - a.share)
}

/** Why a conflict keeps a fact from answering, in words. */
function reasonFor(
  name: keyof FactConflicts,
  fact: Fact | undefined,
  asked: readonly string[],
  causes: readonly string[],
): string {
  const words = causes.length > 0 ? causes.map((cause) => `"${cause}"`).join(', ') : 'a word of the question'
  const reasons: Readonly<Partial<Record<keyof FactConflicts, string>>> = {
    kind: `asks ${asked.join(' or ')}; the fact answers ${fact?.answers.join(', ')}`,
    names: `the fact does not know the name ${words}`,
    speaker: `asks what another said (${words}); the fact is what ${fact?.speaker} said`,
    direction: `turned round: in the fact ${fact?.direction?.from.join(', ')} gives to ${fact?.direction?.to.join(', ')}`,
    numbers: `the fact does not tell the number ${words}`,
    dates: `the fact is of ${fact?.date ?? 'no date'}, which ${words} does not fit`,
    counterexample: 'a curator wrote down that no source answers this',
    elsewhere: `the sources do not treat ${words}`,
  }
  return reasons[name] ?? `because of ${words}`
}

export function phraseOf(phrase: Phrase | null, index: FactIndex): MatchedPhrase | null {
  const { facts, phrases, counterexamples, language } = index
  const fact = phrase && facts[phrase.fact]
  if (!fact) return null
  if (phrase.isStatement) return { role: 'statement', text: fact.statement[language], file: fact.file, line: fact.line }
  // Phrases stand in the order in which the fact lists them.
  const list = phrase.isCounterexample ? counterexamples : phrases
  const at = list.filter(({ fact: own, isStatement }) => own === phrase.fact && !isStatement).indexOf(phrase)
  const [texts, lines, role] = phrase.isCounterexample
    ? ([fact.counterexamples, fact.counterexampleLines, 'counterexample'] as const)
    : ([fact.questions, fact.questionLines, 'way of asking'] as const)
  const text = texts[language][at]
  return text === undefined ? null : { role, text, file: fact.file, line: lines?.[language][at] ?? fact.line }
}

export function explainPassage(
  { passage, features, score, quote }: PassageEvidence,
  isCurated: boolean,
  isReadable: boolean,
): PassageCandidate {
  const parts = Object.entries(features).map(([name, value]) => {
    const weight = PASSAGE_WEIGHTS[name as keyof typeof PASSAGE_WEIGHTS] ?? 0
    return scorePart(name, value, weight)
  })
  return { passage: passage.id, score, parts, isCurated, isReadable, quote }
}

/** Looks each quote up in its article once more. */
export function explainSources(evidence: readonly Evidence[], { articles }: Knowledge): SourceExplanation[] {
  return evidence.map((source) =>
    'quote' in source
      ? locateSource(source.article, source.quote, articles)
      : { article: null, url: source.url, quote: null, found: null },
  )
}

export function locateSource(article: string, quote: string, articles: Knowledge['articles']): SourceExplanation {
  const source = articles.find(({ id }) => id === article)
  return { article, url: source?.url ?? null, quote, found: locateQuote(source?.body ?? '', quote) }
}
