import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import type { RecoveredUpdate, Update } from '../../src/store/inbox.ts'
import { databasePlace, ENGINES, openBehindProxy } from '../support/databases.ts'
import { passTime, type StoreReplica, startReplica, type TestTime } from '../support/store-replica.ts'

const HOUR = 3600_000
/** A lease, and the heartbeat that tells that it is over. */
const LEASE_AND_BEAT = 8000

function updates(first: number, count = 1): (Update & { text: string })[] {
  return Array.from({ length: count }, (_, i) => ({ update_id: first + i, text: `Wer traf Əliyev? ${first + i}` }))
}

/** A probe that began before the way was mended fails. */
async function backAgain({ availability }: StoreReplica): Promise<void> {
  while (!availability.isAvailable()) await availability.probe()
}

const ids = (recovered: readonly RecoveredUpdate[]) => recovered.map(({ update }) => update.update_id)

describe.each(ENGINES)('the inbox (%s)', (engine) => {
  async function start(count: number) {
    const place = await databasePlace(engine)
    const time: TestTime = { ms: Date.UTC(2025, 0, 1) }
    const replica = async () => startReplica(await place.open(), time)
    const replicas: StoreReplica[] = []
    for (let i = 0; i < count; i++) replicas.push(await replica())
    return { place, time, replica, replicas: replicas as [StoreReplica, StoreReplica, StoreReplica] }
  }

  const rowsOf = ({ db }: Database) => db.selectFrom('updates').selectAll().orderBy('update_id').execute()

  test('an update is taken once, by whichever replica comes first', async () => {
    const { replicas } = await start(2)
    const [one, two] = replicas
    expect(await one.inbox.take(updates(10, 3))).toEqual([10, 11, 12])
    expect(await two.inbox.take(updates(11, 3))).toEqual([13])
    expect(await one.inbox.take(updates(10, 1))).toEqual([])
    expect(await two.inbox.unfinished()).toBe(4)
  })

  test('of two replicas that take the same hundred at once each gets those that the other does not', async () => {
    const { replicas } = await start(3)
    const hundred = updates(1, 100)
    const taken = await Promise.all([
      replicas[0].inbox.take(hundred),
      replicas[1].inbox.take(hundred.toReversed()),
      ...hundred.map((update) => replicas[2].inbox.take([update])),
    ])
    expect(taken.flat().sort((a, b) => a - b)).toEqual(hundred.map((update) => update.update_id))
  })

  test('an update that was handled is not taken again, by nobody, before and after that is written down', async () => {
    const { replicas, replica } = await start(2)
    const [one, two] = replicas
    await one.inbox.take(updates(1, 2))
    one.inbox.finish(1)
    expect(await one.inbox.take(updates(1))).toEqual([])
    await one.inbox.flush()
    expect(await one.inbox.take(updates(1))).toEqual([])
    expect(await two.inbox.take(updates(1))).toEqual([])
    expect(await (await replica()).inbox.take(updates(1))).toEqual([])
    expect(await two.inbox.unfinished()).toBe(1)
  })

  test('what people wrote cannot be read in the database, and is deleted as soon as it is handled', async () => {
    const { replicas } = await start(1)
    await replicas[0].inbox.take(updates(1, 2))
    for (const row of await rowsOf(replicas[0].database)) {
      expect(Buffer.from(row.payload as Uint8Array).toString('latin1')).not.toContain('traf')
    }
    replicas[0].inbox.finish(1)
    await replicas[0].inbox.flush()
    expect((await rowsOf(replicas[0].database)).map((row) => row.payload === null)).toEqual([true, false])
  })

  test('what a replica gives back is taken over at once, as it came, and counts no attempt', async () => {
    const { replicas } = await start(2)
    const [one, two] = replicas
    await one.inbox.take(updates(1, 3))
    one.inbox.finish(2)
    await one.inbox.release()
    const recovered = await two.inbox.recover()
    expect(recovered).toEqual([
      { update: updates(1)[0], attempts: 1 },
      { update: updates(3)[0], attempts: 1 },
    ])
    expect(await two.inbox.recover()).toEqual([])
  })

  test('what a replica that lives has taken is left to it', async () => {
    const { replicas, time } = await start(2)
    const [one, two] = replicas
    await one.inbox.take(updates(1, 3))
    await passTime(time, 60_000, [one, two])
    expect(await two.inbox.recover()).toEqual([])
  })

  test('what a dead replica left is taken over after its lease', async () => {
    const { replicas, time } = await start(2)
    const [one, two] = replicas
    await one.inbox.take(updates(1, 3))
    one.inbox.finish(3)
    await one.inbox.flush()
    await passTime(time, 4000, [two])
    expect(await two.inbox.recover()).toEqual([])
    await passTime(time, LEASE_AND_BEAT, [two])
    expect(await two.inbox.recover()).toEqual([
      { update: updates(1)[0], attempts: 2 },
      { update: updates(2)[0], attempts: 2 },
    ])
    expect(await two.inbox.holds(1)).toBe(true)
  })

  test('a replica that has just started waits a lease before it takes anybody for dead', async () => {
    const { replicas, time, replica } = await start(1)
    await replicas[0].inbox.take(updates(1))
    time.ms += 60_000
    const late = await replica()
    expect(await late.inbox.recover()).toEqual([])
    await passTime(time, 4000, [late])
    expect(await late.inbox.recover()).toEqual([])
    await passTime(time, 2000, [late])
    expect(ids(await late.inbox.recover())).toEqual([1])
  })

  test('after a gap in the heartbeats of a replica it waits another lease: the gap may have been everybody’s', async () => {
    const { replicas, time } = await start(2)
    const [one, two] = replicas
    await one.inbox.take(updates(1))
    await passTime(time, 10_000, [one, two])
    time.ms += 10_000
    await two.replicas.beat()
    expect(await two.inbox.recover()).toEqual([])
    await one.replicas.beat()
    await passTime(time, 60_000, [one, two])
    expect(await two.inbox.recover()).toEqual([])
  })

  test('what two replicas recover at once is handed out once', async () => {
    const { replicas, time } = await start(3)
    const [one, two, three] = replicas
    await one.inbox.take(updates(1, 150))
    await passTime(time, 2 * LEASE_AND_BEAT, [two, three])
    const recovered = await Promise.all([two.inbox.recover(), three.inbox.recover(), two.inbox.recover()])
    expect(recovered.flatMap(ids).sort((a, b) => a - b)).toEqual(updates(1, 150).map((update) => update.update_id))
  })

  test('a replica that stood still knows of each update whether it still has it', async () => {
    const { replicas, time } = await start(2)
    const [one, two] = replicas
    await one.inbox.take(updates(1, 2))
    one.inbox.finish(2)
    await one.inbox.flush()
    expect(await one.inbox.holds(1)).toBe(true)
    expect(await one.inbox.holds(2)).toBe(false)
    await passTime(time, 2 * LEASE_AND_BEAT, [two])
    expect(await one.inbox.holds(1)).toBe(true)
    await passTime(time, 2 * LEASE_AND_BEAT, [two])
    expect(ids(await two.inbox.recover())).toEqual([1])
    expect(await one.inbox.holds(1)).toBe(false)
  })

  test('a replica that stood still shows that it lives before it takes anything', async () => {
    const { replicas, time } = await start(2)
    const [one, two] = replicas
    await passTime(time, 2 * LEASE_AND_BEAT, [two])
    await one.inbox.take(updates(1))
    expect(await two.inbox.recover()).toEqual([])
  })

  test('an update that ends every process that begins it is given up, and nothing beside it', async () => {
    const { replicas, time, replica } = await start(1)
    const POISON = 77
    await replicas[0].inbox.take(updates(1, 260))
    const handled: number[] = []
    const crashes: number[] = []
    let current = await replica()
    for (let rounds = 0; (await current.inbox.unfinished()) > 0; rounds++) {
      expect(rounds).toBeLessThan(200)
      const recovered = ids(await current.inbox.recover())
      if (recovered.includes(POISON)) {
        crashes.push(recovered.length)
        current = await replica()
        await passTime(time, 2 * LEASE_AND_BEAT, [current])
        continue
      }
      handled.push(...recovered)
      for (const id of recovered) current.inbox.finish(id)
      await current.inbox.flush()
      await passTime(time, 2000, [current])
    }
    expect(crashes).toEqual([200, 20, 1])
    expect(handled.sort((a, b) => a - b)).toEqual(
      updates(1, 260)
        .map((update) => update.update_id)
        .filter((id) => id !== POISON),
    )
    expect(current.log).toContainEqual([expect.objectContaining({ update: POISON }), 'an update is given up'])
  })

  test('while few that were begun often are in hand no further ones are taken over', async () => {
    const { replicas, time, replica } = await start(1)
    await replicas[0].inbox.take(updates(1, 30))
    for (let i = 0; i < 2; i++) {
      const next = await replica()
      await passTime(time, 2 * LEASE_AND_BEAT, [next])
      if (i === 0) expect(await next.inbox.recover()).toHaveLength(30)
      else {
        expect(await next.inbox.recover()).toHaveLength(20)
        expect(await next.inbox.recover()).toHaveLength(0)
        next.inbox.finish(1)
        expect(ids(await next.inbox.recover())).toEqual([21])
      }
    }
  })

  test('updates of another bot in the same database are neither mistaken nor touched', async () => {
    const { replicas, time } = await start(1)
    const [one] = replicas
    const { db } = one.database
    const foreign = {
      bot_id: 1,
      update_id: 5,
      payload: Buffer.from('x'),
      owner: null,
      attempts: 1,
      received_at: time.ms,
    }
    await db.insertInto('updates').values(foreign).execute()
    expect(await one.inbox.recover()).toEqual([])
    expect(await one.inbox.take(updates(5))).toEqual([5])
    expect(await one.inbox.unfinished()).toBe(1)
  })

  test('an update that this token has not sealed is given up with a line in the log', async () => {
    const { replicas, time } = await start(1)
    const [one] = replicas
    const row = {
      bot_id: 4242,
      update_id: 5,
      payload: Buffer.alloc(80),
      owner: null,
      attempts: 1,
      received_at: time.ms,
    }
    await one.database.db.insertInto('updates').values(row).execute()
    expect(await one.inbox.recover()).toEqual([])
    await one.inbox.flush()
    expect(await one.inbox.unfinished()).toBe(0)
    expect(one.log).toEqual([[{ update: 5, why: 'it was stored under another token' }, 'an update is given up']])
  })

  test('what is older than two days is deleted, however much it is', async () => {
    const { replicas, time } = await start(1)
    const [one] = replicas
    await one.inbox.take(updates(1, 1200))
    for (const { update_id } of updates(1, 1100)) one.inbox.finish(update_id)
    await one.inbox.flush()
    time.ms += 47 * HOUR
    await one.replicas.beat()
    await one.inbox.take(updates(2000))
    await one.inbox.prune()
    expect(await rowsOf(one.database)).toHaveLength(1201)
    time.ms += 2 * HOUR
    await one.inbox.prune()
    expect((await rowsOf(one.database)).map((row) => row.update_id)).toEqual([2000])
  })
})

describe('the inbox while PostgreSQL is away', () => {
  async function start() {
    const place = await databasePlace('postgres')
    const time: TestTime = { ms: Date.UTC(2025, 0, 1) }
    const { database: behindProxy, proxy } = await openBehindProxy(place)
    const one = await startReplica(behindProxy, time)
    const two = await startReplica(await place.open(), time)
    return { one, two, time, proxy }
  }

  test('what is handled meanwhile is written down when it is back, and nobody handles it again', async () => {
    const { one, two, time, proxy } = await start()
    expect(await one.inbox.take(updates(1))).toEqual([1])
    proxy.cut()
    await expect(one.inbox.take(updates(2))).rejects.toThrow('The database is away')
    one.inbox.finish(1)
    one.inbox.finish(2)
    await one.inbox.flush()
    expect(await one.inbox.recover()).toEqual([])
    expect(await one.inbox.holds(1)).toBe(false)
    expect(await two.inbox.unfinished()).toBe(1)
    proxy.mend()
    await backAgain(one)
    while ((await two.inbox.unfinished()) > 0);
    expect(await two.inbox.take(updates(1, 3))).toEqual([3])
    await passTime(time, 2 * LEASE_AND_BEAT, [two])
    expect(await two.inbox.recover()).toEqual([])
  })

  test('a redelivery of what is being handled without it is not taken when it is back', async () => {
    const { one, proxy } = await start()
    proxy.cut()
    await expect(one.inbox.take(updates(1))).rejects.toThrow()
    proxy.mend()
    await backAgain(one)
    expect(await one.inbox.take(updates(1))).toEqual([])
    expect(await one.inbox.holds(1)).toBe(true)
  })

  test('a replica whose heartbeats could not be written counts nobody as dead until a lease has passed since', async () => {
    const { one, two, time, proxy } = await start()
    await two.inbox.take(updates(1))
    await passTime(time, 10_000, [one, two])
    proxy.cut()
    await passTime(time, 2000, [one])
    proxy.mend()
    await backAgain(one)
    await passTime(time, 6000, [one])
    expect(await one.inbox.recover()).toEqual([])
    await passTime(time, 2000, [one])
    expect(ids(await one.inbox.recover())).toEqual([1])
  })

  test('what was taken over as the connection broke is handed out when it is back', async () => {
    const { one, two, proxy } = await start()
    await two.inbox.take(updates(1, 3))
    await two.inbox.release()
    const { db } = two.database
    const isWaiting = async () => (await sql`select 1 from pg_locks where not granted`.execute(db)).rows.length > 0
    // With the table locked the claim arrives and waits; its answer goes lost.
    const cutOff = await db.transaction().execute(async (transaction) => {
      await sql`lock table updates in share mode`.execute(transaction)
      const recovering = one.inbox.recover()
      while (!(await isWaiting()));
      proxy.freeze()
      return { recovering }
    })
    expect(await cutOff.recovering).toEqual([])
    proxy.mend()
    await backAgain(one)
    expect(ids(await one.inbox.recover())).toEqual([1, 2, 3])
    expect(await one.inbox.recover()).toEqual([])
  })
})
