import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openStore, type StoreOptions } from '../../src/store/store.ts'
import { StoreError } from '../../src/store/store-error.ts'
import { databasePlace, ENGINES } from '../support/databases.ts'
import { createDatabase, type PostgresServer, startPostgres } from '../support/postgres.ts'

const now = () => new Date('2025-01-01T12:00:00Z')

function optionsFor(address: string, changes: Partial<StoreOptions> = {}) {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)).msg)
      done()
    },
  })
  const isServer = address.startsWith('postgres')
  const options: StoreOptions = {
    databaseUrl: isServer ? address : null,
    file: isServer ? '/nowhere/bot.db' : address,
    token: '42:secret',
    replicaName: 'bot-1',
    floodLimit: 30,
    log: pino(stream),
    now,
    pause: (milliseconds, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
    stopping: new AbortController().signal,
    ...changes,
  }
  return { options, lines }
}

describe.each(ENGINES)('the store (%s)', (engine) => {
  test('keeps everything over a restart, what was counted in the last second included', async () => {
    const { address } = await databasePlace(engine)
    const before = await openStore(optionsFor(address).options)
    await before.settings.setLanguage(7, 'az')
    await before.feedback.add('visit', 'up')
    await before.unanswered.add('Wie wird das Wetter?', 'de')
    await before.reloads.add({ finishedAt: 1, replica: 'bot-1', hash: '4f2a', problems: 0, elapsedMs: 3 })
    before.tallies.add('question', 'answered:de')
    expect(await before.inbox.take([{ update_id: 1 }])).toEqual([1])
    await before.close()

    const after = await openStore(optionsFor(address).options)
    onTestFinished(() => after.close())
    expect(after.engine).toBe(engine)
    expect(await after.settings.language(7)).toBe('az')
    expect(await after.feedback.totals()).toEqual({ up: 1, down: 0 })
    expect((await after.unanswered.page(1, 0, 5)).total).toBe(1)
    expect(await after.reloads.last(5)).toHaveLength(1)
    expect(await after.tallies.totals('question', '2025-01-01')).toEqual(new Map([['answered:de', 1]]))
    expect(await after.inbox.take([{ update_id: 1 }, { update_id: 2 }])).toEqual([2])
  })

  test('takes late calls after it was closed', async () => {
    const { address } = await databasePlace(engine)
    const store = await openStore(optionsFor(address).options)
    await store.settings.setLanguage(7, 'az')
    await store.close()
    expect(await store.settings.language(7)).toBe('az')
    await store.feedback.add('visit', 'up')
    store.tallies.add('question', 'answered:de')
    await store.tallies.flush()
    await store.unanswered.prune()
    await store.availability.probe()
    expect(store.availability.isAvailable()).toBe(false)
  })
})

describe('the store on a PostgreSQL that comes and goes', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server.remove())

  test('waits at the start for one that is down, and says so once', async () => {
    const url = await createDatabase(server.url)
    await server.stop()
    let pauses = 0
    const { options, lines } = optionsFor(url)
    const waiting: StoreOptions = {
      ...options,
      async pause(milliseconds, signal) {
        pauses += 1
        if (pauses === 3) await server.start()
        // The channel between replicas pauses as well, once the database is there.
        if (pauses > 3) await options.pause(milliseconds, signal)
      },
    }
    const store = await openStore(waiting)
    await store.close()
    expect(pauses).toBeGreaterThanOrEqual(3)
    const name = `postgres://${new URL(url).host}${new URL(url).pathname}`
    expect(lines).toEqual([`the database ${name} cannot be reached; the bot starts as soon as it is there`])
  }, 60_000)

  test('does not wait when the process is to end', async () => {
    const url = await createDatabase(server.url)
    await server.stop()
    onTestFinished(() => server.start())
    const stopping = new AbortController()
    const { options } = optionsFor(url, {
      stopping: stopping.signal,
      pause: async () => stopping.abort(new Error('asked to end')),
    })
    await expect(openStore(options)).rejects.toThrow('asked to end')
  }, 60_000)

  test('does not wait for what waiting cannot mend', async () => {
    const url = new URL('/nowhere', server.url).href
    const { options } = optionsFor(url, { pause: () => Promise.reject(new Error('waited')) })
    await expect(openStore(options)).rejects.toThrow(StoreError)
  })

  test('answers without it, stores afterwards what came meanwhile, and notices both without a question', async () => {
    const url = await createDatabase(server.url)
    const { options, lines } = optionsFor(url)
    const store = await openStore(options)
    onTestFinished(() => store.close())
    await store.settings.setLanguage(7, 'az')
    await server.stop()
    await expect.poll(() => store.availability.isAvailable(), { timeout: 10_000 }).toBe(false)
    await Promise.all(
      Array.from({ length: 100 }, async (_, chat) => {
        expect(await store.settings.language(7)).toBe('az')
        await store.settings.setLanguage(100 + chat, 'be')
        await store.unanswered.add('Wie wird das Wetter?', 'de')
        expect(await store.floods.count(chat)).toBe('pass')
        await store.sendSlots.reserve('overall', 33)
      }),
    )
    // A hundred choices, and questions that were gathered.
    expect(store.deferred.waiting()).toBeGreaterThan(100)
    await server.start()
    await expect.poll(() => store.availability.isAvailable(), { timeout: 10_000 }).toBe(true)
    await store.deferred.flush()
    expect([store.deferred.waiting(), store.deferred.dropped()]).toEqual([0, 0])
    expect(await store.settings.language(199)).toBe('be')
    expect((await store.unanswered.page(1, 0, 5)).entries[0]?.askings).toBe(100)
    const told = lines.filter((line) => line.startsWith('the database'))
    expect(told).toEqual([expect.stringMatching(/ is away; questions are/), expect.stringMatching(/ is back$/)])
  }, 60_000)

  test('is closed soon where it is away, and says what is lost', async () => {
    const url = await createDatabase(server.url)
    const { options, lines } = optionsFor(url)
    const store = await openStore(options)
    await server.stop()
    onTestFinished(() => server.start())
    await store.settings.setLanguage(7, 'az')
    await store.settings.setLanguage(8, 'az')
    await store.close()
    expect(lines.at(-1)).toBe('the database is away at the end: what waited to be stored is lost')
  }, 60_000)
})
