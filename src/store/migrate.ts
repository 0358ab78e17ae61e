import { Migrator, sql } from './kysely.ts'
import { migrationsFor } from './migrations.ts'
import { StoreError } from './store-error.ts'
import type { Db, Engine } from './tables.ts'

/**
 * Brings the tables up to date. Safe when two replicas start together: PostgreSQL's adapter takes an advisory lock; that of
 * SQLite takes none, so the write lock is taken here, before the first look. Throws StoreError where the database was written
 * by a newer version: what that one means by its tables cannot be known.
 */
export async function migrate(db: Db, engine: Engine, name: string): Promise<void> {
  if (engine === 'postgres') return migrateToLatest(db, engine, name)
  await db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection)
    try {
      await migrateToLatest(connection, engine, name)
      await sql`commit`.execute(connection)
    } catch (error) {
      await sql`rollback`.execute(connection)
      throw error
    }
  })
}

async function migrateToLatest(db: Db, engine: Engine, name: string): Promise<void> {
  const migrations = migrationsFor(engine)
  await refuseNewer(db, Object.keys(migrations), name)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

async function refuseNewer(db: Db, known: readonly string[], name: string): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const newest = rows.map((row) => row.name).findLast((applied) => !known.includes(applied))
  if (newest === undefined) return
  throw new StoreError(
    `The database ${name} was written by a newer version of the bot (it knows ${newest}); start that version, or ` +
      'restore the backup made before the upgrade',
  )
}
