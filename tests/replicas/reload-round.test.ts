import { describe, expect, test } from 'vitest'
import type { ReloadReport } from '../../src/answering/edition.ts'
import { createReloadRound, type ReloadRoundDependencies } from '../../src/replicas/reload-round.ts'
import { type Channel, createLocalChannel } from '../../src/store/channel.ts'
import { recordingLog } from '../support/bot.ts'

const NOTHING = { added: [], changed: [], removed: [] }
const swapped = (hash: string): ReloadReport => ({
  swapped: true,
  diff: { facts: NOTHING, articles: NOTHING },
  hash,
  elapsedMs: 5,
})
const REFUSED: ReloadReport = {
  swapped: false,
  problems: Array.from({ length: 9 }, (_, line) => ({ file: 'f.yaml', line, problem: 'p'.repeat(2000), remedy: 'r' })),
  elapsedMs: 5,
}

const live = (id: string) => ({ id, name: id, hash: 'old', startedAt: 0 })

/** Replicas on one channel; each has a name, and what its reload comes to. */
function cluster() {
  const channel = createLocalChannel(recordingLog([]))
  const living = new Set<string>()
  const published: string[] = []
  const paused: number[] = []
  let rounds = 0
  function join(name: string, report: ReloadReport, options: Partial<ReloadRoundDependencies> = {}) {
    living.add(name)
    return createReloadRound({
      name,
      channel,
      replicas: { id: name, live: async () => [...living].map(live) },
      reload: async () => report,
      currentHash: () => (report.swapped ? report.hash : 'old'),
      publish: async (hash) => void published.push(hash),
      pause: async (milliseconds) => {
        paused.push(milliseconds)
        await new Promise((resolve) => setImmediate(resolve))
      },
      newId: () => `round-${++rounds}`,
      warn: () => {},
      ...options,
    })
  }
  return { channel, living, published, paused, join }
}

describe('a reload round', () => {
  test('is a reload and nothing else where nobody else lives', async () => {
    const { join, paused, published } = cluster()
    const summary = await join('one', swapped('new'))()
    expect(summary).toMatchObject({ hash: 'new', replicas: [{ name: 'one', hash: 'new', swapped: true }], silent: [] })
    expect(paused).toEqual([])
    expect(published).toEqual(['new'])
  })

  test('gathers what every replica has come to, the asked one first', async () => {
    const { join, published } = cluster()
    const ask = join('one', swapped('new'))
    join('two', swapped('new'))
    join('three', swapped('other'))
    const { replicas, silent, reachedOthers } = await ask()
    expect(replicas[0]).toMatchObject({ name: 'one', hash: 'new' })
    const others = replicas.slice(1).map(({ name, hash }) => `${name} ${hash}`)
    expect(others.toSorted()).toEqual(['three other', 'two new'])
    expect({ silent, reachedOthers }).toEqual({ silent: [], reachedOthers: true })
    expect(published).toEqual(['new'])
  })

  test('has what a replica refused, short enough for a notification of PostgreSQL', async () => {
    const { join, channel } = cluster()
    const payloads: string[] = []
    channel.subscribe('reload-report', (payload) => payloads.push(payload))
    const ask = join('one', swapped('new'))
    join('two', REFUSED)
    const { replicas } = await ask()
    expect(replicas[1]).toMatchObject({ name: 'two', hash: 'old', swapped: false })
    expect(replicas[1]?.problems[0]).toMatch(/^f\.yaml:0 {2}p+/)
    expect(Math.max(...payloads.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(7500)
  })

  test('publishes nothing that the asked replica has refused', async () => {
    const { join, published } = cluster()
    const { own } = await join('one', REFUSED)()
    expect(own.swapped).toBe(false)
    expect(published).toEqual([])
  })

  test('does not wait for a replica that dies meanwhile, and names it', async () => {
    const { join, living } = cluster()
    const ask = join('one', swapped('new'), { pause: async () => void living.delete('two') })
    living.add('two')
    expect((await ask()).silent).toEqual(['two'])
  })

  test('ends after ten minutes where a replica lives and does not report', async () => {
    const { join, living, paused } = cluster()
    const ask = join('one', swapped('new'))
    living.add('mute')
    expect((await ask()).silent).toEqual(['mute'])
    expect(paused.reduce((sum, milliseconds) => sum + milliseconds, 0)).toBe(600_000)
  })

  test('asks again where a report got lost, and nobody reloads twice for it', async () => {
    const { join, channel } = cluster()
    let losses = 1
    let reloads = 0
    const losing: Channel = {
      ...channel,
      publish: (topic, payload) =>
        topic === 'reload-report' && losses-- > 0 ? Promise.reject(new Error('away')) : channel.publish(topic, payload),
    }
    const ask = join('one', swapped('new'))
    join('two', swapped('new'), {
      channel: losing,
      reload: async () => {
        reloads++
        return swapped('new')
      },
    })
    const { replicas, silent } = await ask()
    expect(replicas.map(({ name }) => name)).toEqual(['one', 'two'])
    expect({ silent, reloads }).toEqual({ silent: [], reloads: 1 })
  })

  test('is the own reload where the others cannot be told', async () => {
    const { join, channel } = cluster()
    const broken: Channel = { ...channel, publish: () => Promise.reject(new Error('away')) }
    const summary = await join('one', swapped('new'), { channel: broken })()
    expect(summary).toMatchObject({ hash: 'new', reachedOthers: false, silent: [] })
  })

  test('reports to each of two that ask at once', async () => {
    const { join } = cluster()
    const asks = [join('one', swapped('new')), join('two', swapped('new'))]
    const summaries = await Promise.all(asks.map((ask) => ask()))
    for (const { replicas } of summaries) expect(replicas).toHaveLength(2)
  })
})
