import type { ReloadReport } from '../answering/edition.ts'
import type { Channel } from '../store/channel.ts'
import type { LiveReplica, Replicas } from '../store/replicas.ts'
import {
  ASK,
  answerRounds,
  REPORT,
  type ReplicaReport,
  type RoundAnswer,
  type RoundQuestion,
  summarize,
} from './round-answer.ts'

export interface ReloadSummary {
  /** Of the replica that was asked. */
  readonly own: ReloadReport
  /** The hash it answers from since. */
  readonly hash: string
  /** Every replica that reported, the asked one first. */
  readonly replicas: readonly ReplicaReport[]
  /** Names of replicas that live and did not report in time. */
  readonly silent: readonly string[]
  /** False where the others could not be told: the database they share is away. */
  readonly reachedOthers: boolean
}

export interface ReloadRoundDependencies {
  /** Name of this replica. */
  readonly name: string
  readonly channel: Channel
  readonly replicas: Pick<Replicas, 'id' | 'live'>
  readonly reload: () => Promise<ReloadReport>
  /** Hash of what this replica answers from now. */
  readonly currentHash: () => string
  /** Makes what the asked replica has accepted the version that later ones start with. */
  readonly publish: (hash: string) => Promise<void>
  /** Resolves after so many milliseconds, or when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly newId: () => string
  readonly warn: (message: string) => void
}

/** The gates of a large folder take minutes, and replicas may share the cores of one machine. */
const REPORT_LIMIT_MS = 10 * 60_000
/** While a round waits, it looks so often whether a replica that has not reported is still there, and asks it once more. */
const LIVING_CHECK_MS = 2000

type Living = Pick<LiveReplica, 'id' | 'name'>

/**
 * A reload that reaches every replica. Each loads and checks its own folder and reports; the one that was asked waits for
 * all that live and sums up. Without others it is a reload and nothing else.
 */
export function createReloadRound(dependencies: ReloadRoundDependencies): () => Promise<ReloadSummary> {
  const { name, channel, replicas, reload, currentHash, publish, pause, newId, warn } = dependencies
  const rounds = new Map<string, (answer: RoundAnswer) => void>()

  channel.subscribe(REPORT, (payload) => {
    const answer = JSON.parse(payload) as RoundAnswer
    rounds.get(answer.round)?.(answer)
  })
  const reportOf = (own: ReloadReport) => summarize(own, name, currentHash())
  // The asked one reloads by itself.
  answerRounds({ ...dependencies, isOwn: (round) => rounds.has(round), reload: async () => reportOf(await reload()) })

  return async () => {
    const round = newId()
    const answers = new Map<string, RoundAnswer>()
    let wake = () => {}
    rounds.set(round, (answer) => {
      answers.set(answer.id, answer)
      wake()
    })

    /**
     * Waits until every replica has reported that was there at the beginning and still lives; returns who has not. Question or
     * report may get lost where a connection breaks: whoever is silent is asked again.
     */
    async function gather(others: readonly Living[]): Promise<readonly Living[]> {
      let living = others
      const unheard = (among: readonly Living[]) => among.filter(({ id }) => !answers.has(id))
      for (let waited = 0; waited < REPORT_LIMIT_MS && unheard(living).length > 0; waited += LIVING_CHECK_MS) {
        const heard = new AbortController()
        wake = () => heard.abort()
        await pause(LIVING_CHECK_MS, heard.signal)
        living = await replicas.live().catch(() => living)
        living = others.filter(({ id }) => living.some((one) => one.id === id))
        if (unheard(living).length > 0) await tell(round)
      }
      return unheard(others)
    }

    try {
      const reachedOthers = await tell(round)
      const live = reachedOthers ? await replicas.live().catch(() => []) : []
      const own = await reload()
      if (own.swapped) {
        await publish(own.hash).catch(() =>
          warn('the new knowledge could not be published to replicas that start later'),
        )
      }
      const silent = await gather(live.filter(({ id }) => id !== replicas.id))
      return {
        own,
        hash: currentHash(),
        replicas: [reportOf(own), ...answers.values()],
        silent: silent.map((replica) => replica.name),
        reachedOthers,
      }
    } finally {
      rounds.delete(round)
    }
  }

  async function tell(round: string): Promise<boolean> {
    try {
      await channel.publish(ASK, JSON.stringify({ round } satisfies RoundQuestion))
      return true
    } catch {
      return false
    }
  }
}
