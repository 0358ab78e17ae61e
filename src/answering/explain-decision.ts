import type { Knowledge } from '../knowledge/knowledge.ts'
import { FACT_THRESHOLD, factConfidence, PASSAGE_THRESHOLD, pairConfidence, passageConfidence } from './confidence.ts'
import { CURATED_PASSAGE_THRESHOLD, FURTHER_PART_THRESHOLD } from './decide.ts'
import type { Conclusion, Reasoner, Rule } from './reasoning.ts'

/** One rule that could have answered: how sure it was, and how sure it has to be. */
export interface RuleExplanation {
  readonly rule: Rule
  readonly probability: number
  readonly threshold: number
  /** `held back`: sure enough, but something else speaks against it; `not needed`: another rule comes first. */
  readonly verdict: 'decides' | 'too unsure' | 'held back' | 'not needed'
  readonly about: string
}

export interface DecisionExplanation {
  readonly rule: Rule
  readonly status: 'answered' | 'unanswered'
  /** Probability that the reply answers the question, as the reply tells it. */
  readonly probability: number
  /** Facts that were chosen. */
  readonly facts: readonly string[]
  readonly passage: string | null
  /** The fact that a number or date of the question contradicts: then the reply says what the sources do say. */
  readonly contradicted: string | null
  /** The rules that were weighed, in the order in which the first that holds decides. */
  readonly rules: readonly RuleExplanation[]
}

function verdictOf(rule: Rule, decides: Rule, isSure: boolean): RuleExplanation['verdict'] {
  if (rule === decides) return 'decides'
  if (!isSure) return 'too unsure'
  return rule === 'parts' || decides === 'none' || decides === 'topic' ? 'held back' : 'not needed'
}

export function explainDecision(conclusion: Conclusion, knowledge: Knowledge, reasoner: Reasoner): DecisionExplanation {
  const { rule, decision, ruling, parts, readable } = conclusion
  const idOf = (fact: number | undefined): string => knowledge.facts[fact ?? -1]?.id ?? ''
  const rules: RuleExplanation[] = []
  const weigh = (tried: Omit<RuleExplanation, 'verdict'>, isSure = tried.probability >= tried.threshold): void => {
    rules.push({ ...tried, verdict: verdictOf(tried.rule, rule, isSure) })
  }
  if (parts.length > 0) {
    const sure = parts.map(({ ranked }) => factConfidence(ranked))
    const surest = Math.max(...sure)
    const about = `the least sure part; the surest has ${surest.toFixed(2)} and needs ${FACT_THRESHOLD}; each needs its own fact`
    const least = { rule: 'parts', probability: Math.min(...sure), threshold: FURTHER_PART_THRESHOLD, about } as const
    weigh(least, least.probability >= least.threshold && surest >= FACT_THRESHOLD)
  }
  const [best] = ruling.ranked
  weigh({
    rule: 'fact',
    probability: factConfidence(ruling.ranked),
    threshold: FACT_THRESHOLD,
    about: best ? idOf(best.fact) : 'no fact shares a term with the question',
  })
  const pair = pairConfidence(ruling.ranked)
  if (pair > 0) {
    const about = ruling.ranked
      .slice(0, 2)
      .map(({ fact }) => idOf(fact))
      .join(' or ')
    weigh({ rule: 'pair', probability: pair, threshold: FACT_THRESHOLD, about })
  }
  const [passage] = readable
  if (passage) {
    const isCurated = reasoner.isCurated(passage.passage)
    weigh({
      rule: 'passage',
      probability: passageConfidence(readable),
      threshold: isCurated ? CURATED_PASSAGE_THRESHOLD : PASSAGE_THRESHOLD,
      about: isCurated ? `${passage.passage.id}; facts were drawn from it, so no fact may be near` : passage.passage.id,
    })
  }
  if (rule === 'topic') {
    const about = 'names a topic and asks for nothing in particular'
    weigh({ rule, probability: decision.confidence, threshold: FACT_THRESHOLD, about })
  }
  return {
    rule,
    status: decision.kind === 'unanswered' ? 'unanswered' : 'answered',
    probability: decision.confidence,
    facts: decision.kind === 'fact' ? decision.facts.map(({ fact }) => idOf(fact)) : [],
    passage: decision.kind === 'passage' ? decision.passage.passage.id : null,
    contradicted: decision.kind === 'unanswered' && decision.contradicted ? idOf(decision.contradicted.fact) : null,
    rules,
  }
}
