import type { Article, Fact, Knowledge } from '../knowledge/knowledge.ts'
import { localeOf } from '../locales/locales.ts'
import type { FactEvidence } from '../retrieval/rank.ts'
import type { Language } from '../text/language.ts'
import type { Answer } from './answer.ts'
import { articlesById, citeFacts, citeQuote } from './cite.ts'
import type { Reasoning } from './reasoning.ts'

/** Longest answer text (UTF-16 units): what is read in a chat without scrolling. */
export const MAX_ANSWER = 900
export const DEFAULT_PASSAGES = 5
const MAX_RELATED = 3
const MIN_RELATED_COVERAGE = 0.25
/** A question on something that the sources do not treat is near a fact only if the fact is about the rest of it. */
const MIN_RELATED_ABOUTNESS = 0.35

/** Puts what was decided into words, with its sources. */
export type Composer = (reasoning: Reasoning, shownPassages?: number) => Omit<Answer, 'elapsedMs'>

export function createComposer(knowledge: Knowledge): Composer {
  const articles: ReadonlyMap<string, Article> = articlesById(knowledge)
  const factOf = (evidence: FactEvidence): Fact | undefined => knowledge.facts[evidence.fact]

  /** Facts near the question; once something was told, those of the same event and then of the same topic. */
  const relatedTo = (ranked: readonly FactEvidence[], told: readonly string[]): string[] => {
    const [best] = ranked
    // What sounds like a counterexample is near the fact beside which a curator wrote it.
    const sounding = best && best.features.counterLead > 0 ? best.counterexample : null
    const near = ranked
      .filter(({ features, conflicts, aboutness }) =>
        conflicts.elsewhere > 0 ? aboutness >= MIN_RELATED_ABOUTNESS : features.coverage >= MIN_RELATED_COVERAGE,
      )
      .flatMap((evidence) => factOf(evidence) ?? [])
    if (sounding) near.unshift(...knowledge.facts.slice(sounding.fact, sounding.fact + 1))
    const first = knowledge.facts.find(({ id }) => id === told[0])
    const sameTopic = knowledge.facts.filter(({ topic }) => topic === first?.topic)
    const related = first ? [...near.filter(({ meeting }) => meeting === first.meeting), ...sameTopic] : near
    return [...new Set(related.map(({ id }) => id))].filter((id) => !told.includes(id)).slice(0, MAX_RELATED)
  }

  return ({ question, query, smalltalk, passages: found, conclusion }, shownPassages = DEFAULT_PASSAGES) => {
    const { language } = query
    const words = localeOf(language).answers
    const base = {
      question: question.text,
      language,
      passages: found.slice(0, shownPassages).map(({ passage, score }) => ({
        id: passage.id,
        article: passage.article,
        score,
        text: passage.text,
      })),
    }
    const done = (answer: Omit<Answer, 'elapsedMs' | keyof typeof base>): Omit<Answer, 'elapsedMs'> => ({
      ...base,
      ...answer,
    })

    if (smalltalk || !conclusion) {
      const line = words.smalltalk[smalltalk ?? 'wordless']
      const topics = knowledge.topics.map((topic) => topic.title[language])
      const text = typeof line === 'string' ? line : line(topics)
      return done({
        status: 'smalltalk',
        kind: null,
        answer: text,
        confidence: 1,
        citations: [],
        facts: [],
        related: [],
      })
    }

    const { decision } = conclusion
    const { ranked } = conclusion.ruling
    if (decision.kind === 'passage') {
      const { passage, quote } = decision.passage
      return done({
        status: 'answered',
        kind: 'passage',
        answer: quote,
        confidence: decision.confidence,
        citations: [citeQuote(passage.article, quote, articles)],
        facts: [],
        related: relatedTo(ranked, []),
      })
    }
    if (decision.kind === 'fact') {
      const told = withinLength(
        decision.facts.flatMap((evidence) => factOf(evidence) ?? []),
        language,
      )
      const ids = told.map((fact) => fact.id)
      return done({
        status: 'answered',
        kind: 'fact',
        answer: told.map((fact) => fact.statement[language]).join('\n\n'),
        confidence: decision.confidence,
        citations: citeFacts(told, articles),
        facts: ids,
        related: relatedTo(ranked, ids),
      })
    }
    const contradicted = decision.contradicted ? factOf(decision.contradicted) : undefined
    const answer = contradicted
      ? `${words.unanswered} ${words.premise} ${contradicted.statement[language]}`
      : words.unanswered
    return done({
      status: 'unanswered',
      kind: null,
      answer,
      confidence: decision.confidence,
      citations: contradicted ? citeFacts([contradicted], articles) : [],
      facts: [],
      related: relatedTo(ranked, contradicted ? [contradicted.id] : []),
    })
  }
}

function withinLength(facts: readonly Fact[], language: Language): Fact[] {
  const told: Fact[] = []
  let length = 0
  for (const fact of facts) {
    length += fact.statement[language].length + 2
    if (told.length > 0 && length > MAX_ANSWER) break
    told.push(fact)
  }
  return told
}
