import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFloods, type Floods, type FloodVerdict } from '../../src/store/floods.ts'
import { createSeal } from '../../src/store/seal.ts'
import { createSharedFloods } from '../../src/store/shared-floods.ts'
import { databasePlace } from '../support/databases.ts'
import { startReplica, TEST_TOKEN, type TestTime } from '../support/store-replica.ts'

const LIMIT = 30

/** As several replicas count them; without PostgreSQL's part they are one process. */
async function startFloods(kind: string, limit = LIMIT): Promise<{ time: TestTime; floods: Floods[] }> {
  const time: TestTime = { ms: Date.UTC(2025, 0, 1) }
  const inMemory = () => createFloods(limit, () => new Date(time.ms))
  if (kind === 'in memory') return { time, floods: [inMemory()] }
  const place = await databasePlace('postgres')
  const floods: Floods[] = []
  for (let i = 0; i < 3; i++) {
    const { availability, clock } = await startReplica(await place.open(), time)
    const seal = createSeal(TEST_TOKEN)
    floods.push(createSharedFloods({ limit, availability, clock, seal, inMemory: inMemory() }))
  }
  return { time, floods }
}

describe.each(['in memory', 'shared by replicas'])('floods (%s)', (kind) => {
  async function start(limit = LIMIT) {
    const { time, floods } = await startFloods(kind, limit)
    let turn = 0
    const send = (user: number) => (floods[turn++ % floods.length] as Floods).count(user)
    const sendMany = async (user: number, messages: number) => {
      const verdicts: FloodVerdict[] = []
      for (let i = 0; i < messages; i++) verdicts.push(await send(user))
      return verdicts
    }
    return { time, send, sendMany, floods }
  }

  const times = <T>(value: T, count: number): T[] => Array.from({ length: count }, () => value)

  test('as many messages as the limit pass, the next brings one notice, then there is silence', async () => {
    const { sendMany, send } = await start()
    expect(await sendMany(1, 40)).toEqual([...times('pass', 30), 'notice', ...times('silent', 9)])
    expect(await send(2)).toBe('pass')
  })

  test('one who sends at the limit, minute after minute, is never silenced', async () => {
    const { time, send } = await start()
    for (let i = 0; i < 120; i++) {
      expect(await send(1)).toBe('pass')
      time.ms += 2000
    }
  })

  test('who stops is heard again when half of it has drained, and floods anew with a new notice', async () => {
    const { time, sendMany, send } = await start()
    await sendMany(1, 31)
    time.ms += 30_000
    expect(await send(1)).toBe('silent')
    time.ms += 4100
    expect(await send(1)).toBe('pass')
    expect((await sendMany(1, 30)).filter((verdict) => verdict === 'notice')).toHaveLength(1)
  })

  test('who goes on is silenced for as long, but calms down within a minute and a half, however much it was', async () => {
    const { time, sendMany, send } = await start()
    await sendMany(1, 300)
    for (let i = 0; i < 60; i++) {
      time.ms += 1000
      expect(await send(1)).toBe('silent')
    }
    time.ms += 89_000
    expect(await send(1)).toBe('silent')
    time.ms += 3000
    expect(await send(1)).toBe('pass')
  })

  test('a limit of one a minute is kept, too', async () => {
    const { time, send } = await start(1)
    expect(await send(1)).toBe('pass')
    expect(await send(1)).toBe('notice')
    expect(await send(1)).toBe('silent')
    time.ms += 119_000
    expect(await send(1)).toBe('silent')
    time.ms += 121_000
    expect(await send(1)).toBe('pass')
  })

  test('of a hundred messages at once thirty pass and one brings a notice', async () => {
    const { floods } = await start()
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, (_, i) => (floods[i % floods.length] as Floods).count(1)),
    )
    const count = (verdict: FloodVerdict) => verdicts.filter((one) => one === verdict).length
    expect([count('pass'), count('notice'), count('silent')]).toEqual([30, 1, 69])
  })

  test('nobody is forgotten who still floods', async () => {
    const { time, sendMany, send, floods } = await start()
    await sendMany(1, 60)
    time.ms += 40_000
    for (const one of floods) await one.prune()
    expect(await send(1)).toBe('silent')
    time.ms += 600_000
    for (const one of floods) await one.prune()
    expect(await send(1)).toBe('pass')
  })
})

test('replicas that share the counting say what one process would say', async () => {
  const shared = await startFloods('shared by replicas', 5)
  let user = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ pause: fc.integer({ min: 1, max: 20_000 }), replica: fc.nat(2) }), { maxLength: 40 }),
      async (messages) => {
        user++
        const alone = createFloods(5, () => new Date(shared.time.ms))
        for (const { pause, replica } of messages) {
          shared.time.ms += pause
          expect(await shared.floods[replica]?.count(user)).toBe(await alone.count(user))
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('the table of floods holds no id of a user, and nothing after some minutes', async () => {
  const place = await databasePlace('postgres')
  const time: TestTime = { ms: Date.UTC(2025, 0, 1) }
  const { availability, clock, database } = await startReplica(await place.open(), time)
  const inMemory = createFloods(LIMIT, () => new Date(time.ms))
  const floods = createSharedFloods({ limit: LIMIT, availability, clock, seal: createSeal(TEST_TOKEN), inMemory })
  await floods.count(123_456_789)
  const rows = () => database.db.selectFrom('floods').selectAll().execute()
  expect(JSON.stringify(await rows())).not.toContain('123456789')
  time.ms += 301_000
  await floods.prune()
  expect(await rows()).toEqual([])
})

test('a process remembers ten thousand users, those who wrote last', async () => {
  const time = { ms: 1 }
  const floods = createFloods(1, () => new Date(time.ms))
  for (let user = 0; user < 10_001; user++) await floods.count(user)
  expect(await floods.count(0)).toBe('pass')
  expect(await floods.count(10_000)).toBe('notice')
})
