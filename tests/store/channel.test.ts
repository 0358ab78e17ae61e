import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Channel, createLocalChannel, MAX_PAYLOAD_BYTES } from '../../src/store/channel.ts'
import { openPostgres } from '../../src/store/database.ts'
import { createPostgresChannel } from '../../src/store/postgres-channel.ts'
import { type CuttableProxy, openCuttableProxy } from '../support/cuttable-proxy.ts'
import { databasePlace } from '../support/databases.ts'
import { collectLog, startReplica } from '../support/store-replica.ts'

const { lines, log } = collectLog()

/** The next message of a topic. */
function hearing(channel: Channel, topic: string): () => Promise<string> {
  const heard: string[] = []
  let wake = () => {}
  channel.subscribe(topic, (payload) => {
    heard.push(payload)
    wake()
  })
  return async () => {
    while (heard.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return heard.shift() as string
  }
}

/** Real pauses, a hundred times shorter. */
const pause = async (milliseconds: number, signal: AbortSignal) => {
  await sleep(milliseconds / 100, undefined, { signal }).catch(() => {})
}

async function openChannel(url: string, botId = 4242): Promise<Channel> {
  const database = await openPostgres(url, () => {})
  const { availability } = await startReplica(database, { ms: 1 })
  const channel = await createPostgresChannel({ url, botId, availability, pause, log })
  onTestFinished(async () => {
    await channel.close()
    await database.close()
  })
  return channel
}

describe.each(['in one process', 'over PostgreSQL'])('a channel (%s)', (kind) => {
  async function start(): Promise<[Channel, Channel]> {
    if (kind === 'in one process') {
      const channel = createLocalChannel(log)
      return [channel, channel]
    }
    const { address } = await databasePlace('postgres')
    return [await openChannel(address), await openChannel(address)]
  }

  test('carries what one publishes to all who subscribed to its topic, itself included', async () => {
    const [one, two] = await start()
    const [own, other, elsewhere] = [hearing(one, 'reload'), hearing(two, 'reload'), hearing(two, 'memory')]
    await one.publish('reload', 'ein Zeichen: ə\nund eine zweite Zeile')
    await one.publish('memory', '')
    expect(await own()).toBe('ein Zeichen: ə\nund eine zweite Zeile')
    expect(await other()).toBe('ein Zeichen: ə\nund eine zweite Zeile')
    expect(await elsewhere()).toBe('')
  })

  test('takes payloads up to its limit and refuses longer ones', async () => {
    const [one, two] = await start()
    const next = hearing(two, 'reload')
    const longest = 'ə'.repeat(MAX_PAYLOAD_BYTES / 2)
    await one.publish('reload', longest)
    expect(await next()).toBe(longest)
    await expect(one.publish('reload', `${longest}.`)).rejects.toThrow(RangeError)
  })

  test('goes on when a subscriber cannot read a message', async () => {
    const [one, two] = await start()
    two.subscribe('reload', (payload) => JSON.parse(payload))
    const next = hearing(two, 'reload')
    await one.publish('reload', '{')
    expect(await next()).toBe('{')
    expect(lines).toContainEqual([{ topic: 'reload' }, 'a message between replicas could not be read'])
  })

  test('is silent once it is closed', async () => {
    const [one] = await start()
    const heard: string[] = []
    one.subscribe('reload', (payload) => heard.push(payload))
    await one.publish('reload', '1')
    await one.close()
    await new Promise((resolve) => setImmediate(resolve))
    expect(heard.length).toBeLessThanOrEqual(1)
  })
})

describe('a channel over PostgreSQL', () => {
  async function start(): Promise<{ one: Channel; two: Channel; proxy: CuttableProxy }> {
    const { address } = await databasePlace('postgres')
    const proxy = await openCuttableProxy(address)
    return { one: await openChannel(proxy.url), two: await openChannel(address), proxy }
  }

  const gapOf = (channel: Channel) => new Promise<void>((resolve) => channel.onGap(resolve))

  test('is between the replicas of one bot', async () => {
    const { address } = await databasePlace('postgres')
    const [one, foreign] = [await openChannel(address), await openChannel(address, 1)]
    const next = hearing(one, 'reload')
    await foreign.publish('reload', 'of another bot')
    await one.publish('reload', 'own')
    expect(await next()).toBe('own')
  })

  test('listens again after its connection broke, and says that messages may have been missed', async () => {
    const { one, two, proxy } = await start()
    const next = hearing(one, 'reload')
    proxy.cut()
    await expect(one.publish('reload', 'nobody hears this')).rejects.toThrow('The database is away')
    await two.publish('reload', 'missed')
    const gap = gapOf(one)
    proxy.mend()
    await gap
    await two.publish('reload', 'heard')
    expect(await next()).toBe('heard')
  })

  test('notices a route that is lost without a word', async () => {
    const { one, two, proxy } = await start()
    const next = hearing(one, 'reload')
    const gap = gapOf(one)
    proxy.freeze()
    const isLost = () => lines.some(([, message]) => /connecting again/.test(message))
    lines.length = 0
    while (!isLost()) await new Promise((resolve) => setImmediate(resolve))
    proxy.mend()
    await gap
    await two.publish('reload', 'heard')
    expect(await next()).toBe('heard')
  })

  test('is opened while the database is away, and listens when it is there', async () => {
    const { address } = await databasePlace('postgres')
    const proxy = await openCuttableProxy(address)
    const database = await openPostgres(address, () => {})
    const { availability } = await startReplica(database, { ms: 1 })
    proxy.cut()
    const channel = await createPostgresChannel({ url: proxy.url, botId: 4242, availability, pause, log })
    const gap = gapOf(channel)
    const next = hearing(channel, 'reload')
    proxy.mend()
    await gap
    await channel.publish('reload', 'heard')
    expect(await next()).toBe('heard')
    await channel.close()
    await database.close()
  })

  test('hears rubbish that somebody sends by hand without harm', async () => {
    const { address } = await databasePlace('postgres')
    const channel = await openChannel(address)
    const { db } = await (async () => {
      const database = await openPostgres(address, () => {})
      onTestFinished(() => database.close())
      return database
    })()
    const next = hearing(channel, 'reload')
    await sql`select pg_notify('baku_talks_4242', '')`.execute(db)
    await sql`select pg_notify('baku_talks_4242', 'reload')`.execute(db)
    await channel.publish('reload', 'heard')
    expect(await next()).toBe('heard')
  })
})
