import { describe, expect, test } from 'vitest'
import { DatabaseAwayError } from '../../src/store/availability.ts'
import { createTallies } from '../../src/store/tallies.ts'
import { ENGINES } from '../support/databases.ts'
import { breakableStorage, createClock, DAY, storagePlace } from '../support/storage.ts'

describe.each(ENGINES)('tallies (%s)', (engine) => {
  test('add up over days and replicas', async () => {
    const clock = createClock('2025-01-01T23:59:59Z')
    const open = await storagePlace(engine, clock.now)
    const parts = async () => createTallies({ ...(await open()), now: clock.now })
    const [here, there] = [await parts(), await parts()]
    here.add('question', 'answered:de')
    here.add('question', 'answered:de', 4)
    there.add('question', 'answered:de', 10)
    there.add('question', 'unanswered:ru')
    there.add('reply-time', '5')
    await Promise.all([here.flush(), there.flush()])
    clock.pass(DAY)
    here.add('question', 'answered:de', 100)
    await here.flush()
    await here.flush()
    expect(await there.totals('question', '2025-01-01')).toEqual(
      new Map([
        ['answered:de', 115],
        ['unanswered:ru', 1],
      ]),
    )
    expect(await there.totals('question', '2025-01-02')).toEqual(new Map([['answered:de', 100]]))
    expect(await there.totals('no-such', '2025-01-01')).toEqual(new Map())
  })

  test('show what is not written yet', async () => {
    const clock = createClock('2025-01-02T00:00:00Z')
    const open = await storagePlace(engine, clock.now)
    const tallies = createTallies({ ...(await open()), now: clock.now })
    tallies.add('question', 'answered:de')
    await tallies.flush()
    tallies.add('question', 'answered:de')
    tallies.add('question', 'answered:az')
    expect(await tallies.totals('question', '2025-01-02')).toEqual(
      new Map([
        ['answered:de', 2],
        ['answered:az', 1],
      ]),
    )
    expect(await tallies.totals('question', '2025-01-03')).toEqual(new Map())
  })

  test('go on gathering while the database is away, without filling the memory', async () => {
    const clock = createClock('2025-01-02T00:00:00Z')
    const { takeAway, giveBack, ...storage } = await breakableStorage(engine, clock.now)
    const tallies = createTallies({ ...storage, now: clock.now })
    await takeAway()
    for (let round = 0; round < 5; round++) {
      tallies.add('question', 'answered:de')
      await tallies.flush()
    }
    expect(storage.deferred.waiting()).toBe(0)
    await expect(tallies.totals('question', '2025-01-01')).rejects.toThrow(DatabaseAwayError)
    await giveBack()
    await tallies.flush()
    const rows = await storage.database.db.selectFrom('tallies').selectAll().execute()
    expect(rows).toEqual([{ day: '2025-01-02', name: 'question', label: 'answered:de', count: 5 }])
  })

  test('of many replicas never lock each other out', async () => {
    const clock = createClock('2025-01-02T00:00:00Z')
    const open = await storagePlace(engine, clock.now)
    const labels = Array.from({ length: 50 }, (_, index) => `label ${index}`)
    const replicas = [await open(), await open(), await open()]
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        replicas.map((storage, index) => {
          const tallies = createTallies({ ...storage, now: clock.now })
          for (const label of index % 2 === 0 ? labels : labels.toReversed()) tallies.add('question', label)
          return tallies.flush()
        }),
      )
    }
    expect(replicas.map(({ deferred }) => deferred.dropped())).toEqual([0, 0, 0])
    const totals = await createTallies({ ...(replicas[0] as (typeof replicas)[0]), now: clock.now }).totals(
      'question',
      '2025-01-01',
    )
    expect([...totals.values()]).toEqual(labels.map(() => 15))
  })
})
