import { createAnswerer } from '../answering/answerer.ts'
import { readArguments, runCommand, UsageError } from './command-line.ts'
import { faultsOf, foldQuotes } from './evaluation-rules.ts'
import { readEvaluationSets } from './evaluation-set.ts'
import { openKnowledge } from './open-knowledge.ts'

const USAGE = 'usage: npm run evaluate -- FILE.jsonl… [--misses] [--knowledge DIR]'

interface Tally {
  right: number
  all: number
}

const percent = ({ right, all }: Tally): string => `${((100 * right) / (all || 1)).toFixed(1).padStart(6)} %`
const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0

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
  const knowledge = await openKnowledge(values.knowledge)
  if (!knowledge) return
  const answerer = createAnswerer(knowledge)
  const bodies = knowledge.articles.map((article) => foldQuotes(article.body))

  const tallies = new Map<string, Tally>()
  const count = (key: string, right: boolean): void => {
    const tally = tallies.get(key) ?? { right: 0, all: 0 }
    tallies.set(key, { right: tally.right + (right ? 1 : 0), all: tally.all + 1 })
  }
  const misses: string[] = []
  const answered: Tally = { right: 0, all: 0 }
  const times: number[] = []
  let unverified = 0
  for (const row of rows) {
    const answer = answerer.ask({ text: row.question })
    const faults = faultsOf(row, answer)
    times.push(answer.elapsedMs)
    count(`type ${row.type}`, faults.length === 0)
    count(`${row.type} ${row.lang}`, faults.length === 0)
    if (row.type === 'answerable') count(`style ${row.style ?? 'plain'}`, faults.length === 0)
    if (answer.status === 'answered') {
      answered.all += 1
      answered.right += faults.length === 0 ? 1 : 0
    }
    unverified += answer.citations.filter(
      ({ quote }) => quote !== null && !bodies.some((body) => body.includes(foldQuotes(quote))),
    ).length
    if (faults.length > 0) {
      const told = `${answer.facts.join(',') || answer.status} ${answer.confidence.toFixed(2)}`
      misses.push(
        `${row.id} [${row.lang} ${row.type} ${row.style ?? ''}] ${row.question}\n    ${faults.join(', ')} -> ${told}${row.facts ? ` (wanted ${row.facts.join(',')})` : ''}`,
      )
    }
  }
  times.sort((a, b) => a - b)
  const lines = [...tallies]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([key, tally]) =>
        `${key.padEnd(28)} ${String(tally.right).padStart(4)} / ${String(tally.all).padEnd(4)} ${percent(tally)}`,
    )
  lines.push(
    `of the replies given as answers, wrong: ${percent({ right: answered.all - answered.right, all: answered.all })}`,
  )
  lines.push(`quotes not verbatim in an article: ${unverified}`)
  lines.push(`time: p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`)
  if (values.misses && misses.length > 0) lines.push('', 'misses', ...misses)
  process.stdout.write(`${lines.join('\n')}\n`)
}

await runCommand(main)
