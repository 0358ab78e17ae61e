import type { Knowledge } from '../knowledge/knowledge.ts'
import type { AnalysisStore } from '../retrieval/analysis-store.ts'
import type { Answerer, Turn } from './answer.ts'
import { createComposer, DEFAULT_PASSAGES } from './compose.ts'
import { createReasoner, type Reasoner, type Reasoning } from './reasoning.ts'

export interface AnswererOptions {
  /** Milliseconds of a monotonic clock. */
  readonly clock?: () => number
  /** Where the analysis of this knowledge is kept between processes; null keeps nothing. */
  readonly store?: AnalysisStore | null
  /** A reasoner of this knowledge that is there already. */
  readonly reasoner?: Reasoner
}

/** Answers from one version of the knowledge: reasons, then puts the conclusion into words. */
export function createAnswerer(
  knowledge: Knowledge,
  { clock = () => performance.now(), store = null, reasoner = createReasoner(knowledge, store) }: AnswererOptions = {},
): Answerer {
  const compose = createComposer(knowledge)
  /** Puts into words what was reasoned, with the milliseconds that both took. */
  const answer = (reason: () => Reasoning, topPassages: number): Turn => {
    const began = clock()
    const reasoning = reason()
    const composed = compose(reasoning, topPassages)
    const elapsedMs = Math.round((clock() - began) * 1000) / 1000
    return { answer: { ...composed, elapsedMs }, context: reasoning.context, leans: reasoning.leans }
  }
  return {
    ask: (question, { topPassages = DEFAULT_PASSAGES } = {}) =>
      answer(() => reasoner.reason(question, topPassages), topPassages).answer,
    converse: (question) => answer(() => reasoner.reasonBriefly(question), 0),
    suggest: (question, limit) => {
      const { query, ranked } = reasoner.rank(question)
      return {
        language: query.language,
        facts: ranked.flatMap(({ fact }) => knowledge.facts[fact]?.id ?? []).slice(0, limit),
      }
    },
    languageOf: reasoner.languageOf,
    prepare: reasoner.prepare,
  }
}
