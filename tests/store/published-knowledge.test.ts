import { describe, expect, test } from 'vitest'
import { createPublishedKnowledge } from '../../src/store/published-knowledge.ts'
import { databasePlace, ENGINES, openBehindProxy } from '../support/databases.ts'
import { startReplica } from '../support/store-replica.ts'

const time = { ms: Date.UTC(2025, 0, 1) }
const now = () => new Date(time.ms)

describe.each(ENGINES)('the published knowledge (%s)', (engine) => {
  test('is nothing at first, and then what was published last, byte for byte, for every replica', async () => {
    const place = await databasePlace(engine)
    const [one, two] = [await startReplica(await place.open(), time), await startReplica(await place.open(), time)]
    const [here, there] = [one, two].map(({ availability }) => createPublishedKnowledge({ availability, now })) as [
      ReturnType<typeof createPublishedKnowledge>,
      ReturnType<typeof createPublishedKnowledge>,
    ]
    expect([await here.hash(), await here.files()]).toEqual([null, null])
    await here.publish('4f2a', Uint8Array.of(1, 2, 3))
    const large = Uint8Array.from({ length: 2_000_000 }, (_, i) => i % 251)
    await there.publish('77aa', large)
    expect(await here.hash()).toBe('77aa')
    expect(Buffer.compare((await here.files()) as Uint8Array, large)).toBe(0)
  })
})

test('nothing is published, and none is known, while PostgreSQL is away', async () => {
  const { database, proxy } = await openBehindProxy(await databasePlace('postgres'))
  const { availability } = await startReplica(database, time)
  const published = createPublishedKnowledge({ availability, now })
  await published.publish('4f2a', Uint8Array.of(1))
  proxy.cut()
  expect([await published.hash(), await published.files()]).toEqual([null, null])
  await expect(published.publish('77aa', Uint8Array.of(2))).rejects.toThrow('The database is away')
})
