import { describe, expect, test } from 'vitest'
import { DatabaseAwayError } from '../../src/store/availability.ts'
import { createUnansweredQueue } from '../../src/store/unanswered-queue.ts'
import { ENGINES } from '../support/databases.ts'
import { breakableStorage, createClock, DAY, storagePlace } from '../support/storage.ts'

const START = '2025-01-01T12:00:00Z'

describe.each(ENGINES)('the queue of unanswered questions (%s)', (engine) => {
  async function openQueue(options: { readonly maxKept?: number } = {}) {
    const clock = createClock(START)
    const open = await storagePlace(engine, clock.now)
    const storage = await open()
    const queue = createUnansweredQueue({ engine, ...storage, now: clock.now, ...options })
    const another = createUnansweredQueue({ engine, ...(await open()), now: clock.now })
    const shown = async (from = 1) => (await queue.page(from, 0, 10)).entries.map(({ question }) => question)
    const ask = async (question: string, times: number) => {
      for (let time = 0; time < times; time++) await queue.add(question, 'de')
    }
    return { clock, storage, queue, another, shown, ask }
  }

  test('counts askings of all replicas, a language at a time, and shows the most frequent first', async () => {
    const { clock, queue, another } = await openQueue()
    await queue.add('Wie ist das Wetter?', 'de')
    clock.pass(1000)
    await Promise.all([queue.add('wie ist das WETTER', 'de'), another.add('Wie ist das Wetter?!', 'de')])
    await another.add('Wie ist das Wetter?', 'en')
    await queue.add('Ruf mich an: 0171 2345678', 'de')
    const { entries, total } = await queue.page(1, 0, 10)
    expect(total).toBe(2)
    expect(entries).toEqual([
      expect.objectContaining({
        question: 'wie ist das wetter',
        language: 'de',
        askings: 3,
        lastAskedAt: new Date(START).getTime() + 1000,
      }),
      expect.objectContaining({ language: 'en', askings: 1 }),
    ])
  })

  test('shows none that was asked less often, and pages the others', async () => {
    const { queue, ask, shown } = await openQueue()
    await ask('eins', 2)
    await ask('zwei', 3)
    await ask('drei', 5)
    await ask('vier', 4)
    expect(await shown(3)).toEqual(['drei', 'vier', 'zwei'])
    const second = await queue.page(3, 1, 2)
    expect(second.entries.map(({ question }) => question)).toEqual(['zwei'])
    expect(second.total).toBe(3)
    expect(await queue.page(3, 7, 2)).toEqual({ entries: [], total: 3 })
  })

  test('never shows again what was dropped', async () => {
    const { queue, ask, shown } = await openQueue()
    await ask('eins', 3)
    const [entry] = (await queue.page(3, 0, 10)).entries
    expect(await queue.drop(entry?.id ?? 0)).toBe(true)
    expect(await queue.drop(entry?.id ?? 0)).toBe(false)
    await ask('eins', 5)
    expect(await shown()).toEqual([])
  })

  test('shows again what was done if it is asked often enough again', async () => {
    const { queue, ask, shown } = await openQueue()
    await ask('eins', 3)
    const [entry] = (await queue.page(3, 0, 10)).entries
    expect(await queue.finish(entry?.id ?? 0)).toBe(true)
    expect(await queue.finish(entry?.id ?? 0)).toBe(false)
    await ask('eins', 2)
    expect(await shown(3)).toEqual([])
    await ask('eins', 1)
    expect(await shown(3)).toEqual(['eins'])
  })

  test('deletes what was not asked for 90 days, dropped or not', async () => {
    const { clock, storage, queue, ask } = await openQueue()
    await ask('alt', 3)
    await ask('verworfen', 1)
    await queue.drop((await queue.page(1, 1, 1)).entries[0]?.id ?? 0)
    clock.pass(DAY)
    await ask('jung', 1)
    clock.pass(90 * DAY)
    await queue.prune()
    const rows = await storage.database.db.selectFrom('unanswered').select('question').execute()
    expect(rows).toEqual([{ question: 'jung' }])
  })

  test('deletes the rarest and of these the oldest where there are too many', async () => {
    const { clock, queue, ask, shown } = await openQueue({ maxKept: 2 })
    await ask('oft', 3)
    clock.pass(1000)
    await ask('alt', 1)
    clock.pass(1000)
    await ask('jung', 1)
    await queue.prune()
    await queue.prune()
    expect(await shown()).toEqual(['oft', 'jung'])
  })

  test('takes questions while the database is away, and says so to who asks for them', async () => {
    const clock = createClock(START)
    const { takeAway, giveBack, ...storage } = await breakableStorage(engine, clock.now)
    const queue = createUnansweredQueue({ engine, ...storage, now: clock.now })
    await takeAway()
    await queue.add('eins', 'de')
    await queue.prune()
    await expect(queue.page(1, 0, 10)).rejects.toThrow(DatabaseAwayError)
    await expect(queue.drop(1)).rejects.toThrow(DatabaseAwayError)
    await giveBack()
    await storage.deferred.flush()
    expect((await queue.page(1, 0, 10)).total).toBe(1)
  })

  test('keeps nothing of who asked', async () => {
    const { storage, ask } = await openQueue()
    await ask('eins', 1)
    const [row] = await storage.database.db.selectFrom('unanswered').selectAll().execute()
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'askings',
      'dropped',
      'first_asked_at',
      'id',
      'language',
      'last_asked_at',
      'question',
    ])
  })
})
