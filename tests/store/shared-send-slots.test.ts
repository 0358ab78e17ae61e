import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createSeal } from '../../src/store/seal.ts'
import { createSendSlots, OVERALL, type SendSlots } from '../../src/store/send-slots.ts'
import { createSharedSendSlots } from '../../src/store/shared-send-slots.ts'
import { databasePlace, openBehindProxy } from '../support/databases.ts'
import { type StoreReplica, startReplica, TEST_TOKEN, type TestTime } from '../support/store-replica.ts'

const seal = createSeal(TEST_TOKEN)

function slotsOf({ availability, clock, replicas }: StoreReplica, time: TestTime): SendSlots {
  const inMemory = createSendSlots(() => time.ms)
  return createSharedSendSlots({ availability, clock, seal, inMemory, replicas })
}

describe('send slots of several replicas', () => {
  async function start() {
    const place = await databasePlace('postgres')
    const time: TestTime = { ms: Date.UTC(2025, 0, 1) }
    const { database: behindProxy, proxy } = await openBehindProxy(place)
    const two = await startReplica(await place.open(), time)
    const one = await startReplica(behindProxy, time)
    return { one, two, first: slotsOf(one, time), second: slotsOf(two, time), time, proxy }
  }

  test('messages of both to one chat lie as far apart as those of one', async () => {
    const { first, second, time } = await start()
    expect(await first.reserve('chat 1', 1000)).toBe(0)
    expect(await second.reserve('chat 1', 1000)).toBe(1000)
    time.ms += 500
    expect(await first.reserve('chat 1', 1000)).toBe(1500)
    time.ms += 60_000
    expect(await second.reserve('chat 1', 1000)).toBe(0)
  })

  test('a clock of the server that is set back holds messages up for an hour at most, all of them for five minutes', async () => {
    const { first, second, time } = await start()
    await first.reserve('chat 1', 1000)
    await first.reserve(OVERALL, 34)
    time.ms -= 24 * 3600_000
    expect(await second.reserve('chat 1', 1000)).toBe(3600_000)
    expect(await second.reserve(OVERALL, 34)).toBe(300_000)
    time.ms += 3600_000
    expect(await first.reserve('chat 1', 1000)).toBeLessThanOrEqual(1000)
  })

  test('a hundred at once get a hundred slots', async () => {
    const { first, second } = await start()
    const both = Array.from({ length: 100 }, (_, i) => (i % 2 ? first : second).reserve(OVERALL, 1000 / 30))
    const waits = (await Promise.all(both)).sort((a, b) => a - b)
    expect(waits).toEqual(Array.from({ length: 100 }, (_, i) => i * 34))
  })

  test('what Telegram postpones for one waits at the other', async () => {
    const { first, second } = await start()
    await first.postpone(OVERALL, 30_000)
    await second.postpone(OVERALL, 10)
    expect(await second.reserve(OVERALL, 34)).toBe(30_000)
  })

  test('while PostgreSQL is away each keeps to its part of the overall rate, and to what was postponed', async () => {
    const { one, first, proxy } = await start()
    await first.postpone('chat 2', 5000)
    proxy.cut()
    await one.availability.probe()
    expect(await first.reserve(OVERALL, 34)).toBe(0)
    expect(await first.reserve(OVERALL, 34)).toBe(68)
    expect(await first.reserve('chat 1', 1000)).toBe(0)
    expect(await first.reserve('chat 1', 1000)).toBe(1000)
    expect(await first.reserve('chat 2', 1000)).toBe(5000)
  })

  test('slots that are past are deleted, those to come are not, and none tells its chat', async () => {
    const { two, second, time } = await start()
    await second.reserve('chat 1', 1000)
    await second.postpone('chat 2', 200_000)
    time.ms += 100_000
    await second.prune()
    const { rows } = await sql<{ key: string }>`select key from send_slots`.execute(two.database.db)
    expect(rows).toEqual([{ key: seal.pseudonym('slot chat 2') }])
    expect(JSON.stringify(rows)).not.toContain('chat')
  })
})
