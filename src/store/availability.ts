import type { Logger } from 'pino'
import { connectionFailure } from './connection-failure.ts'
import type { Database } from './database.ts'
import { sql } from './kysely.ts'
import type { Db } from './tables.ts'

/** The database cannot be used at present; nobody has to be told, the caller does without it. */
export class DatabaseAwayError extends Error {
  constructor() {
    super('The database is away')
    this.name = 'DatabaseAwayError'
  }
}

/**
 * Whether the database answers: a circuit breaker. The first failure of the connection opens it; from then on nobody waits
 * for the database until a probe succeeds.
 */
export interface Availability {
  isAvailable(): boolean
  /** Since when it has answered without a break, in ms since 1970; null while it is away. */
  availableSince(): number | null
  /**
   * Runs a read; `fallback()` where the database is away or does not answer within `limitMs`. Rethrows what is not a failure
   * of the connection.
   */
  read<T>(query: (db: Db) => Promise<T>, fallback: () => T, limitMs?: number): Promise<T>
  /**
   * As `read`, but throws DatabaseAwayError. A query that met a deadlock is run again. Whether the statement took effect is then unknown: the connection may have broken
   * after it did.
   */
  run<T>(query: (db: Db) => Promise<T>, limitMs?: number): Promise<T>
  /** Asks the database; never rejects. Called each two seconds by the store, and by itself when a connection breaks. */
  probe(): Promise<void>
  /** Each listener is called whenever the database has come back. */
  onReturn(listener: () => void): void
  /** From now on it counts as away for good: the store is closed. */
  end(): void
}

/** Longer than any statement of ours takes on a busy server, shorter than people wait for an answer. */
export const ANSWER_LIMIT_MS = 2000

/** How often who waits for an answer looks whether it is there. */
const WAITING_SLICES = 20

/** Replicas that lock each other out do so again in the same instant, hardly ever a third time. */
const MAX_REPEATS = 3

class NoAnswerError extends Error {}

/** PostgreSQL undid it for the sake of another one (a deadlock, 40P01, or 40001) and expects it to be repeated. */
const isUndone = (error: unknown) => ['40P01', '40001'].includes((error as { code?: string }).code ?? '')

export function createAvailability(dependencies: {
  readonly database: Pick<Database, 'engine' | 'db' | 'name' | 'renewConnections'>
  readonly now: () => Date
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly limitMs?: number
}): Availability {
  const { database, now, log, limitMs: usualLimitMs = ANSWER_LIMIT_MS } = dependencies
  const { db, engine, name } = database
  const listeners: (() => void)[] = []
  let since: number | null = now().getTime()
  let awaySince = 0
  let probing: Promise<void> | null = null
  let hasEnded = false

  function leave(reason: string): void {
    if (since === null) return
    since = null
    awaySince = now().getTime()
    log.warn({ reason }, `the database ${name} is away; questions are answered from memory until it is back`)
  }

  function comeBack(): void {
    if (since !== null || hasEnded) return
    since = now().getTime()
    log.info({ seconds: Math.round((since - awaySince) / 1000) }, `the database ${name} is back`)
    for (const listener of listeners) listener()
  }

  /**
   * The embedded engine answers before it returns: there is nothing to wait for. A process that was busy itself, as while it
   * loads the knowledge on a small machine, may have the answer without having looked: as it looks between two slices, its own
   * absence counts as one of them at most.
   */
  function limited<T>(answer: Promise<T>, limitMs: number): Promise<T> {
    if (engine === 'sqlite') return answer
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout
      const wait = (slices: number) => {
        timer = setTimeout(
          () => (slices > 1 ? wait(slices - 1) : reject(new NoAnswerError())),
          limitMs / WAITING_SLICES,
        )
      }
      wait(WAITING_SLICES)
      answer.then(resolve, reject).finally(() => clearTimeout(timer))
    })
  }

  async function attempt<T>(query: (db: Db) => Promise<T>, limitMs: number): Promise<T> {
    try {
      return await limited(query(db), limitMs)
    } catch (error) {
      if (error instanceof NoAnswerError) {
        leave(`no answer within ${limitMs} ms`)
        database.renewConnections()
        throw new DatabaseAwayError()
      }
      const reason = connectionFailure(error)
      if (reason === null) throw error
      leave(reason)
      // A single connection may have broken (a proxy's restart): then the database is back within milliseconds.
      void probe()
      throw new DatabaseAwayError()
    }
  }

  async function run<T>(query: (db: Db) => Promise<T>, limitMs = usualLimitMs): Promise<T> {
    for (let repeats = 0; ; repeats++) {
      if (since === null) throw new DatabaseAwayError()
      try {
        return await attempt(query, limitMs)
      } catch (error) {
        if (!isUndone(error) || repeats >= MAX_REPEATS) throw error
      }
    }
  }

  async function askOnce(): Promise<void> {
    try {
      await attempt((db) => (since === null ? writeProbe(db) : readProbe(db)), usualLimitMs)
      comeBack()
    } catch (error) {
      // Anything else that is wrong with it shows where it is used.
      if (!(error instanceof DatabaseAwayError)) comeBack()
    }
  }

  function probe(): Promise<void> {
    if (hasEnded) return Promise.resolve()
    probing ??= askOnce().finally(() => {
      probing = null
    })
    return probing
  }

  /** Reading succeeds on a full disk and on a standby, too. */
  const writeProbe = (db: Db): Promise<unknown> =>
    engine === 'sqlite'
      ? db.transaction().execute((db) => sql.raw(`pragma user_version = ${now().getTime() % 2 ** 31}`).execute(db))
      : sql`update kysely_migration_lock set is_locked = is_locked`.execute(db)

  const readProbe = (db: Db): Promise<unknown> => sql`select 1`.execute(db)

  return {
    isAvailable: () => since !== null,
    availableSince: () => since,
    async read(query, fallback, limitMs) {
      try {
        return await run(query, limitMs)
      } catch (error) {
        if (error instanceof DatabaseAwayError) return fallback()
        throw error
      }
    },
    run,
    probe,
    onReturn: (listener) => listeners.push(listener),
    end() {
      hasEnded = true
      since = null
    },
  }
}
