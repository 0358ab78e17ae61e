import type { Answer, Answerer } from '../answering/answer.ts'
import { createAnswerer } from '../answering/answerer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { readArguments, runCommand, UsageError } from './command-line.ts'
import { type EvaluationRow, faultsOf, foldQuotes } from './evaluation-rules.ts'
import { readEvaluationSets } from './evaluation-set.ts'
import { openKnowledge } from './open-knowledge.ts'
import { expectedCalibrationError, type Judged, renderReliability } from './reliability.ts'

const USAGE = 'usage: npm run evaluate -- FILE.jsonl… [--misses] [--knowledge DIR]'

/** A question of the set with its reply and why that falls short. */
interface Outcome {
  readonly row: EvaluationRow
  readonly answer: Answer
  readonly faults: readonly string[]
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: { misses: { type: 'boolean', default: false }, knowledge: { type: 'string' } },
    },
    USAGE,
  )
  if (positionals.length === 0) throw new UsageError(USAGE)
  const rows = await readEvaluationSets(positionals)
  const opened = await openKnowledge(values.knowledge)
  if (!opened) return
  const { knowledge, cache } = opened
  const outcomes = askAll(rows, createAnswerer(knowledge, { store: cache }))
  const lines = [...renderShares(outcomes), ...renderAnswered(outcomes)]
  lines.push(`quotes not verbatim in an article: ${countUnverified(outcomes, knowledge)}`, renderTimes(outcomes))
  const misses = outcomes.filter(({ faults }) => faults.length > 0)
  if (values.misses && misses.length > 0) lines.push('', 'misses', ...misses.map(renderMiss))
  process.stdout.write(`${lines.join('\n')}\n`)
}

function askAll(rows: readonly EvaluationRow[], answerer: Answerer): Outcome[] {
  return rows.map((row) => {
    const answer = answerer.ask({ text: row.question })
    return { row, answer, faults: faultsOf(row, answer) }
  })
}

const percent = (right: number, all: number): string => `${((100 * right) / (all || 1)).toFixed(1).padStart(6)} %`

/** Right answers by type, by type and language, and by style. */
function renderShares(outcomes: readonly Outcome[]): string[] {
  const tallies = new Map<string, { right: number; all: number }>()
  for (const { row, faults } of outcomes) {
    const keys = [`type ${row.type}`, `${row.type} ${row.lang}`]
    if (row.type === 'answerable') keys.push(`style ${row.style ?? 'plain'}`)
    for (const key of keys) {
      const { right, all } = tallies.get(key) ?? { right: 0, all: 0 }
      tallies.set(key, { right: right + (faults.length === 0 ? 1 : 0), all: all + 1 })
    }
  }
  return [...tallies]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([key, { right, all }]) =>
        `${key.padEnd(28)} ${String(right).padStart(4)} / ${String(all).padEnd(4)} ${percent(right, all)}`,
    )
}

/** Of the replies given as answers: how many are wrong, and how well their confidence says so. */
function renderAnswered(outcomes: readonly Outcome[]): string[] {
  const judged: Judged[] = outcomes
    .filter(({ answer }) => answer.status === 'answered')
    .map(({ answer, faults }) => ({ confidence: answer.confidence, isRight: faults.length === 0 }))
  const wrong = judged.filter(({ isRight }) => !isRight).length
  return [
    `of the replies given as answers, wrong: ${percent(wrong, judged.length)}`,
    `confidence against right answers, ECE ${expectedCalibrationError(judged).toFixed(3)}`,
    ...(judged.length > 0 ? [renderReliability(judged)] : []),
  ]
}

function countUnverified(outcomes: readonly Outcome[], { articles }: Knowledge): number {
  const bodies = articles.map((article) => foldQuotes(article.body))
  const quotes = outcomes.flatMap(({ answer }) => answer.citations.flatMap(({ quote }) => quote ?? []))
  return quotes.filter((quote) => !bodies.some((body) => body.includes(foldQuotes(quote)))).length
}

function renderTimes(outcomes: readonly Outcome[]): string {
  const times = outcomes.map(({ answer }) => answer.elapsedMs).sort((a, b) => a - b)
  const quantile = (q: number): string =>
    (times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0).toFixed(2)
  return `time: p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms`
}

function renderMiss({ row, answer, faults }: Outcome): string {
  const told = `${answer.facts.join(',') || answer.status} ${answer.confidence.toFixed(2)}`
  const wanted = row.facts ? ` (wanted ${row.facts.join(',')})` : ''
  return `${row.id} [${row.lang} ${row.type} ${row.style ?? ''}] ${row.question}\n    ${faults.join(', ')} -> ${told}${wanted}`
}

await runCommand(main)
