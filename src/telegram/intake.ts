import type { BotError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { DatabaseAwayError } from '../store/availability.ts'
import type { Inbox } from '../store/inbox.ts'
import { outlasts } from './deadline.ts'
import type { FloodGate, Verdict } from './flood-gate.ts'
import { describeError } from './log.ts'
import type { Observer } from './observer.ts'
import { isReload, kindOf, laneOf } from './update-kind.ts'
import { createUpdateQueue } from './update-queue.ts'

export interface IntakeDependencies {
  readonly handle: (update: Update) => Promise<void>
  readonly inbox: Pick<Inbox, 'take' | 'keep' | 'holds' | 'finish' | 'recover' | 'release'>
  readonly floodGate: FloodGate
  readonly observer: Observer
  readonly log: Logger
  /** Milliseconds; only differences matter. */
  readonly now: () => number
  /** `MEMORY_ONLY_MS` unless given. */
  readonly memoryOnlyMs?: number
}

export interface Intake {
  /**
   * Resolves when Telegram may forget the updates: as soon as they are stored under this replica or, while the database is
   * away, when they are handled, could be stored after all, or have waited for MEMORY_ONLY_MS. 'full' where too many wait or the process is to end: none of
   * them was taken. Never rejects.
   */
  accept(updates: readonly Update[]): Promise<'accepted' | 'full'>
  /** Resolves when `accept` would take more. */
  room(): Promise<void>
  /** Updates that wait or are being handled. */
  size(): number
  /** To be called at the start and every few seconds: takes over what others left. Never rejects. */
  recover(): Promise<void>
  /** See UpdateQueue. */
  yieldPlace(): () => void
  /** The first of these updates that is neither stored nor handled: only Telegram can give it to the next process. */
  firstUnsafe(updates: readonly Update[]): Update | undefined
  /**
   * Nothing new starts; what runs gets DRAIN_MS to end; the rest is given back in the store. Resolves after DRAIN_MS and
   * RELEASE_MS at the latest.
   */
  stop(): Promise<void>
}

interface Job {
  readonly update: Update
  readonly receivedAt: number
  verdict: Verdict
  /** Stored or handled: the end of this process does not lose it. */
  isSafe: boolean
  isTakenOver: boolean
  readonly whenSafe: (() => void)[]
}

/** What a replica holds at most; Telegram, or the other replicas, keep the rest. A batch may go beyond it once. */
export const MAX_WAITING = 1000
/**
 * One chat may be flooded, or not be written to for an hour, and still must not take the room of all others: once so many wait,
 * whatever comes in a chat of which so many wait already is left unanswered. At one message a second, or in a group one in three,
 * it would be answered after minutes.
 */
const FREE_FOR_ALL = MAX_WAITING / 2
const MOST_OF_ONE_CHAT = 100
/** Telegram takes about thirty messages a second from a bot; more handlers at once would only wait for each other. */
const CONCURRENT_UPDATES = 50
/**
 * While the database is away Telegram keeps what is not handled; but nobody else's message comes as long as it is asked to. So
 * one that waits for its sending is kept here alone after a while, and is lost if the process ends before the database returns.
 */
const MEMORY_ONLY_MS = 5000
/** Two seconds are allowed for stopping; the rest is for the process itself. */
const DRAIN_MS = 1100
const RELEASE_MS = 300
/** Telegram repeats what it missed the answer to within minutes; what is older is recognised by the store. */
const REMEMBERED_IDS = 10_000

/**
 * What every update passes, whichever way it came: each is stored under this replica before Telegram may forget it, counted
 * against floods, handled in order within its chat, and marked as handled. An update that comes twice, through a restart or
 * another replica, is recognised by its id in the store; while the database is away, in the memory of this process.
 */
export function createIntake(dependencies: IntakeDependencies): Intake {
  const { inbox, floodGate, observer, log, now, memoryOnlyMs = MEMORY_ONLY_MS } = dependencies
  const queue = createUpdateQueue(run, CONCURRENT_UPDATES)
  const receiving = new Set<Promise<void>>()
  const known = new Set<number>()
  const jobs = new Map<number, Job>()
  let isClosed = false
  let isRecovering = false
  /** Of what was taken over from others, how much is not handled yet. */
  let takenOver = 0

  async function receive(updates: readonly Update[]): Promise<void> {
    const receivedAt = now()
    const taken = await take(updates)
    const fresh = updates.filter((update) => !known.has(update.update_id) && taken?.has(update.update_id) !== false)
    const begun = fresh.map((update) => {
      observer.updateReceived(kindOf(update))
      return begin(update, taken !== null, receivedAt)
    })
    const verdicts = await Promise.all(begun.map(({ update }) => floodGate.judge(update)))
    begun.forEach((job, position) => {
      job.verdict = verdicts[position] ?? 'pass'
      const lane = laneFor(job)
      const isCrowdedOut = queue.size() >= FREE_FOR_ALL && queue.waitingIn(lane) >= MOST_OF_ONE_CHAT
      if (isCrowdedOut) observer.crowdedOut()
      if (job.verdict === 'silent' || isCrowdedOut) end(job)
      else queue.push(lane, job)
    })
  }

  /** What people of a group say to each other is not answered: it need not wait for what is. */
  function laneFor({ update, verdict }: Job): string {
    return verdict === 'unmeant' ? `talk of ${laneOf(update)}` : laneOf(update)
  }

  /** Ids that nobody has taken before; null while the database is away. */
  async function take(updates: readonly Update[]): Promise<ReadonlySet<number> | null> {
    try {
      return new Set(await inbox.take(updates))
    } catch (err) {
      if (!(err instanceof DatabaseAwayError))
        log.error({ err }, 'updates could not be stored; they are handled all the same')
      return null
    }
  }

  function begin(update: Update, isSafe: boolean, receivedAt: number): Job {
    const job: Job = { update, receivedAt, verdict: 'pass', isSafe, isTakenOver: false, whenSafe: [] }
    jobs.set(update.update_id, job)
    known.add(update.update_id)
    for (const oldest of known) {
      if (known.size <= REMEMBERED_IDS) break
      known.delete(oldest)
    }
    return job
  }

  async function run(job: Job): Promise<void> {
    const { update, verdict, receivedAt } = job
    try {
      if (!(await isOurs(update))) return forget(job)
      if (isReload(update)) {
        // Begun once and not again: a process that ends meanwhile has read the folder anew when it starts.
        inbox.finish(update.update_id)
        becameSafe(job)
      }
      await (verdict === 'notice' ? floodGate.notify(update) : dependencies.handle(update))
      if (verdict !== 'unmeant') observer.replied(kindOf(update), (now() - receivedAt) / 1000)
    } catch (error) {
      const { error: cause = error } = error as Partial<BotError>
      log.error({ update: update.update_id, err: describeError(cause) }, 'an update could not be handled')
    }
    end(job)
  }

  /** Where the database refuses to tell, an answer that comes twice is better than none. */
  async function isOurs({ update_id }: Update): Promise<boolean> {
    try {
      return await inbox.holds(update_id)
    } catch (err) {
      log.error({ update: update_id, err: describeError(err) }, 'the database does not tell whose an update is')
      return true
    }
  }

  function end(job: Job): void {
    // Also what could not be stored: the call that seemed to fail may have stored it.
    inbox.finish(job.update.update_id)
    jobs.delete(job.update.update_id)
    becameSafe(job)
    // What ended processes comes in small groups: the next one as soon as this one is done.
    if (job.isTakenOver && --takenOver === 0) void recover()
  }

  /** Another process has taken it over while this one stood still. */
  function forget(job: Job): void {
    jobs.delete(job.update.update_id)
    becameSafe(job)
  }

  function becameSafe(job: Job): void {
    job.isSafe = true
    for (const tell of job.whenSafe.splice(0)) tell()
  }

  function whenSafe({ update_id }: Update): Promise<void> | undefined {
    const job = jobs.get(update_id)
    return job && !job.isSafe ? new Promise((resolve) => job.whenSafe.push(resolve)) : undefined
  }

  async function allSafe(updates: readonly Update[]): Promise<void> {
    const unsafe = updates.flatMap((update) => whenSafe(update) ?? [])
    if (unsafe.length > 0) await outlasts(Promise.all(unsafe), memoryOnlyMs)
  }

  /** Stores what came while the database was away, so that Telegram may forget it. */
  async function makeSafe(): Promise<void> {
    const homeless = [...jobs.values()].filter((job) => !job.isSafe)
    if (homeless.length === 0) return
    await inbox.keep(homeless.map(({ update }) => update))
    for (const job of homeless) becameSafe(job)
  }

  async function takeOver(): Promise<void> {
    const recovered = await inbox.recover()
    const news = recovered.map(({ update }) => update as Update).filter(({ update_id: id }) => !jobs.has(id))
    if (news.length === 0) return
    observer.retaken(news.length)
    takenOver += news.length
    for (const update of news) {
      const job = begin(update, true, now())
      job.isTakenOver = true
      // It was counted against floods when it came.
      job.verdict = floodGate.isMeant(update) ? 'pass' : 'unmeant'
      queue.push(laneFor(job), job)
    }
  }

  async function recover(): Promise<void> {
    if (isClosed || isRecovering || queue.size() >= MAX_WAITING) return
    isRecovering = true
    try {
      await makeSafe()
      await takeOver()
    } catch (err) {
      if (!(err instanceof DatabaseAwayError)) log.error({ err }, 'updates of others could not be taken over')
    } finally {
      isRecovering = false
    }
  }

  async function track(work: Promise<void>): Promise<void> {
    receiving.add(work)
    try {
      await work
    } finally {
      receiving.delete(work)
    }
  }

  async function settled(): Promise<void> {
    await Promise.all(receiving)
    await queue.settled()
  }

  return {
    async accept(updates) {
      if (isClosed || queue.size() >= MAX_WAITING) return 'full'
      const news = updates.filter((update) => !known.has(update.update_id))
      if (news.length > 0) await track(receive(news))
      await allSafe(updates)
      return 'accepted'
    },
    room: () => queue.below(MAX_WAITING),
    size: queue.size,
    recover,
    yieldPlace: queue.yieldPlace,
    firstUnsafe: (updates) => updates.find(({ update_id: id }) => !known.has(id) || jobs.get(id)?.isSafe === false),
    async stop() {
      isClosed = true
      queue.close()
      const isUnfinished = await outlasts(settled(), DRAIN_MS)
      if (isUnfinished) log.warn('some answers could not be sent in time; they are left to the next process')
      const isReleased = inbox
        .release()
        .catch((err: unknown) => log.warn({ err }, 'what was not handled could not be given back'))
      await outlasts(isReleased, RELEASE_MS)
      const count = [...jobs.values()].filter((job) => !job.isSafe).length
      if (count > 0) log.warn({ count }, 'the database is away: answers that wait to be sent may be lost')
    },
  }
}
