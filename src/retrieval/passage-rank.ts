import type { Passage } from '../knowledge/knowledge.ts'
import type { PassageCandidate } from './passage-index.ts'
import { bestQuote } from './quote.ts'
import { type AnalyzedPassage, type AnalyzedSentence, type Sought, type SoughtTerm, termShare } from './sought.ts'

/** What a passage holds of a question; each is a share, 0..1. */
export interface PassageFeatures {
  /** Of the question's terms by weight, in the passage. */
  readonly coverage: number
  /** The same in the best single sentence. */
  readonly sentence: number
  /** Of the neighbouring pairs of terms, those that stand near each other. */
  readonly proximity: number
  /** MiniSearch's score against the best candidate's. */
  readonly bm25: number
  /** Of the question's letter groups by weight, saturated by how often they stand there: bridges inflection and compounds. */
  readonly grams: number
  /** Of the letter groups, in the best two sentences in a row. */
  readonly window: number
  /** How well the passage's article as a whole matches, against the best article. */
  readonly article: number
}

export interface PassageEvidence {
  readonly passage: Passage
  readonly features: PassageFeatures
  /** Weighted sum of the features; comparable between questions. */
  readonly score: number
  /** The sentence or two that answer, verbatim. */
  readonly quote: string
}

/** Found by a coordinate search on foreign texts (XQuAD German); the figures are in CONTRIBUTING.md. */
export const PASSAGE_WEIGHTS: Record<keyof PassageFeatures, number> = {
  coverage: 1,
  sentence: 20,
  proximity: 1,
  bm25: 1,
  grams: 40,
  window: 8,
  article: 3,
}
const NEAR_WORDS = 4
/** Saturation of repeated letter groups and the part of the length that counts, as k and b of BM25. */
const GRAM_K = 1.2
const GRAM_B = 0.5
/** Letter groups of a passage of usual length (a paragraph of 120 words). */
const USUAL_GRAMS = 350

/** Orders candidates by what they hold of the question. */
export function rankPassages(
  candidates: readonly PassageCandidate[],
  sought: Sought,
  analyze: (passage: Passage) => AnalyzedPassage,
): PassageEvidence[] {
  return candidates
    .map((candidate) => {
      const analyzed = analyze(candidate.passage)
      const { quote, coverage } = bestQuote(candidate.passage.text, analyzed, sought)
      const features: PassageFeatures = {
        coverage: termShare(sought, analyzed.keys),
        sentence: coverage,
        proximity: nearPairs(sought.terms, analyzed.stems),
        bm25: candidate.score,
        grams: gramShare(sought.grams, analyzed.grams, analyzed.gramCount),
        window: windowShare(sought.grams, analyzed.sentences),
        article: candidate.articleScore,
      }
      return { passage: candidate.passage, features, score: scoreOf(features), quote }
    })
    .sort((a, b) => b.score - a.score)
}

function scoreOf(features: PassageFeatures): number {
  let score = 0
  for (const [name, value] of Object.entries(features)) score += PASSAGE_WEIGHTS[name as keyof PassageFeatures] * value
  return score
}

function nearPairs(terms: readonly SoughtTerm[], stems: readonly string[]): number {
  if (terms.length < 2) return 0
  const positions = terms.map((term) => stems.flatMap((stem, i) => (term.keys.has(stem) ? [i] : [])))
  let near = 0
  for (let i = 0; i + 1 < positions.length; i += 1) {
    const pairs = positions[i]?.some((a) => positions[i + 1]?.some((b) => b !== a && Math.abs(b - a) <= NEAR_WORDS))
    if (pairs) near += 1
  }
  return near / (terms.length - 1)
}

function gramShare(sought: ReadonlyMap<string, number>, held: ReadonlyMap<string, number>, length: number): number {
  if (sought.size === 0) return 0
  const norm = GRAM_K * (1 - GRAM_B + (GRAM_B * length) / USUAL_GRAMS)
  let share = 0
  let total = 0
  for (const [gram, weight] of sought) {
    const count = held.get(gram) ?? 0
    total += weight
    share += (weight * count) / (count + norm)
  }
  return share / (total || 1)
}

function windowShare(sought: ReadonlyMap<string, number>, sentences: readonly AnalyzedSentence[]): number {
  if (sought.size === 0) return 0
  let total = 0
  for (const weight of sought.values()) total += weight
  let best = 0
  sentences.forEach(({ grams }, i) => {
    const next = sentences[i + 1]?.grams
    let share = 0
    for (const [gram, weight] of sought) if (grams.has(gram) || next?.has(gram)) share += weight
    best = Math.max(best, share)
  })
  return best / (total || 1)
}
