import type { Availability } from './availability.ts'
import type { DeferredWrites } from './deferred-writes.ts'

/** Counts by day, for /stats. A killed process loses what it counted since its last `flush`, some seconds. */
export interface Tallies {
  /** Names and labels are the program's own words, of which there are few. */
  add(name: string, label: string, count?: number): void
  /**
   * What was counted under the name since a day (ISO, UTC), by label; over all replicas, though of the others without their
   * last seconds. Throws DatabaseAwayError.
   */
  totals(name: string, sinceDay: string): Promise<Map<string, number>>
  /** Writes what was gathered; while the database is away it goes on gathering. */
  flush(): Promise<void>
}

interface Tally {
  readonly day: string
  readonly name: string
  readonly label: string
  count: number
}

export function createTallies(dependencies: {
  readonly availability: Pick<Availability, 'run' | 'isAvailable'>
  readonly deferred: Pick<DeferredWrites, 'write'>
  readonly now: () => Date
}): Tallies {
  const { availability, deferred, now } = dependencies
  let gathered = new Map<string, Tally>()

  return {
    add(name, label, count = 1) {
      const day = now().toISOString().slice(0, 10)
      const key = JSON.stringify([day, name, label])
      const tally = gathered.get(key)
      if (tally) tally.count += count
      else gathered.set(key, { day, name, label, count })
    },
    async totals(name, sinceDay) {
      const rows = await availability.run((db) =>
        db
          .selectFrom('tallies')
          .select(({ fn }) => ['label', fn.sum<number>('count').as('count')])
          .where('name', '=', name)
          .where('day', '>=', sinceDay)
          .groupBy('label')
          .execute(),
      )
      // A sum of whole numbers is a decimal in PostgreSQL, which the driver leaves as text.
      const totals = new Map(rows.map(({ label, count }) => [label, Number(count)]))
      for (const tally of gathered.values()) {
        if (tally.name !== name || tally.day < sinceDay) continue
        totals.set(tally.label, (totals.get(tally.label) ?? 0) + tally.count)
      }
      return totals
    },
    async flush() {
      if (gathered.size === 0 || !availability.isAvailable()) return
      // In one order for all replicas: rows that two statements lock in different orders are a deadlock.
      const rows = [...gathered].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally)
      gathered = new Map()
      await deferred.write((db) =>
        db
          .insertInto('tallies')
          .values(rows)
          .onConflict((conflict) =>
            conflict
              .columns(['day', 'name', 'label'])
              .doUpdateSet((row) => ({ count: row('tallies.count', '+', row.ref('excluded.count')) })),
          )
          .execute(),
      )
    },
  }
}
