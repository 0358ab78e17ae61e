import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Engine } from '../../src/store/tables.ts'
import { databasePlace, ENGINES } from '../support/databases.ts'
import { passTime, startReplica, TEST_TOKEN } from '../support/store-replica.ts'

const STORE = join(import.meta.dirname, '../../dist/store/store.js')
const PINO = join(import.meta.dirname, '../../node_modules/pino/pino.js')
const UPDATES = 600

/**
 * A process that is offered all updates in an order of its own, ten at a time, and tells which it took and, once that is
 * written down, which it finished. What it took last it keeps.
 */
function program(engine: Engine, address: string, seed: number): string {
  return `Promise.all([import(${JSON.stringify(STORE)}), import(${JSON.stringify(PINO)})]).then(async ([{ openStore }, { pino }]) => {
    const { inbox } = await openStore({
      databaseUrl: ${JSON.stringify(engine === 'postgres' ? address : null)}, file: ${JSON.stringify(address)},
      token: ${JSON.stringify(TEST_TOKEN)}, replicaName: 'child', floodLimit: null,
      log: pino({ level: 'silent' }), now: () => new Date(), pause: async () => {}, stopping: new AbortController().signal,
    })
    const say = (line) => process.stdout.write(line + '\\n')
    const order = Array.from({ length: ${UPDATES} }, (_, i) => (i * 7 + ${seed} * 101) % ${UPDATES})
    for (let i = 0; i < order.length; i += 10) {
      const taken = await inbox.take(order.slice(i, i + 10).map((update_id) => ({ update_id })))
      for (const id of taken) say('took ' + id)
      for (const id of taken.slice(1)) inbox.finish(id)
      await inbox.flush()
      for (const id of taken.slice(1)) say('finished ' + id)
    }
    say('done')
    setInterval(() => {}, 1000)
  })`
}

class Child {
  readonly took: number[] = []
  readonly finished: number[] = []
  readonly #process: ChildProcess
  readonly #lines: AsyncIterableIterator<string>

  constructor(code: string) {
    this.#process = spawn(process.execPath, ['--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void this.#process.kill('SIGKILL'))
    this.#lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  }

  /** Until it has said so many lines, or is done. */
  async listen(lines = Number.POSITIVE_INFINITY): Promise<void> {
    for (let heard = 0; heard < lines; heard++) {
      const { value, done } = await this.#lines.next()
      if (done || value === 'done') return
      const [verb, id] = value.split(' ') as [string, string]
      ;(verb === 'took' ? this.took : this.finished).push(Number(id))
    }
  }

  async kill(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
    await this.listen()
  }
}

describe.each(ENGINES)('processes that share the inbox (%s)', (engine) => {
  test('and are killed at any moment take each update once, and lose none', { timeout: 60_000 }, async () => {
    const place = await databasePlace(engine)
    const children = [1, 2, 3].map((seed) => new Child(program(engine, place.address, seed)))
    const [first, second, third] = children as [Child, Child, Child]
    const ended = Promise.all([second.listen(), third.listen()])
    await first.listen(60)
    await first.kill()
    await ended
    await second.kill()
    await third.kill()
    const took = children.flatMap((child) => child.took)
    expect(new Set(took).size, 'each was taken by one').toBe(took.length)

    const time = { ms: Date.now() + 3600_000 }
    const heir = await startReplica(await place.open(), time)
    await passTime(time, 8000, [heir])
    const left: number[] = []
    for (let recovered = await heir.inbox.recover(); recovered.length > 0; recovered = await heir.inbox.recover()) {
      for (const { update } of recovered) {
        left.push(update.update_id)
        heir.inbox.finish(update.update_id)
      }
      await heir.inbox.flush()
    }
    const finished = new Set(children.flatMap((child) => child.finished))
    expect(
      left.filter((id) => finished.has(id)),
      'nothing finished is handed out again',
    ).toEqual([])
    const silentlyTaken = left.filter((id) => !took.includes(id))
    // The killed one may have taken a batch and not come to say so; it was offered no more than ten at a time.
    expect(silentlyTaken.length).toBeLessThanOrEqual(10)
    expect(took.length + silentlyTaken.length).toBe(UPDATES)
    const unrecorded = took.filter((id) => !finished.has(id) && !left.includes(id))
    expect(unrecorded.length, 'finished, and killed before it could say so').toBeLessThanOrEqual(9)
    expect(await heir.inbox.unfinished()).toBe(0)
  })
})
