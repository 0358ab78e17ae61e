import { type Language, parseLanguage } from '../text/language.ts'
import type { Availability } from './availability.ts'
import { createBatches } from './batches.ts'
import { createCompiledStatement } from './compiled-statement.ts'
import type { DeferredWrites } from './deferred-writes.ts'
import { jsonItem, jsonNumber, jsonRows } from './json-rows.ts'
import { sql } from './kysely.ts'
import type { Db, Engine } from './tables.ts'
import { readUnansweredQuestion } from './unanswered-question.ts'

export interface UnansweredEntry {
  readonly id: number
  /** Normalised (`readUnansweredQuestion`). */
  readonly question: string
  readonly language: Language
  readonly askings: number
  /** Milliseconds since 1970. */
  readonly lastAskedAt: number
}

/** Questions that no source answered: the only words of people that are kept, without who asked. */
export interface UnansweredQueue {
  /**
   * Counts one asking, written together with others; what might be about a person is not kept (`readUnansweredQuestion`).
   * Resolves when written, or when put aside until the database is back.
   */
  add(question: string, language: Language): Promise<void>
  /**
   * Those that were asked `from` times or more, the most frequent first, `size` a page; `page` counts from 0, `total` over all
   * pages. Throws DatabaseAwayError.
   */
  page(
    from: number,
    page: number,
    size: number,
  ): Promise<{ readonly entries: readonly UnansweredEntry[]; readonly total: number }>
  /** Not shown again, however often it is asked, until nobody has asked for 90 days. False where it is gone. Throws DatabaseAwayError. */
  drop(id: number): Promise<boolean>
  /** Deleted; shown again if it is asked often enough again. False where it is gone. Throws DatabaseAwayError. */
  finish(id: number): Promise<boolean>
  /** Resolves when every asking is written or put aside. */
  flush(): Promise<void>
  /** Deletes what nobody has asked for 90 days, and above 50,000 questions the rarest, of these the oldest. */
  prune(): Promise<void>
}

const KEPT_MS = 90 * 24 * 3600_000
/** Ten megabytes at most, should somebody fill it. */
const MAX_KEPT = 50_000

interface Asking {
  readonly question: string
  readonly language: Language
}

export function createUnansweredQueue(dependencies: {
  readonly engine: Engine
  readonly availability: Pick<Availability, 'run' | 'read'>
  readonly deferred: Pick<DeferredWrites, 'write'>
  readonly now: () => Date
  readonly maxKept?: number
}): UnansweredQueue {
  const { engine, availability, deferred, now, maxKept = MAX_KEPT } = dependencies

  const insertAskings = createCompiledStatement((db, { askings, time }: { askings: string; time: number }) =>
    db
      .insertInto('unanswered')
      .columns(['question', 'language', 'askings', 'first_asked_at', 'last_asked_at', 'dropped'])
      .expression(
        sql`select ${jsonItem(0)}, ${jsonItem(1)}, ${jsonNumber(2)}, ${time}, ${time}, 0
          from ${jsonRows(engine, askings)} where true`,
      )
      .onConflict((conflict) =>
        conflict.columns(['question', 'language']).doUpdateSet((kept) => ({
          askings: kept('unanswered.askings', '+', kept.ref('excluded.askings')),
          last_asked_at: kept.ref('excluded.last_asked_at'),
        })),
      ),
  )

  const count = createBatches<Asking, void>((askings) => {
    if (askings.length === 0) return Promise.resolve()
    const json = JSON.stringify(summedUp(askings))
    const time = now().getTime()
    return deferred.write((db) => insertAskings(db, { askings: json, time }))
  })

  const deleteOld = (db: Db) =>
    db
      .deleteFrom('unanswered')
      .where('last_asked_at', '<', now().getTime() - KEPT_MS)
      .execute()

  async function deleteRarest(db: Db): Promise<void> {
    const { count } = await db
      .selectFrom('unanswered')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (count <= maxKept) return
    await db
      .deleteFrom('unanswered')
      .where('id', 'in', (rows) =>
        rows
          .selectFrom('unanswered')
          .select('id')
          .orderBy('askings')
          .orderBy('last_asked_at')
          .limit(count - maxKept),
      )
      .execute()
  }

  return {
    async add(text, language) {
      const question = readUnansweredQuestion(text)
      if (question === null) return
      await count([{ question, language }])
    },
    flush: () => count([]),
    async page(from, page, size) {
      // What was asked before this is on the page.
      await count([])
      return availability.run(async (db) => {
        const shown = db.selectFrom('unanswered').where('dropped', '=', 0).where('askings', '>=', from)
        const [rows, { total }] = await Promise.all([
          shown
            .select(['id', 'question', 'language', 'askings', 'last_asked_at'])
            .orderBy('askings', 'desc')
            .orderBy('last_asked_at', 'desc')
            .orderBy('id')
            .limit(size)
            .offset(page * size)
            .execute(),
          shown.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
        ])
        const entries = rows.flatMap(({ id, question, language: tag, askings, last_asked_at: lastAskedAt }) => {
          const language = parseLanguage(tag)
          return language === null ? [] : [{ id, question, language, askings, lastAskedAt }]
        })
        return { entries, total }
      })
    },
    drop: (id) =>
      availability.run(async (db) => {
        const dropping = db.updateTable('unanswered').set({ dropped: 1 }).where('id', '=', id).where('dropped', '=', 0)
        const { numUpdatedRows } = await dropping.executeTakeFirst()
        return numUpdatedRows > 0
      }),
    finish: (id) =>
      availability.run(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('unanswered')
          .where('id', '=', id)
          .where('dropped', '=', 0)
          .executeTakeFirst()
        return numDeletedRows > 0
      }),
    async prune() {
      await availability.read<unknown>(deleteOld, () => null)
      await availability.read<unknown>(deleteRarest, () => null)
    },
  }
}

/** Question, language and how often; in one order for all replicas, lest two wait for each other's rows. */
function summedUp(askings: readonly Asking[]): [string, Language, number][] {
  const byKey = new Map<string, [string, Language, number]>()
  for (const { question, language } of askings) {
    const key = `${language} ${question}`
    const known = byKey.get(key)
    if (known) known[2] += 1
    else byKey.set(key, [question, language, 1])
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
