import type { Availability } from './availability.ts'

/** The version of the knowledge that replicas agreed on last: what one that starts later comes up on. */
export interface PublishedKnowledge {
  /** Null where nothing was published, or the database is away. */
  hash(): Promise<string | null>
  /** The folder's files, packed; null as above. They are those of `hash()` unless another version was published between. */
  files(): Promise<Uint8Array | null>
  /** In place of the version before. Throws DatabaseAwayError. */
  publish(hash: string, files: Uint8Array): Promise<void>
}

/** There is one published version. */
const ONLY = 1
/** A large folder takes its time to travel; a connection waits no longer for any statement. */
const TRAVEL_LIMIT_MS = 10_000

export function createPublishedKnowledge(dependencies: {
  readonly availability: Pick<Availability, 'read' | 'run'>
  readonly now: () => Date
}): PublishedKnowledge {
  const { availability, now } = dependencies
  return {
    async hash() {
      const row = await availability.read(
        (db) => db.selectFrom('published_knowledge').select('hash').where('id', '=', ONLY).executeTakeFirst(),
        () => undefined,
      )
      return row?.hash ?? null
    },
    async files() {
      const row = await availability.read(
        (db) => db.selectFrom('published_knowledge').select('files').where('id', '=', ONLY).executeTakeFirst(),
        () => undefined,
        TRAVEL_LIMIT_MS,
      )
      return row === undefined ? null : new Uint8Array(row.files)
    },
    async publish(hash, files) {
      const row = { hash, files, published_at: now().getTime() }
      await availability.run(
        (db) =>
          db
            .insertInto('published_knowledge')
            .values({ id: ONLY, ...row })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
            .execute(),
        TRAVEL_LIMIT_MS,
      )
    },
  }
}
