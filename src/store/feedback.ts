import type { Availability } from './availability.ts'
import type { DeferredWrites } from './deferred-writes.ts'

export interface Votes {
  readonly up: number
  readonly down: number
}

/** How often answers were found good or bad: numbers a subject, nothing on who voted. */
export interface Feedback {
  /** `subject` is a fact's id, or an article's key after "#". */
  add(subject: string, vote: 'up' | 'down'): Promise<void>
  /** Over all subjects. Throws DatabaseAwayError. */
  totals(): Promise<Votes>
  /** The subjects that were found bad, most often first. Throws DatabaseAwayError. */
  worst(limit: number): Promise<(Votes & { readonly subject: string })[]>
}

export function createFeedback(dependencies: {
  readonly availability: Pick<Availability, 'run'>
  readonly deferred: Pick<DeferredWrites, 'write'>
}): Feedback {
  const { availability, deferred } = dependencies
  return {
    add: (subject, vote) =>
      deferred.write((db) =>
        db
          .insertInto('feedback')
          .values({ subject, up: 0, down: 0, [vote]: 1 })
          .onConflict((conflict) =>
            conflict.column('subject').doUpdateSet((row) => ({ [vote]: row(`feedback.${vote}`, '+', 1) })),
          )
          .execute(),
      ),
    async totals() {
      const row = await availability.run((db) =>
        db
          .selectFrom('feedback')
          .select(({ fn }) => [fn.sum<number>('up').as('up'), fn.sum<number>('down').as('down')])
          .executeTakeFirst(),
      )
      // Null where there are no rows.
      return { up: Number(row?.up ?? 0), down: Number(row?.down ?? 0) }
    },
    worst: (limit) =>
      availability.run((db) =>
        db
          .selectFrom('feedback')
          .selectAll()
          .where('down', '>', 0)
          .orderBy('down', 'desc')
          .orderBy('up')
          .orderBy('subject')
          .limit(limit)
          .execute(),
      ),
  }
}
