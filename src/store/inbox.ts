import type { Logger } from 'pino'
import { type Availability, DatabaseAwayError } from './availability.ts'
import { createBatches } from './batches.ts'
import type { DatabaseClock } from './database-clock.ts'
import type { Replicas } from './replicas.ts'
import type { Seal } from './seal.ts'
import type { Engine } from './tables.ts'
import { type ClaimedRow, createUpdateRows, type UpdateRow } from './update-rows.ts'

/** What Telegram delivers; here nothing but its number counts. */
export interface Update {
  readonly update_id: number
}

export interface RecoveredUpdate {
  readonly update: Update
  /** How often its handling was begun, this time included: 2 after one process that ended meanwhile. */
  readonly attempts: number
}

/**
 * Updates taken and not yet handled, and which were handled lately: what makes one reply of one update, however often Telegram
 * delivers it, to whichever replica, and whoever is killed meanwhile.
 *
 * A row belongs to the replica that took it until that one finishes it, gives it back or has shown no heartbeat for a lease.
 */
export interface Inbox {
  /**
   * Stores the updates under this replica, their content sealed; returns the ids of those that nobody has taken before, in the
   * order given. Throws DatabaseAwayError where that cannot be known: what to do with them is then the caller's, and `finish`
   * for each that is handled, so that it is known once the database is back.
   */
  take(updates: readonly Update[]): Promise<number[]>
  /**
   * Whether the update is still this replica's; to be asked before its handling begins. False where this process stood still
   * for longer than a lease (a sleeping machine) and another one has taken over. Without a database: true.
   */
  holds(updateId: number): Promise<boolean>
  /**
   * Stores what was taken while the database was away and is still being handled, so that the end of this process does not lose
   * it. Throws DatabaseAwayError.
   */
  keep(updates: readonly Update[]): Promise<void>
  /** It is handled: its content is deleted. Written together with others; repeated when the database is back. */
  finish(updateId: number): void
  /** Resolves when everything finished is written down, or the database is away. */
  flush(): Promise<void>
  /** Gives back what is taken and not finished, at an orderly stop; another replica takes it over at once. */
  release(): Promise<void>
  /**
   * Takes over what was given back, and what dead replicas left if the database was within reach for a whole lease. What was
   * begun several times comes in ever smaller groups, alone in the end, and is given up if the process ends then, too: it is
   * what ends it, and its neighbours are not to suffer. To be called every few seconds, and again as soon as everything that
   * was returned is finished.
   */
  recover(): Promise<RecoveredUpdate[]>
  /** Deletes what is older than Telegram could repeat. */
  prune(): Promise<void>
  /** Taken and not finished, over all replicas; those of this one where the database is away. */
  unfinished(): Promise<number>
}

/** Telegram keeps an update for 24 hours (Bot API, getUpdates); twice that for clocks and for bots that were off. */
const KEPT_MS = 48 * 3600_000
/** SQLite takes 32,766 parameters a statement, and a longer transaction would hold up others. */
const ROWS_A_STATEMENT = 500
/** How many that were begun once, twice, three times are taken over together. After the fourth time they are given up. */
const RECOVERED_TOGETHER = [200, 20, 1] as const
/** What was handled without the database and is not written down yet; only the newest matter, to whom Telegram repeats them. */
const MAX_UNWRITTEN = 100_000

export interface InboxDependencies {
  readonly engine: Engine
  readonly availability: Pick<Availability, 'run' | 'read' | 'isAvailable' | 'onReturn'>
  readonly replicas: Pick<Replicas, 'id' | 'beat' | 'holdsLease' | 'isSteady'>
  readonly clock: DatabaseClock
  readonly seal: Pick<Seal, 'seal' | 'open'>
  /** Another bot's updates in the same database are not ours. */
  readonly botId: number
  readonly now: () => Date
  readonly log: Pick<Logger, 'warn' | 'error'>
}

interface Held {
  readonly attempts: number
  /** False where the database was away when it came: then it may have no row. */
  readonly isStored: boolean
}

export function createInbox(dependencies: InboxDependencies): Inbox {
  const { engine, availability, replicas, clock, seal, botId, now, log } = dependencies
  const rows = createUpdateRows({ engine, clock, botId, owner: replicas.id, now })
  const held = new Map<number, Held>()
  /** Handled, and that not written down yet. */
  const unwritten = new Set<number>()
  /** The connection broke while they were taken over: they may be this replica's, and nobody has handled them. */
  const doubtful = new Set<number>()
  let recovering: Promise<RecoveredUpdate[]> | null = null

  const insert = createBatches(async (updates: readonly UpdateRow[]) => {
    const taken = new Set<number>()
    // In one order everywhere: two replicas that insert the same rows must not wait for each other.
    for (const some of chunks(updates.toSorted((a, b) => a.id - b.id))) {
      for (const id of await availability.run(rows.insertTaken(some))) taken.add(id)
    }
    return taken
  })

  const writeFinished = createBatches<never, void>(async () => {
    try {
      for (const ids of chunks([...unwritten].sort((a, b) => a - b))) {
        await availability.run(rows.markFinished(ids))
        for (const id of ids) unwritten.delete(id)
      }
    } catch (error) {
      if (!(error instanceof DatabaseAwayError)) logRefused(error, 'handled updates cannot be noted')
    }
  })
  availability.onReturn(() => void writeFinished([]))

  /** After a stand-still: forgets what others have taken over meanwhile. */
  const lookAfterStandStill = createBatches<never, void>(async () => {
    await replicas.beat()
    const stored = [...held].filter(([, { isStored }]) => isStored).map(([id]) => id)
    const mine = await availability.read(rows.readMine, () => null)
    if (mine === null) return
    const still = new Set(mine)
    for (const id of stored) if (!still.has(id)) held.delete(id)
  })

  async function take(updates: readonly Update[]): Promise<number[]> {
    if (!replicas.holdsLease()) await replicas.beat()
    const isNew = ({ update_id: id }: Update) => !held.has(id) && !unwritten.has(id)
    const fresh = new Map(updates.filter(isNew).map((update) => [update.update_id, update]))
    if (fresh.size === 0) return []
    for (const id of fresh.keys()) held.set(id, { attempts: 1, isStored: false })
    const taken = await insert([...fresh.values()].map(asRow))
    for (const id of fresh.keys()) {
      if (taken.has(id)) held.set(id, { attempts: 1, isStored: true })
      else held.delete(id)
    }
    return [...fresh.keys()].filter((id) => taken.has(id))
  }

  async function keep(updates: readonly Update[]): Promise<void> {
    const homeless = updates.filter(({ update_id: id }) => held.get(id)?.isStored === false)
    // A row that is there already is ours, of the call that seemed to fail, or another replica got the update as well.
    if (homeless.length > 0) await insert(homeless.map(asRow))
    for (const { update_id: id } of homeless) if (held.has(id)) held.set(id, { attempts: 1, isStored: true })
  }

  const asRow = (update: Update): UpdateRow => ({ id: update.update_id, payload: seal.seal(JSON.stringify(update)) })

  function finish(id: number): void {
    held.delete(id)
    unwritten.add(id)
    if (unwritten.size > MAX_UNWRITTEN) unwritten.delete(unwritten.values().next().value as number)
    void writeFinished([])
  }

  async function recover(): Promise<RecoveredUpdate[]> {
    const recovered: RecoveredUpdate[] = []
    try {
      recovered.push(...(await handOutDoubtful()))
      const isSteady = replicas.isSteady()
      const claimable = await availability.run(rows.readClaimable(isSteady))
      for (const attempts of new Set(claimable.map((row) => row.attempts))) {
        const ids = claimable.filter((row) => row.attempts === attempts).map((row) => row.update_id)
        const together = RECOVERED_TOGETHER[Math.max(0, attempts - 1)]
        if (together === undefined) {
          const givenUp = await availability.run(rows.giveUp(isSteady, ids))
          for (const id of givenUp) logGivenUp(id, 'every process that began it ended before it was done')
        } else {
          const inHand = [...held.values()].filter((one) => one.attempts === attempts + 1).length
          recovered.push(...(await claim(isSteady, ids.slice(0, Math.max(0, together - inHand)))))
        }
      }
    } catch (error) {
      // What was claimed before has to be handed out.
      if (!(error instanceof DatabaseAwayError)) logRefused(error, 'updates of other replicas cannot be taken over')
    }
    return recovered.sort((a, b) => a.update.update_id - b.update.update_id)
  }

  async function claim(isSteady: boolean, ids: readonly number[]): Promise<RecoveredUpdate[]> {
    if (ids.length === 0) return []
    for (const id of ids) doubtful.add(id)
    const claimed = await availability.run(rows.claim(isSteady, ids))
    for (const id of ids) doubtful.delete(id)
    return claimed.flatMap(openRow)
  }

  async function handOutDoubtful(): Promise<RecoveredUpdate[]> {
    if (doubtful.size === 0) return []
    const mine = await availability.run(rows.readMineAmong([...doubtful]))
    doubtful.clear()
    return mine.flatMap(openRow)
  }

  function openRow({ update_id: id, payload, attempts }: ClaimedRow): RecoveredUpdate[] {
    // libsql returns an ArrayBuffer.
    const text = payload && seal.open(new Uint8Array(payload))
    if (!text) {
      logGivenUp(id, 'it was stored under another token')
      finish(id)
      return []
    }
    held.set(id, { attempts, isStored: true })
    return [{ update: JSON.parse(text) as Update, attempts }]
  }

  function logGivenUp(update: number, why: string): void {
    log.warn({ update, why }, 'an update is given up')
  }

  /** By its code: the message of an error may quote what was stored. */
  function logRefused(error: unknown, message: string): void {
    log.error({ code: (error as { code?: string }).code ?? 'unknown' }, message)
  }

  return {
    take,
    keep,
    async holds(updateId) {
      if (held.has(updateId) && !replicas.holdsLease() && availability.isAvailable()) await lookAfterStandStill([])
      return held.has(updateId)
    },
    finish,
    flush: () => writeFinished([]),
    async release() {
      await writeFinished([])
      await availability.read<unknown>(rows.giveMineBack, () => null)
    },
    async recover() {
      if (recovering) return []
      recovering = recover().finally(() => {
        recovering = null
      })
      return recovering
    },
    async prune() {
      const before = now().getTime() - KEPT_MS
      for (let deleted = ROWS_A_STATEMENT; deleted === ROWS_A_STATEMENT; ) {
        deleted = await availability.read(rows.deleteOld(before, ROWS_A_STATEMENT), () => 0)
      }
    },
    unfinished: () => availability.read(rows.countUnfinished, () => held.size),
  }
}

function chunks<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / ROWS_A_STATEMENT)
  return Array.from({ length: count }, (_, i) => items.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT))
}
