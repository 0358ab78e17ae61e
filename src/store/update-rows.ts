import type { ExpressionBuilder } from 'kysely'
import { createCompiledStatement } from './compiled-statement.ts'
import type { DatabaseClock } from './database-clock.ts'
import { jsonInteger, jsonNumber, jsonRows } from './json-rows.ts'
import { sql } from './kysely.ts'
import { LEASE_MS } from './replicas.ts'
import type { Db, Engine, Tables } from './tables.ts'

export interface UpdateRow {
  readonly id: number
  /** Sealed. */
  readonly payload: Uint8Array
}

export interface ClaimedRow {
  readonly update_id: number
  readonly payload: Uint8Array | null
  readonly attempts: number
}

/** What the inbox asks of the database, a statement each. */
export interface UpdateRows {
  /** Returns the ids that had no row before. */
  insertTaken(rows: readonly UpdateRow[]): (db: Db) => Promise<number[]>
  markFinished(ids: readonly number[]): (db: Db) => Promise<unknown>
  /** Ids of what this replica has and did not finish. */
  readMine(db: Db): Promise<number[]>
  giveMineBack(db: Db): Promise<unknown>
  /** Those of the ids that this replica has and did not finish. */
  readMineAmong(ids: readonly number[]): (db: Db) => Promise<ClaimedRow[]>
  /** Unfinished rows that nobody alive has; begun least often first. */
  readClaimable(isSteady: boolean): (db: Db) => Promise<Pick<ClaimedRow, 'update_id' | 'attempts'>[]>
  /** Makes those of the ids that are still claimable this replica's; returns them. */
  claim(isSteady: boolean, ids: readonly number[]): (db: Db) => Promise<ClaimedRow[]>
  /** Finishes those of the ids that are still claimable, unhandled; returns which. */
  giveUp(isSteady: boolean, ids: readonly number[]): (db: Db) => Promise<number[]>
  /** Returns how many were deleted, at most `limit`. */
  deleteOld(before: number, limit: number): (db: Db) => Promise<number>
  countUnfinished(db: Db): Promise<number>
}

/** More than one replica takes over at a time. */
const MOST_CLAIMABLE = 500

export interface UpdateRowsDependencies {
  readonly engine: Engine
  readonly clock: DatabaseClock
  readonly botId: number
  /** Id of this replica. */
  readonly owner: string
  readonly now: () => Date
}

type Where = ExpressionBuilder<Tables, 'updates'>

export function createUpdateRows(dependencies: UpdateRowsDependencies): UpdateRows {
  const { engine, clock, botId, owner, now } = dependencies

  const isUnfinished = (where: Where) => where.and([where('bot_id', '=', botId), where('finished_at', 'is', null)])
  const isMine = (where: Where) => where.and([isUnfinished(where), where('owner', '=', owner)])

  /** Given back; and, if that can be told, left by the dead. */
  const isClaimable = (isSteady: boolean) => (where: Where) => {
    const isGivenBack = where('owner', 'is', null)
    const living = where
      .selectFrom('replicas')
      .select('id')
      .where((inner) => inner('seen_at', '>', inner(clock(), '-', LEASE_MS)))
    const isFree = isSteady ? where.or([isGivenBack, where('owner', 'not in', living)]) : isGivenBack
    return where.and([isUnfinished(where), isFree])
  }

  const bytes = (value: Uint8Array) => (engine === 'sqlite' ? sql`${value}` : sql`${value}::bytea`)

  // All payloads in one value, and where each begins in it (SQL counts from 1).
  const insert = createCompiledStatement(
    (db, { rows, payloads, time }: { rows: string; payloads: Uint8Array; time: number }) =>
      db
        .insertInto('updates')
        .columns(['bot_id', 'update_id', 'payload', 'owner', 'attempts', 'received_at'])
        .expression(
          sql`select ${botId}, ${jsonNumber(0)}, substr(${bytes(payloads)}, ${jsonInteger(1)}, ${jsonInteger(2)}), ${owner}, 1, ${time}
          from ${jsonRows(engine, rows)} where true`,
        )
        .onConflict((conflict) => conflict.columns(['bot_id', 'update_id']).doNothing())
        .returning('update_id'),
  )

  // What was handled while the database was away has no row: it gets one, lest it is handled again.
  const insertFinished = createCompiledStatement((db, { rows, time }: { rows: string; time: number }) =>
    db
      .insertInto('updates')
      .columns(['bot_id', 'update_id', 'owner', 'attempts', 'received_at', 'finished_at'])
      .expression(
        sql`select ${botId}, ${jsonNumber(0)}, ${owner}, 1, ${time}, ${time} from ${jsonRows(engine, rows)} where true`,
      )
      .onConflict((conflict) =>
        conflict.columns(['bot_id', 'update_id']).doUpdateSet({ payload: null, owner, finished_at: time }),
      ),
  )

  return {
    insertTaken: (rows) => async (db) => {
      let end = 1
      const given = rows.map(({ id, payload }) => {
        // JSON would let true pass for 1.
        if (!Number.isSafeInteger(id)) throw new TypeError('The number of an update is a whole number')
        const start = end
        end += payload.length
        return [id, start, payload.length]
      })
      const payloads = Buffer.concat(rows.map(({ payload }) => payload))
      const inserted = await insert(db, { rows: JSON.stringify(given), payloads, time: now().getTime() })
      return inserted.rows.map((row) => row.update_id)
    },

    markFinished: (ids) => (db) =>
      insertFinished(db, { rows: JSON.stringify(ids.map((id) => [id])), time: now().getTime() }),

    async readMine(db) {
      const rows = await db.selectFrom('updates').select('update_id').where(isMine).execute()
      return rows.map((row) => row.update_id)
    },

    // An orderly stop says nothing against an update: it does not count as an attempt.
    giveMineBack: (db) =>
      db
        .updateTable('updates')
        .set((set) => ({ owner: null, attempts: set('attempts', '-', 1) }))
        .where(isMine)
        .execute(),

    readMineAmong: (ids) => (db) =>
      db
        .selectFrom('updates')
        .select(['update_id', 'payload', 'attempts'])
        .where(isMine)
        .where('update_id', 'in', ids)
        .execute(),

    readClaimable: (isSteady) => (db) =>
      db
        .selectFrom('updates')
        .select(['update_id', 'attempts'])
        .where(isClaimable(isSteady))
        .orderBy('attempts')
        .orderBy('update_id')
        .limit(MOST_CLAIMABLE)
        .execute(),

    // Of two replicas that claim at once each gets other rows: PostgreSQL skips what the other has locked, SQLite lets one
    // statement write at a time.
    claim: (isSteady, ids) => (db) =>
      db
        .with('claimed', (query) =>
          query
            .selectFrom('updates')
            .select('update_id')
            .where(isClaimable(isSteady))
            .where('update_id', 'in', ids)
            .orderBy('update_id')
            .$if(engine === 'postgres', (rows) => rows.forUpdate().skipLocked()),
        )
        .updateTable('updates')
        .set((set) => ({ owner, attempts: set('attempts', '+', 1) }))
        .where('bot_id', '=', botId)
        .where('update_id', 'in', (where) => where.selectFrom('claimed').select('update_id'))
        .returning(['update_id', 'payload', 'attempts'])
        .execute(),

    giveUp: (isSteady, ids) => async (db) => {
      const rows = await db
        .updateTable('updates')
        .set({ payload: null, finished_at: now().getTime() })
        .where(isClaimable(isSteady))
        .where('update_id', 'in', ids)
        .returning('update_id')
        .execute()
      return rows.map((row) => row.update_id)
    },

    deleteOld: (before, limit) => async (db) => {
      const { numDeletedRows } = await db
        .deleteFrom('updates')
        .where((where) =>
          where(
            where.refTuple('bot_id', 'update_id'),
            'in',
            where
              .selectFrom('updates')
              .select(['bot_id', 'update_id'])
              .where('received_at', '<', before)
              .limit(limit)
              .$asTuple('bot_id', 'update_id'),
          ),
        )
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },

    async countUnfinished(db) {
      const { count } = await db
        .selectFrom('updates')
        .select(sql<number>`count(*)`.as('count'))
        .where(isUnfinished)
        .executeTakeFirstOrThrow()
      return count
    },
  }
}
