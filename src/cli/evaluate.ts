import { createAnswerer } from '../answering/answerer.ts'
import { createReasoner } from '../answering/reasoning.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { AnalysisStore } from '../retrieval/analysis-store.ts'
import { readArguments, runCommand, UsageError } from './command-line.ts'
import { renderComparison } from './evaluation-comparison.ts'
import { renderMisses, renderReport } from './evaluation-report.ts'
import { faultsOf } from './evaluation-rules.ts'
import { type Outcome, readRun, toRun, writeRun } from './evaluation-run.ts'
import { checkFactIds, type PlacedRow, readEvaluationSets } from './evaluation-set.ts'
import { createMissClassifier } from './miss-reason.ts'
import { openKnowledge } from './open-knowledge.ts'

const USAGE = `usage: npm run evaluate -- FILE.jsonl… [--misses] [--json FILE] [--against FILE] [--knowledge DIR]
       --misses        lists the questions that were answered wrongly, with the reason; not for sets that nobody is to read
       --json FILE     writes the run, for a later --against; with --misses the questions too
       --against FILE  compares with an earlier run, question by question`

const OPTIONS = {
  misses: { type: 'boolean', default: false },
  json: { type: 'string' },
  against: { type: 'string' },
  knowledge: { type: 'string' },
} as const

async function main(): Promise<void> {
  const { values, positionals } = readArguments({ allowPositionals: true, options: OPTIONS }, USAGE)
  if (positionals.length === 0) throw new UsageError(USAGE)
  const rows = await readEvaluationSets(positionals)
  const earlier = values.against === undefined ? null : await readRun(values.against)
  const opened = await openKnowledge(values.knowledge)
  if (!opened) return
  const { knowledge, store } = opened
  checkFactIds(rows, new Set(knowledge.facts.map(({ id }) => id)))
  const outcomes = askAll(rows, knowledge, store)
  const run = toRun(positionals, knowledge.hash, outcomes, values.misses)
  if (values.json !== undefined) await writeRun(values.json, run)
  const lines = [
    ...renderReport(positionals, outcomes, knowledge),
    ...(values.misses ? renderMisses(outcomes) : []),
    ...(earlier ? ['', `against ${values.against}`, ...renderComparison(earlier, run)] : []),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function askAll(rows: readonly PlacedRow[], knowledge: Knowledge, store: AnalysisStore): Outcome[] {
  const reasoner = createReasoner(knowledge, store)
  const answerer = createAnswerer(knowledge, { reasoner })
  const classify = createMissClassifier(knowledge, reasoner)
  return rows.map((row) => {
    const question = { text: row.question }
    const answer = answerer.ask(question)
    const replied = { row, answer, reasoning: reasoner.reason(question), faults: faultsOf(row, answer) }
    return { ...replied, miss: replied.faults.length > 0 ? classify(replied) : null }
  })
}

await runCommand(main)
