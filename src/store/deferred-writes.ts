import type { Logger } from 'pino'
import { type Availability, DatabaseAwayError } from './availability.ts'
import type { Db } from './tables.ts'

/**
 * What has to be stored and cannot be right now: kept in memory and written in its order when the database is back. Where the
 * connection breaks under a write, nobody knows whether it took effect; it is written again, so that a count may rise twice.
 */
export interface DeferredWrites {
  /**
   * Resolves when written, or when put aside; never rejects. What the database refuses is dropped, counted and logged. `run` may
   * be called again, and long after: it holds all that it writes.
   */
  write(run: (db: Db) => Promise<unknown>): Promise<void>
  waiting(): number
  /** How many were lost since the start: refused, or the oldest of more than can wait. */
  dropped(): number
  /** One try to write what waits, at stopping. */
  flush(): Promise<void>
}

/** A write holds a few hundred bytes: some megabytes at most. */
const MAX_WAITING = 10_000

export function createDeferredWrites(dependencies: {
  readonly availability: Availability
  readonly log: Pick<Logger, 'error'>
  readonly maxWaiting?: number
}): DeferredWrites {
  const { availability, log, maxWaiting = MAX_WAITING } = dependencies
  const queue: ((db: Db) => Promise<unknown>)[] = []
  let dropped = 0
  let draining: Promise<void> | null = null

  /** False where the database is away. */
  async function attempt(run: (db: Db) => Promise<unknown>): Promise<boolean> {
    try {
      await availability.run(run)
    } catch (error) {
      if (error instanceof DatabaseAwayError) return false
      dropped += 1
      log.error({ err: error }, 'the database refused what was to be stored; it is dropped')
    }
    return true
  }

  function putAside(run: (db: Db) => Promise<unknown>): void {
    queue.push(run)
    if (queue.length <= maxWaiting) return
    queue.shift()
    dropped += 1
  }

  async function drainQueue(): Promise<void> {
    for (let run = queue[0]; run; run = queue[0]) {
      if (!(await attempt(run))) return
      // While it was written, others may have pushed it out of a full queue.
      if (queue[0] === run) queue.shift()
    }
  }

  function drain(): Promise<void> {
    draining ??= drainQueue().finally(() => {
      draining = null
    })
    return draining
  }

  availability.onReturn(() => void drain())

  return {
    async write(run) {
      // Behind those that wait, so that the order stays.
      if (queue.length > 0 || !(await attempt(run))) putAside(run)
      if (queue.length > 0 && availability.isAvailable()) void drain()
    },
    waiting: () => queue.length,
    dropped: () => dropped,
    flush: drain,
  }
}
