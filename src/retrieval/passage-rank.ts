import type { Passage } from '../knowledge/knowledge.ts'
import { type HoldsAskedFor, readAskedFor } from './asked-for.ts'
import { createLikenessReader, type Likeness } from './likeness.ts'
import type { PassageAnalyzer } from './passage-analysis.ts'
import { bestQuote } from './quote.ts'
import { type AnalyzedPassage, type AnalyzedTitle, matchQuality, type Sought, weightOf } from './sought.ts'
import { createWordOrder } from './word-order.ts'

/**
 * What a passage holds of a question; each is a share by rarity, 0..1. The first three are those of the best two sentences in
 * a row, in which the title of the article counts as said: a passage of an article on the Huguenots is about them without
 * naming them.
 */
export interface PassageFeatures {
  /** Of the question's terms; one elsewhere in the passage counts half. */
  readonly terms: number
  /** Of its content words, each as far as a word looks like it: bridges inflection and compounds. */
  readonly likeness: number
  /** Of the letter groups of its content words. */
  readonly grams: number
  /** Of the neighbouring terms, those that stand near each other. */
  readonly proximity: number
  /** How many pairs of words in a row stand so in the passage, stop words included, as 1 for pairs as rare as three of the rarest words. */
  readonly order: number
  /**
   * As `likeness`, of two sentences that hold such a thing as is asked for: a year, a number. 0 where a question asks for neither.
   */
  readonly asked: number
  /** How much of the question is held, as 1 for terms as rare as five of the rarest words: a short question is easily held. */
  readonly amount: number
  /** Share of its terms that no passage holds. */
  readonly unknown: number
}

export interface PassageEvidence {
  readonly passage: Passage
  readonly features: PassageFeatures
  /** Weighted sum of the features; comparable between questions. */
  readonly score: number
  /** The sentence or two that answer, verbatim. */
  readonly quote: string
}

/** What each feature counts in the order of the passages; one that is missing counts in the confidence only. */
export type PassageWeights = Readonly<Partial<Record<keyof PassageFeatures, number>>>

/** Fitted on foreign texts (XQuAD German) by `npm run calibrate -- --passages`; what each is worth is in CONTRIBUTING.md. */
export const PASSAGE_WEIGHTS: PassageWeights = {
  terms: 3.3,
  likeness: 3.3,
  grams: 3.6,
  proximity: 1.2,
  order: 2,
  asked: 0.8,
}
const ELSEWHERE_QUALITY = 0.5
const TITLE_LIKENESS = 0.6
/** More than so many of the rarest words say nothing more. */
const MUCH = 5
const MUCH_ORDER = 3

/** The candidates that hold most of the question, best first, at most `limit`. */
export type PassageRanker = (candidates: readonly Passage[], sought: Sought, limit: number) => PassageEvidence[]

export function createPassageRanker(
  analyzeFor: PassageAnalyzer,
  titleOf: (passage: Passage) => AnalyzedTitle,
  weights: PassageWeights = PASSAGE_WEIGHTS,
): PassageRanker {
  const readLikeness = createLikenessReader()
  return (candidates, sought, limit) => {
    const analyze = analyzeFor(sought)
    const likeness = readLikeness(sought.words)
    const readOrder = createWordOrder(sought)
    const holdsAskedFor = readAskedFor(sought)
    const total = weightOf(sought.terms)
    const unknown = sought.terms.filter(({ keys, parts }) => keys.size === 0 && parts.length === 0)
    const unknownShare = unknown.length === 0 ? 0 : weightOf(unknown) / total
    return candidates
      .map((passage) => {
        const analyzed = analyze(passage)
        const title = titleOf(passage)
        const terms = termFeature(sought, analyzed, title)
        const { proximity, inRow } = readOrder(analyzed.stems)
        const features: PassageFeatures = {
          terms,
          ...likenessFeatures(sought, analyzed, title, likeness, holdsAskedFor),
          grams: gramFeature(sought, analyzed, title),
          proximity,
          order: Math.min(1, inRow / (MUCH_ORDER * sought.rarest)),
          amount: Math.min(1, (terms * total) / (MUCH * sought.rarest)),
          unknown: unknownShare,
        }
        return { passage, features, score: scoreOf(features, weights), analyzed }
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ analyzed, ...found }) => ({
        ...found,
        quote: bestQuote(found.passage.text, analyzed, sought, likeness),
      }))
  }
}

function scoreOf(features: PassageFeatures, weights: PassageWeights): number {
  let score = 0
  for (const [name, weight] of Object.entries(weights)) score += weight * features[name as keyof PassageFeatures]
  return score
}

function termFeature({ terms }: Sought, { sentences, keys }: AnalyzedPassage, title: AnalyzedTitle): number {
  const shares = sentences.map(() => 0)
  for (const term of terms) {
    const elsewhere = ELSEWHERE_QUALITY * matchQuality(term, keys)
    const anyway = Math.max(matchQuality(term, title.keys), elsewhere)
    const held = elsewhere === 0 ? [] : sentences.map((sentence) => matchQuality(term, sentence.keys))
    shares.forEach((share, i) => {
      shares[i] = share + term.weight * Math.max(anyway, held[i] ?? 0, held[i + 1] ?? 0)
    })
  }
  return Math.max(0, ...shares) / weightOf(terms)
}

function likenessFeatures(
  { words }: Sought,
  { sentences }: AnalyzedPassage,
  title: AnalyzedTitle,
  likeness: Likeness,
  holdsAskedFor: HoldsAskedFor | null,
): Pick<PassageFeatures, 'likeness' | 'asked'> {
  const anyway = words.map(
    ({ grams }) => (TITLE_LIKENESS * grams.filter((g) => title.grams.has(g)).length) / grams.length,
  )
  const held = sentences.map(({ keys }) => {
    const best = [...anyway]
    for (const key of keys) {
      likeness(key)?.forEach((alike, i) => {
        if (alike > (best[i] ?? 0)) best[i] = alike
      })
    }
    return best
  })
  const shares = held.map((best, i) =>
    words.reduce((sum, { weight }, j) => sum + weight * Math.max(best[j] ?? 0, held[i + 1]?.[j] ?? 0), 0),
  )
  const asked = holdsAskedFor ? sentences.map(({ sentence }) => holdsAskedFor(sentence.text)) : []
  const total = weightOf(words)
  return {
    likeness: Math.max(0, ...shares) / total,
    asked: Math.max(0, ...shares.filter((_, i) => asked[i] || asked[i + 1])) / total,
  }
}

function gramFeature({ grams }: Sought, { sentences }: AnalyzedPassage, title: AnalyzedTitle): number {
  let total = 0
  for (const weight of grams.values()) total += weight
  let best = 0
  sentences.forEach((sentence, i) => {
    const next = sentences[i + 1]?.grams
    let share = 0
    for (const [gram, weight] of grams) {
      if (sentence.grams.has(gram) || next?.has(gram) || title.grams.has(gram)) share += weight
    }
    best = Math.max(best, share)
  })
  return best / (total || 1)
}
