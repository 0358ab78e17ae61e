import type { CreateTableBuilder, Kysely, Migration } from 'kysely'
import type { Engine } from './tables.ts'

/**
 * What leads from an empty database to `Tables`, in the order of the names. Forward only: what was released is never
 * changed, a new version adds the next one. Each has to leave tables that the version before can still read, or say in the
 * changelog that it does not: replicas are exchanged one by one.
 */
export function migrationsFor(engine: Engine): Record<string, Migration> {
  return { '0001_first': { up: (db) => createFirstTables(db, engine) } }
}

async function createFirstTables(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const bytes = engine === 'postgres' ? 'bytea' : 'blob'
  const { schema } = db
  const numbered = <T extends string>(table: CreateTableBuilder<T>) =>
    engine === 'postgres'
      ? table.addColumn('id', 'integer', (column) => column.generatedAlwaysAsIdentity().primaryKey())
      : table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())

  await schema
    .createTable('chat_settings')
    .addColumn('chat_id', 'bigint', (column) => column.primaryKey())
    .addColumn('language', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('feedback')
    .addColumn('subject', 'text', (column) => column.primaryKey())
    .addColumn('up', 'integer', (column) => column.notNull())
    .addColumn('down', 'integer', (column) => column.notNull())
    .execute()
  await numbered(schema.createTable('unanswered'))
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('askings', 'integer', (column) => column.notNull())
    .addColumn('first_asked_at', 'bigint', (column) => column.notNull())
    .addColumn('last_asked_at', 'bigint', (column) => column.notNull())
    .addColumn('dropped', 'integer', (column) => column.notNull())
    .addUniqueConstraint('unanswered_question', ['question', 'language'])
    .execute()
  await numbered(schema.createTable('reloads'))
    .addColumn('finished_at', 'bigint', (column) => column.notNull())
    .addColumn('replica', 'text', (column) => column.notNull())
    .addColumn('hash', 'text')
    .addColumn('problems', 'integer', (column) => column.notNull())
    .addColumn('elapsed_ms', 'integer', (column) => column.notNull())
    .execute()
  await schema
    .createTable('tallies')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('tallies_key', ['day', 'name', 'label'])
    .execute()
  await schema
    .createTable('updates')
    .addColumn('bot_id', 'bigint', (column) => column.notNull())
    .addColumn('update_id', 'bigint', (column) => column.notNull())
    .addColumn('payload', bytes)
    .addColumn('owner', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addPrimaryKeyConstraint('updates_key', ['bot_id', 'update_id'])
    .execute()
  // Few of many rows are unfinished; those are looked for every few seconds, the finished ones by age.
  await schema
    .createIndex('updates_unfinished')
    .on('updates')
    .columns(['owner'])
    .where('finished_at' as never, 'is', null)
    .execute()
  await schema.createIndex('updates_received').on('updates').columns(['received_at']).execute()
  await schema
    .createTable('replicas')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text')
    .execute()
  await schema
    .createTable('published_knowledge')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('files', bytes, (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('send_slots')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('floods')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('level', 'double precision', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('since', 'bigint')
    .execute()
}
