import type { EvaluationRun, RunEntry } from './evaluation-run.ts'
import { MISS_REASONS } from './miss-reason.ts'

/** Two runs, question by question. */
export interface Comparison {
  readonly becameRight: readonly Change[]
  readonly becameWrong: readonly Change[]
  /** Wrong in both, but for another reason or by another reply. */
  readonly otherwiseWrong: readonly Change[]
  /** In one of the runs only. */
  readonly added: number
  readonly gone: number
}

export interface Change {
  readonly before: RunEntry
  readonly after: RunEntry
}

export function compareRuns(before: EvaluationRun, after: EvaluationRun): Comparison {
  const earlier = new Map(before.entries.map((entry) => [entry.id, entry]))
  const both = after.entries.flatMap((entry): Change[] => {
    const known = earlier.get(entry.id)
    return known ? [{ before: known, after: entry }] : []
  })
  return {
    becameRight: both.filter((change) => !change.before.right && change.after.right),
    becameWrong: both.filter((change) => change.before.right && !change.after.right),
    otherwiseWrong: both.filter((c) => !c.before.right && !c.after.right && stateOf(c.before) !== stateOf(c.after)),
    added: after.entries.length - both.length,
    gone: before.entries.length - both.length,
  }
}

/** A run against an earlier one: each question that changed with its reason, then totals by reason. */
export function renderComparison(before: EvaluationRun, after: EvaluationRun): string[] {
  const { becameRight, becameWrong, otherwiseWrong, added, gone } = compareRuns(before, after)
  const rightIn = ({ entries }: EvaluationRun): number => entries.filter(({ right }) => right).length
  const wrongBy = ({ entries }: EvaluationRun, reason: string): number =>
    entries.filter((entry) => entry.reason === reason).length
  const missed = (run: EvaluationRun): number => run.entries.length - rightIn(run)
  return [
    ...renderChanges('became right', becameRight),
    ...renderChanges('became wrong', becameWrong),
    ...renderChanges('wrong otherwise', otherwiseWrong),
    ...(added + gone > 0 ? [`not in both runs: ${added} only now, ${gone} only before`] : []),
    ...(before.knowledge === after.knowledge ? [] : [`knowledge: ${before.knowledge} before, ${after.knowledge} now`]),
    `${'misses'.padEnd(12)} ${'before'.padStart(6)} ${'now'.padStart(6)}`,
    ...MISS_REASONS.map((reason) => comparedLine(reason, wrongBy(before, reason), wrongBy(after, reason))),
    comparedLine('all', missed(before), missed(after)),
    comparedLine('right', rightIn(before), rightIn(after)),
  ]
}

const comparedLine = (name: string, before: number, now: number): string => {
  const change = now === before ? '' : `  ${now > before ? '+' : '−'}${Math.abs(now - before)}`
  return `${name.padEnd(12)} ${String(before).padStart(6)} ${String(now).padStart(6)}${change}`
}

function renderChanges(title: string, changes: readonly Change[]): string[] {
  const lines = changes.map(({ before, after }) => {
    const question = after.question ?? before.question
    const where = `  ${after.id} [${after.lang} ${after.type} ${after.style}]  ${stateOf(before)} → ${stateOf(after)}`
    return question === undefined ? where : `${where}\n      ${question}`
  })
  return [`${title}: ${changes.length}`, ...lines]
}

/** What a question got, in a few words: whether it is right, and what was told with which confidence. */
function stateOf({ reason, told, status, confidence }: RunEntry): string {
  return `${reason ?? 'right'} (${told.join(', ') || status} ${confidence.toFixed(2)})`
}
