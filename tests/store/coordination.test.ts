import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { IN_MEMORY } from '../../src/store/database.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { databasePlace, ENGINES } from '../support/databases.ts'
import { TEST_TOKEN } from '../support/store-replica.ts'

const pause = async (milliseconds: number, signal: AbortSignal) => {
  await sleep(milliseconds, undefined, { signal }).catch(() => {})
}

describe.each(ENGINES)('replicas at one store (%s)', (engine) => {
  async function openStores(count: number): Promise<Store[]> {
    const { address } = await databasePlace(engine)
    const stores: Store[] = []
    for (let i = 0; i < count; i++) {
      const store = await openStore({
        databaseUrl: engine === 'postgres' ? address : null,
        file: address,
        token: TEST_TOKEN,
        replicaName: `replica ${i + 1}`,
        floodLimit: 2,
        log: pino({ level: 'silent' }),
        now: () => new Date(),
        pause,
        stopping: new AbortController().signal,
      })
      stores.push(store)
    }
    return stores
  }

  test('know each other, share updates, and a closed one leaves what it did not handle to the others', async () => {
    const [one, two] = (await openStores(2)) as [Store, Store]
    onTestFinished(() => two.close())
    expect((await two.replicas.live()).map(({ name }) => name)).toEqual(['replica 1', 'replica 2'])
    expect(await one.inbox.take([{ update_id: 1 }, { update_id: 2 }])).toEqual([1, 2])
    expect(await two.inbox.take([{ update_id: 1 }, { update_id: 2 }])).toEqual([])
    one.inbox.finish(1)
    await one.close()
    expect(await two.inbox.recover()).toEqual([{ update: { update_id: 2 }, attempts: 1 }])
    expect((await two.replicas.live()).map(({ name }) => name)).toEqual(['replica 2'])
  })

  test('hear what they publish, keep to the limits and share the published knowledge', async () => {
    const [store] = (await openStores(1)) as [Store]
    onTestFinished(() => store.close())
    const heard = new Promise((resolve) => store.channel.subscribe('topic', resolve))
    await store.channel.publish('topic', 'payload')
    expect(await heard).toBe('payload')
    expect(await store.sendSlots.reserve('chat', 60_000)).toBe(0)
    expect(await store.sendSlots.reserve('chat', 60_000)).toBeGreaterThan(55_000)
    const verdicts = [await store.floods.count(1), await store.floods.count(1), await store.floods.count(1)]
    expect(verdicts).toEqual(['pass', 'pass', 'notice'])
    await store.published.publish('4f2a', Uint8Array.of(1))
    expect(await store.published.hash()).toBe('4f2a')
  })
})

test('a clock that is set back does not keep messages back', async () => {
  const time = { ms: Date.UTC(2025, 0, 1) }
  const store = await openStore({
    databaseUrl: null,
    file: IN_MEMORY,
    token: TEST_TOKEN,
    replicaName: 'replica',
    floodLimit: null,
    log: pino({ level: 'silent' }),
    now: () => new Date(time.ms),
    pause,
    stopping: new AbortController().signal,
  })
  onTestFinished(() => store.close())
  await store.sendSlots.reserve('chat', 1000)
  time.ms -= 3600_000
  expect(await store.sendSlots.reserve('chat', 1000)).toBeLessThanOrEqual(1000)
})
