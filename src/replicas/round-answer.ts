import type { ReloadReport } from '../answering/edition.ts'
import { formatProblem } from '../knowledge/problem.ts'
import type { Channel } from '../store/channel.ts'

/** What one replica answers from after a reload. */
export interface ReplicaReport {
  readonly name: string
  readonly hash: string
  /** False where it keeps what it had; `problems` say why. */
  readonly swapped: boolean
  /** At most `SHOWN_PROBLEMS`, a line each. */
  readonly problems: readonly string[]
}

/** On the topic `ASK`. */
export interface RoundQuestion {
  readonly round: string
}

/** On the topic `REPORT`. */
export interface RoundAnswer extends ReplicaReport {
  readonly round: string
  readonly id: string
}

export const ASK = 'reload'
export const REPORT = 'reload-report'

/** A report has to fit into a notification of PostgreSQL, 8,000 bytes. */
const SHOWN_PROBLEMS = 5
const MAX_PROBLEM_LENGTH = 300
/** Rounds whose report is kept for whoever asks again: more than admins can begin within the ten minutes of one. */
const REMEMBERED_ROUNDS = 20

export function summarize(own: ReloadReport, name: string, hash: string): ReplicaReport {
  const lines = own.swapped ? [] : own.problems.slice(0, SHOWN_PROBLEMS).map(formatProblem)
  return { name, hash, swapped: own.swapped, problems: lines.map((line) => line.slice(0, MAX_PROBLEM_LENGTH)) }
}

export interface RoundAnswerDependencies {
  readonly channel: Channel
  readonly replicas: { readonly id: string }
  readonly reload: () => Promise<ReplicaReport>
  /** Whether this replica is the one that asks. */
  readonly isOwn: (round: string) => boolean
  readonly warn: (message: string) => void
}

/** Takes part in the rounds of others: reloads once a round, and reports each time it is asked after that. */
export function answerRounds({ channel, replicas, reload, isOwn, warn }: RoundAnswerDependencies): void {
  const reports = new Map<string, ReplicaReport | null>()

  const send = (round: string, report: ReplicaReport) =>
    channel.publish(REPORT, JSON.stringify({ ...report, round, id: replicas.id } satisfies RoundAnswer))

  async function carryOut(round: string): Promise<void> {
    reports.set(round, null)
    for (const oldest of reports.keys()) {
      if (reports.size <= REMEMBERED_ROUNDS) break
      reports.delete(oldest)
    }
    const report = await reload()
    reports.set(round, report)
    // If it gets lost, the round asks again.
    await send(round, report).catch(() => {})
  }

  channel.subscribe(ASK, (payload) => {
    const { round } = JSON.parse(payload) as RoundQuestion
    if (isOwn(round)) return
    const report = reports.get(round)
    if (report === undefined) {
      carryOut(round).catch(() => {
        reports.delete(round)
        warn('a reload asked for by another replica could not be carried out')
      })
    } else if (report !== null) {
      send(round, report).catch(() => {})
    }
  })
}
