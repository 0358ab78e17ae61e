import { basename } from 'node:path'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { LANGUAGES } from '../text/language.ts'
import { foldQuotes } from './evaluation-rules.ts'
import { kindOf, type Outcome } from './evaluation-run.ts'
import { MISS_REASONS } from './miss-reason.ts'
import { expectedCalibrationError, type Judged, renderReliability } from './reliability.ts'

/** What an evaluation found, without any question of it: so it may be printed for a set that nobody is to read. */
export function renderReport(sets: readonly string[], outcomes: readonly Outcome[], knowledge: Knowledge): string[] {
  const names = sets.map((file) => basename(file)).join(', ')
  return [
    `${names}: ${outcomes.length} questions`,
    ...renderShares(outcomes),
    '',
    ...renderReasons(outcomes),
    '',
    ...renderAnswered(names, outcomes),
    `quotes not verbatim in an article: ${countUnverified(outcomes, knowledge)}`,
    renderTimes(outcomes),
  ]
}

const percent = (right: number, all: number): string => `${((100 * right) / (all || 1)).toFixed(1).padStart(6)} %`

/** Right answers by type, by type and language, and by style and by kind of question. */
function renderShares(outcomes: readonly Outcome[]): string[] {
  const tallies = new Map<string, { right: number; all: number }>()
  for (const { row, reasoning, miss } of outcomes) {
    const keys = [`type ${row.type}`, `${row.type} ${row.lang}`]
    if (row.type === 'answerable') keys.push(`style ${row.style ?? 'plain'}`, `kind ${kindOf(reasoning)}`)
    for (const key of keys) {
      const { right, all } = tallies.get(key) ?? { right: 0, all: 0 }
      tallies.set(key, { right: right + (miss === null ? 1 : 0), all: all + 1 })
    }
  }
  return [...tallies]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([key, { right, all }]) =>
        `${key.padEnd(28)} ${String(right).padStart(4)} / ${String(all).padEnd(4)} ${percent(right, all)}`,
    )
}

const COLUMN = 8

/** How many questions each stage lost: in silence, by a wrong answer, and in each language. */
function renderReasons(outcomes: readonly Outcome[]): string[] {
  const misses = outcomes.flatMap(({ row, answer, miss }) =>
    miss ? [{ reason: miss.reason, lang: row.lang, isSilent: answer.status !== 'answered' }] : [],
  )
  const line = (name: string, cells: readonly (string | number)[]): string =>
    `${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(COLUMN)).join('')}`
  const counts = (list: typeof misses): number[] => [
    list.length,
    list.filter(({ isSilent }) => isSilent).length,
    list.filter(({ isSilent }) => !isSilent).length,
    ...LANGUAGES.map((language) => list.filter(({ lang }) => lang === language).length),
  ]
  return [
    line('misses by reason', ['all', 'silent', 'wrong', ...LANGUAGES]),
    ...MISS_REASONS.map((reason) => line(reason, counts(misses.filter((miss) => miss.reason === reason)))),
    line('all', counts(misses)),
  ]
}

/** Of the replies given as answers: how many are wrong, and how well their confidence says so. */
function renderAnswered(names: string, outcomes: readonly Outcome[]): string[] {
  const judged: Judged[] = outcomes
    .filter(({ answer }) => answer.status === 'answered')
    .map(({ answer, miss }) => ({ confidence: answer.confidence, isRight: miss === null }))
  const wrong = judged.filter(({ isRight }) => !isRight).length
  return [
    `of the replies given as answers, wrong: ${percent(wrong, judged.length)}`,
    `confidence against right answers on ${names}: ECE ${expectedCalibrationError(judged).toFixed(3)}`,
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

/** The misses themselves, by reason. */
export function renderMisses(outcomes: readonly Outcome[]): string[] {
  return MISS_REASONS.flatMap((reason) => {
    const misses = outcomes.filter(({ miss }) => miss?.reason === reason)
    return misses.length === 0 ? [] : ['', `misses: ${reason} (${misses.length})`, ...misses.map(renderMiss)]
  })
}

function renderMiss({ row, miss }: Outcome): string {
  const wanted = row.facts?.length ? `, wanted ${row.facts.join(row.all ? ' and ' : ' or ')}` : ''
  const head = `${row.id ?? row.place} [${row.lang} ${row.type} ${row.style ?? 'plain'}] ${row.question}`
  return `${head}\n    ${miss?.detail}${wanted}`
}
