import type { Passage } from '../knowledge/knowledge.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import type { Sentence } from '../text/sentences.ts'
import type { PassageCandidate } from './passage-index.ts'

/** A term of the question as a passage may hold it, with its weight by rarity. */
export interface SoughtTerm {
  /** Stems and concepts that are the term or like it, with how surely (0..1). */
  readonly keys: ReadonlyMap<string, number>
  /** Parts of a compound: all of them together nearly say the same. */
  readonly parts: readonly string[]
  readonly weight: number
}

/** What a passage holds of a question. */
export interface PassageEvidence {
  readonly passage: Passage
  readonly score: number
  /** Share of the question's weight that the passage holds. */
  readonly coverage: number
  /** Share that the quoted sentences hold. */
  readonly sentenceCoverage: number
  /** Share of neighbouring pairs of question terms that stand near each other in the passage. */
  readonly proximity: number
  /** The sentence or two that answer, verbatim. */
  readonly quote: string
}

const COVERAGE_WEIGHT = 6
const SENTENCE_WEIGHT = 3
const PROXIMITY_WEIGHT = 1
const BM25_WEIGHT = 2
const NEAR_WORDS = 4
/** A quote is read on a phone: a second sentence is added only while both stay under this many UTF-16 units. */
export const MAX_QUOTE = 400

/** A passage read once: its words in order, all its keys, and its sentences with theirs. */
export interface AnalyzedPassage {
  readonly stems: readonly string[]
  readonly keys: ReadonlySet<string>
  readonly sentences: readonly { readonly sentence: Sentence; readonly keys: ReadonlySet<string> }[]
}

/** Orders candidates by what they hold of the question; scores are comparable between questions. */
export function rankPassages(
  candidates: readonly PassageCandidate[],
  terms: readonly SoughtTerm[],
  kinds: readonly AnswerKind[],
  analyze: (passage: Passage) => AnalyzedPassage,
): PassageEvidence[] {
  const total = terms.reduce((sum, term) => sum + term.weight, 0) || 1
  const top = candidates[0]?.score || 1
  return candidates
    .map(({ passage, score }) => {
      const analyzed = analyze(passage)
      const coverage = share(terms, analyzed.keys) / total
      const proximity = nearPairs(terms, analyzed.stems)
      const best = bestSentences(passage.text, analyzed, terms, total, kinds)
      return {
        passage,
        score:
          COVERAGE_WEIGHT * coverage +
          SENTENCE_WEIGHT * best.coverage +
          PROXIMITY_WEIGHT * proximity +
          BM25_WEIGHT * (score / top),
        coverage,
        sentenceCoverage: best.coverage,
        proximity,
        quote: best.quote,
      }
    })
    .sort((a, b) => b.score - a.score)
}

const share = (terms: readonly SoughtTerm[], keys: ReadonlySet<string>): number =>
  terms.reduce((sum, term) => sum + term.weight * matchQuality(term, keys), 0)

/** The words of all parts together say nearly what the compound says. */
const PARTS_QUALITY = 0.85

function matchQuality(term: SoughtTerm, keys: ReadonlySet<string>): number {
  let best = 0
  for (const [key, quality] of term.keys) if (quality > best && keys.has(key)) best = quality
  if (best < PARTS_QUALITY && term.parts.length > 0) {
    const held = term.parts.filter((part) => keys.has(part)).length / term.parts.length
    best = Math.max(best, PARTS_QUALITY * held * held)
  }
  return best
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

/** Kinds whose answer shows in the text itself: a number, or a name in capitals. */
const NUMERIC: readonly AnswerKind[] = ['count', 'amount', 'when', 'time', 'duration']
const KIND_BONUS = 0.15

function bestSentences(
  text: string,
  { sentences }: AnalyzedPassage,
  terms: readonly SoughtTerm[],
  total: number,
  kinds: readonly AnswerKind[],
): { quote: string; coverage: number } {
  const scored = sentences.map(({ sentence, keys }) => {
    const coverage = share(terms, keys) / total
    const bonus = kinds.some((kind) => NUMERIC.includes(kind)) && /\p{N}/u.test(sentence.text) ? KIND_BONUS : 0
    return { sentence, coverage, score: coverage + bonus }
  })
  let best = 0
  scored.forEach((candidate, i) => {
    if (candidate.score > (scored[best]?.score ?? 0)) best = i
  })
  const chosen = scored[best]
  if (!chosen) return { quote: text.slice(0, MAX_QUOTE), coverage: 0 }
  const joined = joinNeighbour(text, scored, best)
  return { quote: joined ?? chosen.sentence.text, coverage: chosen.coverage }
}

/** The best sentence with the neighbour that holds more of the question, if both fit into a quote. */
function joinNeighbour(
  text: string,
  scored: readonly { sentence: Sentence; score: number }[],
  best: number,
): string | null {
  const order = (scored[best + 1]?.score ?? 0) >= (scored[best - 1]?.score ?? 0) ? [best + 1, best - 1] : [best - 1, best + 1]
  for (const other of order) {
    const neighbour = scored[other]
    const chosen = scored[best]
    if (!neighbour || !chosen) continue
    const start = Math.min(neighbour.sentence.start, chosen.sentence.start)
    const end = Math.max(neighbour.sentence.end, chosen.sentence.end)
    if (end - start <= MAX_QUOTE) return text.slice(start, end)
  }
  return null
}
