import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { BEAT_MS } from '../../src/store/replicas.ts'
import { databasePlace, ENGINES } from '../support/databases.ts'
import { type StoreReplica, startReplica, type TestTime } from '../support/store-replica.ts'

/** What happens to a fleet of replicas at one database; `replica` and `update` are small numbers. */
type Event =
  | { readonly kind: 'take'; readonly replica: number; readonly first: number; readonly count: number }
  | { readonly kind: 'finish'; readonly replica: number; readonly update: number }
  | { readonly kind: 'recover' | 'kill' | 'stop' | 'stand still'; readonly replica: number }
  | { readonly kind: 'pass'; readonly seconds: number }

const REPLICAS = 3
const UPDATES = 12

const replica = fc.nat(REPLICAS - 1)
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      replica,
      first: fc.nat(UPDATES - 1),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('finish' as const), replica, update: fc.nat(UPDATES) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('recover' as const), replica }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('kill' as const, 'stop' as const, 'stand still' as const), replica }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 5 }) }) },
)
/** Events of one round happen at once. */
const rounds = fc.array(fc.array(event, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 25 })

interface Member extends StoreReplica {
  /** What was handed out to it and is not finished. */
  readonly inHand: Set<number>
  /** Its heart beats, and it takes what comes. */
  isRunning: boolean
}

describe.each(ENGINES)('whatever several replicas do at once (%s)', (engine) => {
  test('no update is handed out twice while the replica that has it lives, and none is lost', {
    timeout: 120_000,
  }, async () => {
    const place = await databasePlace(engine)
    const databases: Database[] = []
    for (let i = 0; i < REPLICAS; i++) databases.push(await place.open())
    await fc.assert(
      fc.asyncProperty(rounds, async (happening) => {
        for (const table of ['updates', 'replicas'] as const) await databases[0]?.db.deleteFrom(table).execute()
        await play(databases, happening)
      }),
      { numRuns: 60 },
    )
  })
})

/** What each replica has in its hands, checked at every hand-out. */
class Fleet {
  readonly time: TestTime = { ms: Date.UTC(2025, 0, 1) }
  /** In the order they started; those in `members` are the last of their place. */
  readonly all: Member[] = []
  readonly members: Member[] = []
  readonly taken = new Set<number>()
  readonly finished = new Set<number>()
  readonly #databases: readonly Database[]

  constructor(databases: readonly Database[]) {
    this.#databases = databases
  }

  async startMissing(): Promise<void> {
    for (const [place, database] of this.#databases.entries()) {
      if (this.members[place]?.isRunning) continue
      const started = await startReplica(database, this.time)
      const member = { ...started, inHand: new Set<number>(), isRunning: true }
      this.members[place] = member
      this.all.push(member)
    }
  }

  running(): Member[] {
    return this.members.filter((member) => member.isRunning)
  }

  handOut(member: Member, ids: readonly number[]): void {
    // What a killed process was about to get nobody has got.
    if (!member.isRunning) return
    for (const id of ids) {
      expect(this.finished.has(id), `update ${id} is finished`).toBe(false)
      const holders = this.running().filter((other) => other.inHand.has(id))
      expect(holders.length, `update ${id} is in the hands of one that lives`).toBe(0)
      member.inHand.add(id)
    }
  }

  async take(member: Member, ids: readonly number[]): Promise<void> {
    const taken = await member.inbox.take(ids.map((update_id) => ({ update_id })))
    for (const id of ids) this.taken.add(id)
    this.handOut(member, taken)
  }

  async recover(member: Member): Promise<void> {
    const recovered = await member.inbox.recover()
    this.handOut(
      member,
      recovered.map(({ update }) => update.update_id),
    )
  }

  finish(member: Member, id: number): void {
    if (!member.inHand.delete(id)) return
    this.finished.add(id)
    member.inbox.finish(id)
  }

  async stop(member: Member): Promise<void> {
    member.isRunning = false
    await member.inbox.release()
    await member.replicas.leave()
  }

  /** Its hearts beats no more, the others go on; then it wakes up and asks of each update whether it still has it. */
  async standStill(member: Member): Promise<void> {
    member.isRunning = false
    await this.pass(15)
    for (const other of this.running()) await this.recover(other)
    member.isRunning = true
    for (const id of member.inHand) if (!(await member.inbox.holds(id))) member.inHand.delete(id)
    for (const id of member.inHand) {
      expect(this.running().filter((other) => other.inHand.has(id))).toEqual([member])
    }
  }

  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.time.ms += 1000
      if (this.time.ms % BEAT_MS === 0) await Promise.all(this.running().map((member) => member.replicas.beat()))
    }
  }

  async flush(): Promise<void> {
    await Promise.all(this.members.map((member) => member.inbox.flush()))
  }
}

/** What may overlap with anything. */
function begin(fleet: Fleet, event: Event): Promise<void> | undefined {
  if (event.kind === 'pass') return undefined
  const member = fleet.members[event.replica] as Member
  if (event.kind === 'take') {
    const ids = Array.from({ length: event.count }, (_, i) => (event.first + i) % UPDATES)
    return fleet.take(member, ids)
  }
  if (event.kind === 'recover') return fleet.recover(member)
  if (event.kind === 'finish') fleet.finish(member, event.update)
  // What it has asked of the database may still happen there.
  if (event.kind === 'kill') member.isRunning = false
  return undefined
}

/** What nothing overlaps with, since the test has to know who had what before and after. */
async function beginAlone(fleet: Fleet, event: Event): Promise<void> {
  if (event.kind === 'pass') return fleet.pass(event.seconds)
  const member = fleet.members[event.replica] as Member
  if (event.kind === 'stop') await fleet.stop(member)
  if (event.kind === 'stand still') await fleet.standStill(member)
}

async function play(databases: readonly Database[], happening: readonly (readonly Event[])[]): Promise<void> {
  const fleet = new Fleet(databases)
  await fleet.startMissing()
  for (const round of happening) {
    await Promise.all(round.map((event) => begin(fleet, event)))
    await fleet.flush()
    for (const event of round) {
      await fleet.startMissing()
      await beginAlone(fleet, event)
    }
    await fleet.startMissing()
  }
  await handleAll(fleet)
  const givenUp = new Set(fleet.all.flatMap(({ log }) => log.map(([fields]) => (fields as { update?: number }).update)))
  for (const id of fleet.taken) expect(fleet.finished.has(id) || givenUp.has(id), `update ${id} is lost`).toBe(true)
}

/** Everybody who lives handles what it has, again and again, until nothing is left. */
async function handleAll(fleet: Fleet): Promise<void> {
  const [first] = fleet.members as [Member]
  for (let turns = 0; turns < 200; turns++) {
    for (const member of fleet.members) {
      for (const id of member.inHand) fleet.finish(member, id)
      await member.inbox.flush()
      await fleet.recover(member)
    }
    await fleet.pass(2)
    if ((await first.inbox.unfinished()) === 0) return
  }
  expect.fail('some updates are never handed out')
}
