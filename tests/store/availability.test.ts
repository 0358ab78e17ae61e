import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createAvailability, DatabaseAwayError } from '../../src/store/availability.ts'
import { connectionFailure } from '../../src/store/connection-failure.ts'
import { type Database, openPostgres } from '../../src/store/database.ts'
import { databasePlace, ENGINES, openTestDatabase } from '../support/databases.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'

const log = pino({ level: 'silent' })
const now = () => new Date('2025-01-01T12:00:00Z')
const one = (db: Database['db']) => sql<{ n: number }>`select 1 as n`.execute(db).then(({ rows }) => rows[0]?.n)

describe.each(ENGINES)('availability (%s)', (engine) => {
  test('reads while the database answers', async () => {
    const database = await openTestDatabase(engine)
    const availability = createAvailability({ database, now, log })
    expect(await availability.read(one, () => 0)).toBe(1)
    expect(availability.isAvailable()).toBe(true)
    expect(availability.availableSince()).toBe(now().getTime())
  })

  test('passes on what the database refuses, and stays', async () => {
    const database = await openTestDatabase(engine)
    const availability = createAvailability({ database, now, log })
    const wrong = (db: Database['db']) => sql`select * from no_such_table`.execute(db)
    await expect(availability.read(wrong, () => null)).rejects.toThrow(/no_such_table/)
    await expect(availability.run(wrong)).rejects.toThrow(/no_such_table/)
    expect(availability.isAvailable()).toBe(true)
  })

  test('is away for good once the store is closed', async () => {
    const database = await openTestDatabase(engine)
    const availability = createAvailability({ database, now, log })
    availability.end()
    await availability.probe()
    expect(await availability.read(one, () => 0)).toBe(0)
  })
})

describe('availability of a PostgreSQL that stops and starts', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server.remove())

  async function open(limitMs?: number) {
    const database = await openPostgres(server.url, () => {})
    onTestFinished(() => database.close())
    const availability = createAvailability({ database, now, log, ...(limitMs !== undefined && { limitMs }) })
    return { database, availability }
  }

  test('falls back while it is down, in use or idle, and comes back with it', async () => {
    const { availability } = await open()
    let returns = 0
    availability.onReturn(() => {
      returns += 1
    })
    const inUse = availability.run((db) => sql`select pg_sleep(60)`.execute(db)).catch((error: unknown) => error)
    // One connection is idle, another is in use.
    expect(await availability.read(one, () => 0)).toBe(1)
    await server.stop()
    expect(await inUse).toBeInstanceOf(DatabaseAwayError)
    expect(availability.isAvailable()).toBe(false)
    expect(availability.availableSince()).toBe(null)
    expect(await availability.read(one, () => 0)).toBe(0)
    await expect(availability.run(one)).rejects.toThrow(DatabaseAwayError)
    await availability.probe()
    expect(availability.isAvailable()).toBe(false)
    await server.start()
    await availability.probe()
    expect(returns).toBe(1)
    expect(await availability.read(one, () => 0)).toBe(1)
  }, 60_000)

  test('a transaction whose connection breaks between two statements ends neither the process nor the store', async () => {
    const { availability, database } = await open()
    const broken = availability.run((db) =>
      db.transaction().execute(async (transaction) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction)
        await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db)
        await sql`select pg_sleep(0.1)`.execute(database.db)
        await one(transaction)
      }),
    )
    await expect(broken).rejects.toThrow(DatabaseAwayError)
    // Only the one connection was broken: the probe that follows at once finds the others.
    await availability.probe()
    expect(await availability.read(one, () => 0)).toBe(1)
  })

  test('repeats what met a deadlock', async () => {
    const { availability, database } = await open()
    const rows = [1, 2].map((chat) => ({ chat_id: chat, language: 'de' }))
    await database.db.insertInto('chat_settings').values(rows).execute()
    onTestFinished(async () => void (await database.db.deleteFrom('chat_settings').execute()))
    // Each locks its first row, then both want the other's; the repeated one finds nobody there.
    let begun = 0
    let bothHaveBegun = () => {}
    const both = new Promise<void>((resolve) => {
      bothHaveBegun = resolve
    })
    const lockBoth = (first: number, second: number, language: string) =>
      availability.run((db) =>
        db.transaction().execute(async (transaction) => {
          const write = (chat: number) =>
            transaction.updateTable('chat_settings').set({ language }).where('chat_id', '=', chat).execute()
          await write(first)
          begun += 1
          if (begun === 2) bothHaveBegun()
          await both
          await write(second)
        }),
      )
    await Promise.all([lockBoth(1, 2, 'az'), lockBoth(2, 1, 'be')])
    expect(begun).toBe(3)
    expect(availability.isAvailable()).toBe(true)
  })

  test('does not wait for a server that does not answer', async () => {
    const { availability } = await open(50)
    expect(
      await availability.read(
        (db) => sql`select pg_sleep(30)`.execute(db),
        () => null,
      ),
    ).toBe(null)
    expect(availability.isAvailable()).toBe(false)
    await availability.probe()
    expect(availability.isAvailable()).toBe(true)
  })

  test.each([
    ['an answer', 1, 600, 300],
    ['a connection', 2, 2300, 2000],
  ])('takes no absence of its own for one of the server: %s', async (_, queries, busyMs, limitMs) => {
    const { availability } = await open(limitMs)
    const read = () =>
      availability.read(
        (db) => db.transaction().execute(one),
        () => 0,
      )
    // The second one finds the only connection in use and needs another.
    const answers = Array.from({ length: queries }, read)
    const busyUntil = performance.now() + busyMs
    while (performance.now() < busyUntil);
    expect(await Promise.all(answers)).toEqual(answers.map(() => 1))
    expect(availability.isAvailable()).toBe(true)
  })

  test('leaves connections that were cut without a word as soon as new ones are answered', async () => {
    const wire = await openWire(Number(new URL(server.url).port))
    onTestFinished(() => wire.close())
    const url = new URL(server.url)
    url.port = String(wire.port)
    const database = await openPostgres(url.href, () => {})
    onTestFinished(() => database.close())
    const availability = createAvailability({ database, now, log, limitMs: 300 })
    // Ten connections, idle afterwards.
    await Promise.all(
      Array.from({ length: 10 }, () => availability.run((db) => sql`select pg_sleep(0.01)`.execute(db))),
    )
    wire.cutSilently()
    const answers = Array.from({ length: 30 }, () => availability.read(one, () => 0))
    expect(new Set(await Promise.all(answers))).toEqual(new Set([0]))
    await availability.probe()
    expect(await availability.read(one, () => 0)).toBe(1)
  })

  test('does not take a server that only reads for one that is there', async () => {
    const { database } = await open()
    const url = `${server.url}?options=${encodeURIComponent('-c default_transaction_read_only=on')}`
    const standby = await openPostgres(url, () => {})
    onTestFinished(() => standby.close())
    const availability = createAvailability({ database: standby, now, log })
    const write = (db: Database['db']) =>
      db.insertInto('chat_settings').values({ chat_id: 1, language: 'de' }).execute()
    await expect(availability.run(write)).rejects.toThrow(DatabaseAwayError)
    await availability.probe()
    expect(availability.isAvailable()).toBe(false)
    expect(await database.db.selectFrom('chat_settings').selectAll().execute()).toEqual([])
  })
})

describe('availability of an embedded database', () => {
  async function openTwice() {
    const place = await databasePlace('sqlite')
    const [database, other] = [await place.open(), await place.open()]
    return { availability: createAvailability({ database, now, log }), database, other }
  }
  const write = (db: Database['db']) => db.insertInto('chat_settings').values({ chat_id: 1, language: 'de' }).execute()

  test('is away while another process keeps it locked', async () => {
    const { availability, other } = await openTwice()
    await other.db.connection().execute(async (connection) => {
      await sql`begin immediate`.execute(connection)
      await expect(availability.run(write)).rejects.toThrow(DatabaseAwayError)
      await availability.probe()
      expect(availability.isAvailable()).toBe(false)
      await sql`commit`.execute(connection)
    })
    await availability.probe()
    await availability.run(write)
    expect(await other.db.selectFrom('chat_settings').select('chat_id').execute()).toEqual([{ chat_id: 1 }])
  })

  test('is away while the disk is full, also where that ends a transaction', async () => {
    const { availability, database } = await openTwice()
    const fill = (db: Database['db']) =>
      db
        .insertInto('published_knowledge')
        .values({ id: 1, hash: 'a', files: new Uint8Array(500_000), published_at: 0 })
        .execute()
    // SQLite's own limit stands for the disk: the same code, at the same places.
    await sql`pragma max_page_count = 60`.execute(database.db)
    await expect(availability.run(fill)).rejects.toThrow(DatabaseAwayError)
    await availability.probe()
    await expect(availability.run((db) => db.transaction().execute(fill))).rejects.toThrow(DatabaseAwayError)
    await sql`pragma max_page_count = 1000000`.execute(database.db)
    await availability.probe()
    await availability.run(fill)
  })

  test('is away while it may only be read', async () => {
    const { availability, database } = await openTwice()
    await sql`pragma query_only = on`.execute(database.db)
    await expect(availability.run(write)).rejects.toThrow(DatabaseAwayError)
    await availability.probe()
    expect(availability.isAvailable()).toBe(false)
  })
})

describe('a failure of the connection', () => {
  test('is told from a mistake of ours', () => {
    expect(connectionFailure(new TypeError("Cannot read properties of undefined (reading 'rows')"))).toBe(null)
    expect(connectionFailure(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(null)
    expect(connectionFailure('a string')).toBe(null)
  })
})

/** A connection to the server that can stop carrying anything, as a firewall does, for those that are open. */
async function openWire(target: number) {
  const sockets = new Set<Socket>()
  const carrier = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => {})
      from.pipe(to)
    }
  }).listen(0, '127.0.0.1')
  await once(carrier, 'listening')
  return {
    port: (carrier.address() as AddressInfo).port,
    cutSilently() {
      for (const socket of sockets) socket.unpipe().pause()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      carrier.close()
    },
  }
}
