import { describe, expect, test } from 'vitest'
import { createDatabaseClock } from '../../src/store/database-clock.ts'
import { createReplicas } from '../../src/store/replicas.ts'
import { databasePlace, ENGINES, openBehindProxy, openTestDatabase } from '../support/databases.ts'
import { passTime, type StoreReplica, startReplica, type TestTime } from '../support/store-replica.ts'

const names = async ({ replicas }: StoreReplica) => (await replicas.live()).map(({ name }) => name)

describe.each(ENGINES)('replicas (%s)', (engine) => {
  async function start(...called: string[]) {
    const place = await databasePlace(engine)
    const time: TestTime = { ms: Date.UTC(2025, 0, 1) }
    const replicas: StoreReplica[] = []
    for (const name of called) {
      replicas.push(await startReplica(await place.open(), time, name))
      time.ms += 1
    }
    return { place, time, replicas: replicas as [StoreReplica, StoreReplica] }
  }

  test('know of each other from their start on, oldest first', async () => {
    const { replicas, time } = await start('baku', 'minsk')
    const [baku, minsk] = replicas
    expect(await names(baku)).toEqual(['baku', 'minsk'])
    minsk.replicas.setHash('4f2a')
    await passTime(time, 2000, replicas)
    expect(await baku.replicas.live()).toEqual([
      { id: baku.replicas.id, name: 'baku', hash: null, startedAt: Date.UTC(2025, 0, 1) },
      { id: minsk.replicas.id, name: 'minsk', hash: '4f2a', startedAt: Date.UTC(2025, 0, 1) + 1 },
    ])
    expect(baku.replicas.liveCount()).toBe(2)
  })

  test('forget who has left at once, and who is silent after a lease', async () => {
    const { replicas, time } = await start('baku', 'minsk', 'berlin')
    const [baku, minsk] = replicas
    await minsk.replicas.leave()
    expect(await names(baku)).toEqual(['baku', 'berlin'])
    await minsk.replicas.beat()
    await passTime(time, 4000, [baku])
    expect(await names(baku)).toEqual(['baku', 'berlin'])
    await passTime(time, 2000, [baku])
    expect(await names(baku)).toEqual(['baku'])
  })

  test('hold a lease from each heartbeat on', async () => {
    const { replicas, time } = await start('baku')
    const [{ replicas: baku }] = replicas
    expect(baku.holdsLease()).toBe(true)
    time.ms += 7000
    expect(baku.holdsLease()).toBe(false)
    await baku.beat()
    expect(baku.holdsLease()).toBe(true)
  })

  test('are steady after a lease of heartbeats in time', async () => {
    const { replicas, time } = await start('baku')
    const [baku] = replicas
    await passTime(time, 4000, replicas)
    expect(baku.replicas.isSteady()).toBe(false)
    await passTime(time, 2000, replicas)
    expect(baku.replicas.isSteady()).toBe(true)
    time.ms += 5000
    expect(baku.replicas.isSteady()).toBe(false)
    await passTime(time, 4000, replicas)
    expect(baku.replicas.isSteady()).toBe(false)
  })

  test('see each other by the clock of the database, whatever their own clocks say', async () => {
    const { place } = await start()
    const [right, wrong] = [new Date(), new Date(Date.now() - 3600_000)]
    const live = []
    for (const [name, own] of [
      ['right', right],
      ['wrong', engine === 'postgres' ? wrong : right],
    ] as const) {
      const time = { ms: own.getTime() }
      const { availability } = await startReplica(await place.open(), time)
      const now = () => own
      const clock = createDatabaseClock(engine, now)
      const replicas = createReplicas({ availability, clock, id: name, name, now })
      await replicas.beat()
      live.push(replicas)
    }
    for (const replicas of live) {
      expect((await replicas.live()).map(({ name }) => name)).toEqual(expect.arrayContaining(['right', 'wrong']))
    }
  })

  test('leave no rows of those that were killed long ago', async () => {
    const { replicas, time } = await start('baku', 'minsk')
    const [baku] = replicas
    time.ms += 25 * 3600_000
    await baku.replicas.leave()
    expect(await baku.database.db.selectFrom('replicas').selectAll().execute()).toEqual([])
  })
})

test('replicas are counted as they were last known while PostgreSQL is away', async () => {
  const place = await databasePlace('postgres')
  const time: TestTime = { ms: Date.UTC(2025, 0, 1) }
  const { database: behindProxy, proxy } = await openBehindProxy(place)
  await startReplica(await place.open(), time, 'minsk')
  const baku = await startReplica(behindProxy, time, 'baku')
  proxy.cut()
  await passTime(time, 20_000, [baku])
  expect(await names(baku)).toHaveLength(2)
  expect(baku.replicas.liveCount()).toBe(2)
  expect(baku.replicas.isSteady()).toBe(false)
})

test('a replica that could not read the others yet counts itself', async () => {
  const { replicas } = await startReplica(await openTestDatabase('sqlite'), { ms: 1 })
  expect(replicas.liveCount()).toBe(1)
})
