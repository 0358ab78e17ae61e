import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import type { FactWeights } from '../../src/retrieval/fact-features.ts'
import { createFactIndex, type FactIndex } from '../../src/retrieval/fact-index.ts'
import { createLexicon, type Lexicon } from '../../src/retrieval/lexicon.ts'
import { createQueryAnalyzer, type Query, type QueryAnalyzer } from '../../src/retrieval/query.ts'
import { createFactRanker, type FactEvidence, type FactRanker } from '../../src/retrieval/rank.ts'
import { createTermAnalyzer, type TermAnalyzer } from '../../src/retrieval/terms.ts'
import type { DetectedLanguage } from '../../src/text/detect-language.ts'
import type { Language } from '../../src/text/language.ts'

/** Round weights by hand, so that the order in a ranking test does not move when the fitted ones do. */
const WEIGHTS: FactWeights = {
  bias: -7,
  coverage: 4,
  phraseCoverage: 0,
  similarity: 5,
  wording: 1,
  sameKind: 0,
  counter: 0,
  counterLead: -8,
  letters: 0.1,
  lettersLead: 0.1,
  lettersCounter: 0.1,
  unknown: 0,
  gapFocus: -1,
  kind: 0.5,
  kindSeen: 0.5,
  otherRole: -1,
  length: 1,
}

export function detectedAs(language: Language): DetectedLanguage {
  return { language, reason: 'text', scores: { de: 0, en: 0, ru: 0, az: 0, be: 0 } }
}

/** The parts of the retrieval in one language, joined as the answerer joins them. */
export interface Retrieval {
  readonly lexicon: Lexicon
  readonly terms: TermAnalyzer
  readonly index: FactIndex
  readonly analyzer: QueryAnalyzer
  readonly ranker: FactRanker
  read(question: string): Query
  /** The facts with their evidence, best first. */
  rank(question: string): readonly FactEvidence[]
  /** The ids of the facts, best first. */
  order(question: string): string[]
  /** The evidence of one fact for a question. */
  evidence(question: string, fact: string): FactEvidence
}

export function createRetrieval(knowledge: Knowledge, language: Language): Retrieval {
  const lexicon = createLexicon(knowledge.lexicon)
  const terms = createTermAnalyzer(lexicon)
  const index = createFactIndex(knowledge.facts, language, terms, lexicon)
  const analyzer = createQueryAnalyzer({
    detect: () => detectedAs(language),
    terms,
    knows: (_, stem) => index.vocabulary.has(stem),
    spell: (_, word) => index.spelling(word),
    referenceYear: 2024,
  })
  const ranker = createFactRanker(index, lexicon, WEIGHTS)
  const idOf = (fact: number): string => index.facts[fact]?.id ?? ''
  const read = (question: string): Query => analyzer.analyze(question)
  const rank = (question: string): readonly FactEvidence[] => ranker.rank(read(question))
  return {
    lexicon,
    terms,
    index,
    analyzer,
    ranker,
    read,
    rank,
    order: (question) => rank(question).map(({ fact }) => idOf(fact)),
    evidence: (question, fact) => {
      const found = rank(question).find((evidence) => idOf(evidence.fact) === fact)
      if (!found) throw new Error(`${fact} is no candidate for "${question}"`)
      return found
    },
  }
}
