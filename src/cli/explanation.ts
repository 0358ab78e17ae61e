import type { Explanation } from '../answering/explain.ts'
import type { DecisionExplanation } from '../answering/explain-decision.ts'
import type {
  FactCandidate,
  MatchedPhrase,
  PassageCandidate,
  ScorePart,
  ToldEvidence,
} from '../answering/explain-evidence.ts'
import type { Counterfactual } from '../answering/explain-otherwise.ts'
import type { Expansion, LanguageExplanation, QueryExplanation, TermExplanation } from '../answering/explain-query.ts'

import type { Reply } from '../answering/smalltalk.ts'

const WIDTH = 100
const LABEL = 12
/** So many candidates are shown part by part, the others in a line. */
const DETAILED = 2

/** A line of the explanation, or several under one label. */
type Section = readonly [label: string, lines: readonly string[]]

/** An explanation as a curator reads it: a stage a paragraph, at most 100 columns wide. */
export function renderExplanation(explanation: Explanation): string {
  const { reply, language, follows, smalltalk, query, clause, candidates, passages, parts, decision } = explanation
  const sections: Section[] = [
    ['question', [reply.question]],
    ['language', renderLanguage(language)],
    ...(follows === null ? [] : [['follows', [`"${follows}", whose words it leans on`]] as const]),
    ...(smalltalk === null ? [] : [['smalltalk', [renderSmalltalk(smalltalk)]] as const]),
    ...renderQuery(query),
    ...(clause ? [['clause', [`decided on "${clause.text}", which finds the surest fact`]] as const] : []),
    ...(clause ? renderQuery(clause) : []),
    ...parts.flatMap(({ query: part, probability, candidates: own }, i): Section[] => [
      [`part ${i + 1}`, [`"${part.text.trim()}": ${own[0]?.fact ?? 'no fact'}, p ${probability.toFixed(2)}`]],
      ['', own.slice(0, 1).flatMap((candidate) => renderFact(candidate, i, true).slice(1))],
    ]),
    ...(candidates.length > 0
      ? [['facts', candidates.flatMap((candidate, i) => renderFact(candidate, i, i < DETAILED))] as const]
      : []),
    ...(passages.length > 0
      ? [['passages', passages.flatMap((passage, i) => renderPassage(passage, i, i === 0))] as const]
      : []),
    ...(decision ? [['decision', renderDecision(decision)] as const] : []),
    ...(explanation.evidence.length > 0 ? [['evidence', explanation.evidence.flatMap(renderEvidence)] as const] : []),
    ...(decision ? [['otherwise', renderOtherwise(explanation, decision)] as const] : []),
    ['reply', [reply.answer]],
  ]
  return sections.flatMap(renderSection).join('\n')
}

function renderSmalltalk(kind: Reply): string {
  if (kind === 'wordless') return 'wordless: nothing in it can be looked up'
  if (kind === 'order') return 'order: it opens with an order to the bot'
  return `${kind}: no word with content is left beside it`
}

function renderSection([label, lines]: Section): string[] {
  return lines
    .flatMap((line) => wrap(line, WIDTH - LABEL))
    .map((line, i) => `${(i === 0 ? label : '').padEnd(LABEL)}${line}`.trimEnd())
}

/** Folds a line at spaces; what follows is indented by two more than the line itself. Words longer than a line stay whole. */
function wrap(line: string, width: number): string[] {
  const indent = ' '.repeat((/^ */.exec(line)?.[0].length ?? 0) + 2)
  const lines: string[] = []
  let current = ''
  for (const word of line.trimStart().split(/\s+/u)) {
    const begin = current === '' ? indent.slice(lines.length === 0 ? 2 : 0) : `${current} `
    if (current !== '' && [...begin].length + [...word].length > width) {
      lines.push(current)
      current = indent + word
    } else current = begin + word
  }
  return [...lines, current]
}

const REASONS: Readonly<Record<LanguageExplanation['reason'], string>> = {
  text: 'its words say so',
  preference: "the asker's setting decides, for the words do not say it clearly",
  default: 'nothing says which, so by the script',
}

function renderLanguage({ language, reason, preference, scores, retyped, words }: LanguageExplanation): string[] {
  const list = (own: Readonly<Record<string, number>>): string =>
    Object.entries(own)
      .filter(([, score]) => score >= 0.05)
      .sort(([, a], [, b]) => b - a)
      .map(([name, score]) => `${name} ${score.toFixed(1)}`)
      .join(' ')
  return [
    `${language}: ${REASONS[reason]} (${list(scores) || 'no score'}${preference ? `; asker: ${preference}` : ''})`,
    ...(retyped === null ? [] : [`typed in another keyboard layout, read as "${retyped}"`]),
    ...(words.length > 0
      ? [
          `word by word: ${words.flatMap(({ word, scores: own }) => (list(own) ? [`${word} ${list(own)}`] : [])).join(' · ')}`,
        ]
      : []),
  ]
}

function renderQuery(query: QueryExplanation): Section[] {
  const { corrections, kinds, focus, negated, numbers, dates, terms, light } = query
  const date = ({ year, month, day }: (typeof dates)[number]): string =>
    [year ?? '????', month, day].flatMap((part) => (part === null ? [] : [String(part).padStart(2, '0')])).join('-')
  const asks = [
    kinds.length > 0 ? kinds.join(' or ') : 'for nothing in particular: keywords',
    focus === null ? null : `of "${focus}"`,
    negated ? 'negated' : null,
    numbers.length > 0 ? `numbers ${numbers.join(', ')}` : null,
    dates.length > 0 ? `dates ${dates.map(date).join(', ')}` : null,
  ]
  return [
    ...(corrections.length > 0
      ? [['spelling', [corrections.map(({ from, to }) => `${from} → ${to}`).join(', ')]] as const]
      : []),
    ['asks', [asks.filter((part) => part !== null).join('; ')]],
    [
      'terms',
      [
        ...[...terms].sort((a, b) => b.weight - a.weight).map(renderTerm),
        ...(light.length > 0 ? [`without content: ${light.join(' ')}`] : []),
      ],
    ],
  ]
}

function renderTerm({ text, kind, role, weight, share, expansions, inPassages }: TermExplanation): string {
  const list = (readings: readonly Expansion[]): string =>
    readings
      .map(({ key, quality, name }) => {
        const sure = quality < 1 ? ` (${quality.toFixed(2)})` : ''
        return `${key}${name === null ? '' : ` "${name}"`}${sure}`
      })
      .join(', ')
  const meaning = () => {
    if (weight === 0) return 'not weighed: part of a date, or without content'
    if (expansions.length > 0) return list(expansions)
    return inPassages.length > 0 ? `in passages only: ${list(inPassages)}` : 'stands nowhere in the knowledge'
  }
  return `${percent(share).padStart(5)}  ${text} [${role === null ? kind : `${kind}, ${role}`}]  ${meaning()}`
}

const percent = (share: number): string => `${Math.round(100 * share)} %`
const fixed = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`
const signed = (value: number): string => (value < 0 ? fixed(value) : `+${fixed(value)}`)

/** The parts of a score that count, the largest first. */
const renderParts = (parts: readonly ScorePart[]): string =>
  [...parts]
    .filter(({ product }) => Math.abs(product) >= 0.005)
    .sort((a, b) => Math.abs(b.product) - Math.abs(a.product))
    .map(({ name, value, weight, product }) =>
      value === 1 ? `${signed(product)} ${name}` : `${signed(product)} ${name} ${fixed(value)} × ${fixed(weight)}`,
    )
    .join(', ')

function renderFact(
  { fact, score, parts, conflicts, penalty, lacks, phrase, counterexample }: FactCandidate,
  i: number,
  inDetail: boolean,
): string[] {
  const head = `${i + 1}. ${fact}, score ${fixed(score)}`
  if (!inDetail) return [conflicts.length > 0 ? `${head} (${conflicts.map(({ name }) => name).join(', ')})` : head]
  return [
    head,
    `    = ${renderParts(parts)}`,
    ...(penalty > 0 ? [`    − ${penalty.toFixed(2)} for what speaks against it:`] : []),
    ...conflicts.map(({ name, reason }) => `      ${name}: ${reason}`),
    ...(lacks.length > 0
      ? [`    lacks ${lacks.map(({ word, share }) => `"${word}" ${percent(share)}`).join(', ')}`]
      : []),
    ...(phrase ? [`    likest ${renderPhrase(phrase)}`] : []),
    ...(counterexample ? [`    liker yet ${renderPhrase(counterexample)}`] : []),
  ]
}

const renderPhrase = ({ role, text, file, line }: MatchedPhrase): string => `${role} "${text}" (${file}:${line})`

function renderPassage(candidate: PassageCandidate, i: number, inDetail: boolean): string[] {
  const { passage, score, parts, isCurated, isReadable, quote } = candidate
  const notes = [isCurated ? 'facts were drawn from it' : null, isReadable ? null : 'in another language, not quoted']
  const note = notes.filter((text) => text !== null).join('; ')
  const head = `${i + 1}. ${passage}, score ${fixed(score)}${note ? ` (${note})` : ''}`
  return inDetail ? [head, `    = ${renderParts(parts)}`, `    "${quote.replaceAll(/\s+/gu, ' ')}"`] : [head]
}

const RULES: Readonly<Record<DecisionExplanation['rule'], string>> = {
  fact: 'answered by a fact',
  parts: 'answered in parts, each by its own fact',
  pair: 'answered by the two facts of which one is surely meant',
  topic: 'answered by the facts on a topic',
  passage: 'answered by a quote',
  none: 'not answered',
}

function renderDecision({ rule, probability, facts, passage, contradicted, rules }: DecisionExplanation): string[] {
  const by = [...facts, ...(passage === null ? [] : [passage])].join(', ')
  return [
    `${RULES[rule]}${by ? `: ${by}` : ''}; p ${probability.toFixed(2)}`,
    ...rules.map((tried) => {
      const sign = tried.probability < tried.threshold ? 'below' : 'reaches'
      return `  ${tried.rule}: p ${tried.probability.toFixed(2)} ${sign} ${tried.threshold}, ${tried.verdict} (${tried.about})`
    }),
    ...(contradicted === null ? [] : [`  premise refused: ${contradicted} says otherwise, and the reply tells it`]),
  ]
}

function renderEvidence({ fact, passage, phrase, sources }: ToldEvidence): string[] {
  return [
    fact ?? passage ?? '',
    ...(phrase ? [`  by ${renderPhrase(phrase)}`] : []),
    ...sources.map(({ article, url, quote, found }) => {
      if (quote === null) return `  source outside the folder, without a quote: ${url}`
      const verdict = found ? `verified at ${article}[${found.start}-${found.end}]` : `NOT FOUND in ${article}`
      return `  quote ${verdict}: "${quote.replaceAll(/\s+/gu, ' ')}"`
    }),
  ]
}

/** A change of probability that is worth a line. */
const TELLING = 0.02

function renderOtherwise({ otherwise, candidates }: Explanation, decision: DecisionExplanation): string[] {
  const told = decision.facts.join(', ')
  const differs = (c: Counterfactual): boolean => c.status !== decision.status || c.facts.join(', ') !== told
  const effect = (c: Counterfactual): number => (differs(c) ? 1 : 0) + Math.abs(c.probability - decision.probability)
  const lines = [...otherwise]
    .filter((c) => effect(c) >= TELLING)
    .sort((a, b) => effect(b) - effect(a))
    .map((c) => {
      const outcome = c.status === 'unanswered' ? 'not answered' : `answered by ${c.facts.join(', ') || 'a quote'}`
      return `${CHANGES[c.change](c.of)}: ${outcome}, p ${c.probability.toFixed(2)}`
    })
  const unmatched = decision.rule === 'none' ? candidates[0]?.lacks[0] : undefined
  if (unmatched) {
    const { word, share } = unmatched
    lines.unshift(
      `${candidates[0]?.fact} does not hold "${word}", which weighs most of what it lacks (${percent(share)})`,
    )
  }
  return lines.length > 0 ? lines : ['leaving out a word or lifting a conflict changes nothing']
}

const CHANGES: Readonly<Record<Counterfactual['change'], (of: string) => string>> = {
  'word left out': (of) => `without "${of}"`,
  'conflict lifted': (of) => `without the conflict ${of}`,
  'spelling as typed': (of) => `with ${of} as typed`,
}
