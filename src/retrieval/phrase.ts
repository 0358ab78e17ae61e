import type { Fact } from '../knowledge/knowledge.ts'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import { readQuantities } from '../text/quantities.ts'
import { detectKinds, FOCUSED_KINDS, findFocus } from './question.ts'
import { type NameRole, readRoles } from './roles.ts'
import type { TermAnalyzer } from './terms.ts'

/** A statement, way of asking or counterexample, analysed: plain JSON. */
export interface AnalyzedPhrase {
  /** Position of its fact. */
  readonly fact: number
  readonly isStatement: boolean
  /** A question that sounds like the fact and that no source answers. */
  readonly isCounterexample: boolean
  /** Keys of each of its terms. */
  readonly terms: readonly (readonly string[])[]
  /** Its words as written in lower case, and their Latin keys. */
  readonly lower: readonly string[]
  readonly words: readonly string[]
  /** What it asks for; empty for a statement. */
  readonly kinds: readonly AnswerKind[]
  /** Keys of what it counts or chooses from; empty if nothing. */
  readonly focus: readonly string[]
  /** The role in which each of its names stands: "key role". */
  readonly roles: readonly string[]
  /** Numbers that it tells, in words or digits. */
  readonly numbers: readonly number[]
}

/** A name in a role, as counted over a fact's phrases. */
export const roleKey = (key: string, role: NameRole): string => `${key} ${role}`

/** Every statement, way of asking and counterexample of the facts in a language, in their order; a step for each fact. */
export function* analyzePhrases(
  facts: readonly Fact[],
  language: Language,
  analyze: TermAnalyzer,
): Generator<void, AnalyzedPhrase[]> {
  const analysis = analysisOf(language)
  const read = (fact: number, text: string, role: 'statement' | 'question' | 'counterexample'): AnalyzedPhrase => {
    const analyzed = analyze(text, language)
    const terms = analyzed.terms.filter((term) => term.keys.length > 0)
    const roles = readRoles({ ...analyzed, terms }, language)
    const kinds = role === 'statement' ? [] : detectKinds(analyzed, analysis, text)
    const focus = kinds.some((kind) => FOCUSED_KINDS.includes(kind)) ? findFocus({ ...analyzed, terms }, analysis) : -1
    return {
      fact,
      isStatement: role === 'statement',
      isCounterexample: role === 'counterexample',
      terms: terms.map((term) => term.keys),
      lower: analyzed.lower,
      words: analyzed.keys,
      kinds,
      focus: terms[focus]?.keys ?? [],
      roles: [...roles].flatMap(([i, role]) => terms[i]?.keys.map((key) => roleKey(key, role)) ?? []),
      numbers: readQuantities(analyzed, analysis).map(({ value }) => value),
    }
  }
  const phrases: AnalyzedPhrase[] = []
  for (const [i, fact] of facts.entries()) {
    phrases.push(read(i, fact.statement[language], 'statement'))
    for (const question of fact.questions[language]) phrases.push(read(i, question, 'question'))
    for (const question of fact.counterexamples[language]) phrases.push(read(i, question, 'counterexample'))
    yield
  }
  return phrases
}
