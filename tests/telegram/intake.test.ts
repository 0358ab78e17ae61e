import type { Update } from 'grammy/types'
import { describe, expect, inject, test } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { createIntake, type Intake, MAX_WAITING } from '../../src/telegram/intake.ts'
import { createLog } from '../../src/telegram/log.ts'
import { combineObservers, type Observer } from '../../src/telegram/observer.ts'
import { openCuttableProxy } from '../support/cuttable-proxy.ts'
import { createDatabase } from '../support/postgres.ts'
import { openTestStore } from '../support/receiver.ts'
import { privateMessage } from '../support/telegram-server.ts'

interface Manual {
  readonly intake: Intake
  readonly store: Store
  /** Ids whose handling has begun, in order. */
  readonly begun: number[]
  readonly logged: string[]
  finish(...ids: number[]): void
}

/** An intake over the real store whose handlers are finished by hand. */
async function manualIntake(
  store: Store,
  options: {
    readonly observer?: Partial<Observer>
    readonly finishesAtOnce?: boolean
    readonly memoryOnlyMs?: number
  } = {},
): Promise<Manual> {
  const begun: number[] = []
  const logged: string[] = []
  const ends = new Map<number, () => void>()
  const intake = createIntake({
    handle: ({ update_id }) => {
      begun.push(update_id)
      return options.finishesAtOnce ? Promise.resolve() : new Promise((resolve) => ends.set(update_id, resolve))
    },
    inbox: store.inbox,
    floodGate: { judge: async () => 'pass', isMeant: () => true, notify: async () => {} },
    observer: combineObservers(options.observer ?? {}),
    log: createLog('info', { write: (line: string) => logged.push(line) }),
    now: () => performance.now(),
    memoryOnlyMs: options.memoryOnlyMs ?? 60_000,
  })
  const finish = (...ids: number[]) => {
    for (const id of ids) ends.get(id)?.()
  }
  return { intake, store, begun, logged, finish }
}

const update = (id: number, chat = id): Update => ({ update_id: id, ...privateMessage(chat, 'q') }) as Update

/** Whether the promise has resolved within some turns of the event loop. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  void promise.then(() => {
    done = true
  })
  for (let turns = 0; turns < 20 && !done; turns++) await new Promise((resolve) => setImmediate(resolve))
  return done
}

describe('the intake', () => {
  test('accepts an update as soon as it is stored, before it is handled', async () => {
    const { intake, store, begun, finish } = await manualIntake(await openTestStore())
    expect(await intake.accept([update(1)])).toBe('accepted')
    expect(begun).toEqual([1])
    expect(await store.inbox.unfinished()).toBe(1)
    finish(1)
    await expect.poll(() => store.inbox.unfinished()).toBe(0)
    expect(intake.size()).toBe(0)
  })

  test('handles each update once, also when it comes twice at the same time', async () => {
    const { intake, begun } = await manualIntake(await openTestStore(), { finishesAtOnce: true })
    await Promise.all([intake.accept([update(1), update(2)]), intake.accept([update(2), update(1), update(3)])])
    await intake.accept([update(1)])
    expect(begun.toSorted()).toEqual([1, 2, 3])
  })

  test('two processes on one database handle each update once', async () => {
    const databaseUrl = await createDatabase(inject('postgresUrl'))
    const stores = [await openTestStore({ databaseUrl }), await openTestStore({ databaseUrl })]
    const both = await Promise.all(stores.map((store) => manualIntake(store, { finishesAtOnce: true })))
    const updates = Array.from({ length: 50 }, (_, id) => update(id + 1))
    await Promise.all(both.map(({ intake }) => intake.accept(updates)))
    expect(both.flatMap(({ begun }) => begun).toSorted((a, b) => a - b)).toEqual(updates.map((one) => one.update_id))
  })

  test('is full when a thousand wait, and says when there is room', async () => {
    const { intake, finish } = await manualIntake(await openTestStore())
    await intake.accept(Array.from({ length: MAX_WAITING }, (_, id) => update(id + 1)))
    expect(await intake.accept([update(5000)])).toBe('full')
    const room = intake.room()
    expect(await isDone(room)).toBe(false)
    finish(1)
    await room
    expect(await intake.accept([update(5000)])).toBe('accepted')
  })

  test('an update of any shape is handled or logged, and the next one is', async () => {
    const { intake, store, begun } = await manualIntake(await openTestStore(), { finishesAtOnce: true })
    const strange = [{ update_id: 1 }, { update_id: 2, message: null }, { update_id: 3, message: { chat: 7 } }]
    expect(await intake.accept(strange as unknown as Update[])).toBe('accepted')
    await intake.accept([update(4)])
    expect(begun).toEqual([1, 2, 3, 4])
    await expect.poll(() => store.inbox.unfinished()).toBe(0)
  })

  test('an update of which the database does not tell whose it is, is handled', async () => {
    const store = await openTestStore()
    const holds = () => Promise.reject(new Error('canceling statement due to statement timeout'))
    const inbox = { ...store.inbox, holds }
    const { intake, begun } = await manualIntake({ ...store, inbox }, { finishesAtOnce: true })
    await intake.accept([update(1)])
    await expect.poll(() => begun).toEqual([1])
  })

  test('tells what came and how long each took', async () => {
    const told: unknown[] = []
    const observer: Partial<Observer> = {
      updateReceived: (kind) => told.push(kind),
      replied: (kind, seconds) => told.push([kind, seconds >= 0 && seconds < 5]),
    }
    const { intake } = await manualIntake(await openTestStore(), { observer, finishesAtOnce: true })
    await intake.accept([update(1)])
    await intake.accept([update(1)])
    await expect.poll(() => told).toEqual(['message', ['message', true]])
  })
})

describe('what another process has left', () => {
  test('is taken over and handled, and counted', async () => {
    const databaseUrl = await createDatabase(inject('postgresUrl'))
    const first = await manualIntake(await openTestStore({ databaseUrl }))
    await first.intake.accept([update(1), update(2), update(3)])
    first.finish(2)
    await expect.poll(() => first.store.inbox.unfinished()).toBe(2)
    await first.intake.stop()
    let retaken = 0
    const observer = {
      retaken(count: number) {
        retaken += count
      },
    }
    const second = await manualIntake(await openTestStore({ databaseUrl }), { observer, finishesAtOnce: true })
    await second.intake.recover()
    await expect.poll(() => second.begun).toEqual([1, 3])
    await expect.poll(() => second.store.inbox.unfinished()).toBe(0)
    expect(retaken).toBe(2)
    expect(await second.intake.accept([update(1), update(2)])).toBe('accepted')
    expect(second.begun).toEqual([1, 3])
  })
})

describe('while the database is away', () => {
  async function withProxy(options = {}) {
    const proxy = await openCuttableProxy(await createDatabase(inject('postgresUrl')))
    const manual = await manualIntake(await openTestStore({ databaseUrl: proxy.url }), options)
    return { proxy, ...manual }
  }

  test('an update is accepted only when it is handled, once, and repetitions wait for that', async () => {
    const { proxy, intake, begun, finish } = await withProxy()
    proxy.cut()
    const accepted = intake.accept([update(1)])
    await expect.poll(() => begun).toEqual([1])
    const repeated = intake.accept([update(1)])
    expect(await isDone(accepted)).toBe(false)
    expect(await isDone(repeated)).toBe(false)
    expect(intake.firstUnsafe([update(1), update(2)])).toMatchObject({ update_id: 1 })
    finish(1)
    expect([await accepted, await repeated]).toEqual(['accepted', 'accepted'])
    expect(intake.firstUnsafe([update(1)])).toBeUndefined()
    expect(await intake.accept([update(1)])).toBe('accepted')
    expect(begun).toEqual([1])
  })

  test('one that waits long for its sending does not keep those of others back, and is missed at the end', async () => {
    const { proxy, intake, begun, logged } = await withProxy({ memoryOnlyMs: 50 })
    proxy.cut()
    expect(await intake.accept([update(1)])).toBe('accepted')
    expect(begun).toEqual([1])
    expect(intake.firstUnsafe([update(1)])).toMatchObject({ update_id: 1 })
    await intake.stop()
    expect(logged.join('')).toContain('"count":1')
  })

  test('what is still being handled when it is back is stored, and accepted by that', async () => {
    const { proxy, intake, store, begun, finish } = await withProxy()
    proxy.cut()
    const accepted = intake.accept([update(1), update(2)])
    await expect.poll(() => begun).toEqual([1, 2])
    finish(2)
    await intake.recover()
    expect(await isDone(accepted)).toBe(false)
    proxy.mend()
    await expect
      .poll(async () => {
        await store.availability.probe()
        await intake.recover()
        return isDone(accepted)
      })
      .toBe(true)
    await expect.poll(() => store.inbox.unfinished()).toBe(1)
    finish(1)
    await expect.poll(() => store.inbox.unfinished()).toBe(0)
  })
})

describe('stopping', () => {
  test('does not leave a reload that has begun to the next process, which reads the folder anyway', async () => {
    const { intake, begun, store } = await manualIntake(await openTestStore())
    const reload = { update_id: 1, ...privateMessage(1, '/reload') } as Update
    await intake.accept([reload])
    await expect.poll(() => begun).toEqual([1])
    await store.inbox.flush()
    expect(await store.inbox.unfinished()).toBe(0)
  })

  test('lets what runs end, begins nothing and gives the rest back', async () => {
    const { intake, store, begun, finish } = await manualIntake(await openTestStore())
    await intake.accept([update(1, 7), update(2, 7), update(3, 8)])
    const stopped = intake.stop()
    expect(await intake.accept([update(4)])).toBe('full')
    finish(1, 3)
    await stopped
    expect(begun).toEqual([1, 3])
    expect(await store.inbox.unfinished()).toBe(1)
    expect((await store.inbox.recover()).map((one) => one.update.update_id)).toEqual([2])
  })

  test('does not wait for a handler that hangs', async () => {
    const { intake, logged } = await manualIntake(await openTestStore())
    await intake.accept([update(1)])
    const begin = performance.now()
    await intake.stop()
    expect(performance.now() - begin).toBeLessThan(1800)
    expect(logged.join('')).toContain('left to the next process')
  })
})
