import type { Logger } from 'pino'

/** Work that is done again and again beside everything else. */
export interface Job {
  readonly everyMs: number
  /** Before its first run; `everyMs` unless it says so. */
  readonly firstAfterMs?: number
  run(): Promise<void>
}

export interface Clockwork {
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>
}

/**
 * Runs each job `everyMs` after its last run has ended, so that a slow one never runs twice at a time. What a job throws is
 * logged and ends neither it nor the process; the process does not stay alive for them.
 */
export function startClockwork(jobs: readonly Job[], log: Pick<Logger, 'error'>): Clockwork {
  const timers = new Map<Job, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false

  function schedule(job: Job, afterMs: number): void {
    if (isStopped) return
    timers.set(job, setTimeout(() => start(job), afterMs).unref())
  }

  function start(job: Job): void {
    const work: Promise<void> = job
      .run()
      .catch((err: unknown) => log.error({ err }, 'work in the background failed; it is done again later'))
      .finally(() => {
        running.delete(work)
        schedule(job, job.everyMs)
      })
    running.add(work)
  }

  for (const job of jobs) schedule(job, job.firstAfterMs ?? job.everyMs)
  return {
    async stop() {
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
