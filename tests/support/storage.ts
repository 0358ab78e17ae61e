import { sql } from 'kysely'
import pg from 'pg'
import { type Logger, pino } from 'pino'
import { inject } from 'vitest'
import { type Availability, createAvailability } from '../../src/store/availability.ts'
import type { Database } from '../../src/store/database.ts'
import { createDeferredWrites, type DeferredWrites } from '../../src/store/deferred-writes.ts'
import type { Engine } from '../../src/store/tables.ts'
import { databasePlace } from './databases.ts'

/** What the parts of a store are made of, over one database; opened several times it is several replicas. */
export interface Storage {
  readonly database: Database
  readonly availability: Availability
  readonly deferred: DeferredWrites
}

/** A clock that stands still until it is set. */
export function createClock(start: string) {
  let time = new Date(start).getTime()
  return {
    now: () => new Date(time),
    pass(milliseconds: number) {
      time += milliseconds
    },
  }
}

export const SECOND = 1000
export const HOUR = 3600 * SECOND
export const DAY = 24 * HOUR

const SILENT = pino({ level: 'silent' })

/** Returns a function that opens the same database each time it is called. */
export async function storagePlace(engine: Engine, now: () => Date, log: Logger = SILENT) {
  const { open } = await databasePlace(engine)
  return async (): Promise<Storage> => {
    const database = await open()
    const availability = createAvailability({ database, now, log })
    return { database, availability, deferred: createDeferredWrites({ availability, log }) }
  }
}

/** One that can be taken away and given back while it is open: this is what its clients see of a database that is gone. */
export async function breakableStorage(engine: Engine, now: () => Date, log: Logger = SILENT) {
  const { open, address } = await databasePlace(engine)
  const database = await open()
  const availability = createAvailability({ database, now, log })
  const deferred = createDeferredWrites({ availability, log })
  const breakage = engine === 'sqlite' ? readOnly(database) : renamed(address)
  return {
    database,
    availability,
    deferred,
    async takeAway() {
      await breakage.takeAway()
      // What is read finds out by itself in PostgreSQL; SQLite still reads, and is away from the first write on.
      await availability.run((db) => db.deleteFrom('send_slots').execute()).catch(() => {})
      await availability.probe()
    },
    async giveBack() {
      await breakage.giveBack()
      await availability.probe()
    },
  }
}

interface Breakage {
  takeAway(): Promise<unknown>
  giveBack(): Promise<unknown>
}

function readOnly({ db }: Database): Breakage {
  return {
    takeAway: () => sql`pragma query_only = on`.execute(db),
    giveBack: () => sql`pragma query_only = off`.execute(db),
  }
}

/** Ends all connections to the database and takes its name away; the server goes on for the other tests. */
function renamed(address: string): Breakage {
  const name = new URL(address).pathname.slice(1)
  return {
    takeAway: () =>
      onServer(
        `alter database ${name} allow_connections false`,
        `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${name}'`,
        `alter database ${name} rename to ${name}_away`,
      ),
    giveBack: () =>
      onServer(`alter database ${name}_away allow_connections true`, `alter database ${name}_away rename to ${name}`),
  }
}

async function onServer(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
