import type { Availability } from './availability.ts'
import type { DeferredWrites } from './deferred-writes.ts'

export interface ReloadEntry {
  /** Milliseconds since 1970. */
  readonly finishedAt: number
  /** Name of the replica that reloaded. */
  readonly replica: string
  /** Of the knowledge that answers since; null where the folder was not accepted. */
  readonly hash: string | null
  readonly problems: number
  readonly elapsedMs: number
}

/** Which knowledge answered when. */
export interface ReloadHistory {
  add(entry: ReloadEntry): Promise<void>
  /** The newest first. Throws DatabaseAwayError. */
  last(limit: number): Promise<ReloadEntry[]>
  /** Keeps the newest thousand. */
  prune(): Promise<void>
}

const KEPT = 1000

export function createReloadHistory(dependencies: {
  readonly availability: Pick<Availability, 'run' | 'read'>
  readonly deferred: Pick<DeferredWrites, 'write'>
}): ReloadHistory {
  const { availability, deferred } = dependencies
  return {
    add: ({ finishedAt, replica, hash, problems, elapsedMs }) =>
      deferred.write((db) =>
        db
          .insertInto('reloads')
          .values({ finished_at: finishedAt, replica, hash, problems, elapsed_ms: Math.round(elapsedMs) })
          .execute(),
      ),
    async last(limit) {
      const rows = await availability.run((db) =>
        db
          .selectFrom('reloads')
          .selectAll()
          .orderBy('finished_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute(),
      )
      return rows.map((row) => ({
        finishedAt: row.finished_at,
        replica: row.replica,
        hash: row.hash,
        problems: row.problems,
        elapsedMs: row.elapsed_ms,
      }))
    },
    async prune() {
      await availability.read<unknown>(
        (db) =>
          db
            .deleteFrom('reloads')
            .where('id', 'not in', (rows) =>
              rows.selectFrom('reloads').select('id').orderBy('finished_at', 'desc').orderBy('id', 'desc').limit(KEPT),
            )
            .execute(),
        () => null,
      )
    },
  }
}
