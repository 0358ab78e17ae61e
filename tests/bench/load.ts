import type { Random } from '../../src/cli/bench-texts.ts'
import type { TelegramServer } from '../support/telegram-server.ts'
import { privateMessage } from '../support/telegram-server.ts'
import type { User } from './users.ts'

export interface Run {
  readonly questions: number
  /** From the first delivery to the last reply. */
  readonly seconds: number
  /** From delivery to the arrival of the reply, in milliseconds, ascending. */
  readonly latencies: readonly number[]
  /** Messages that answered no question. */
  readonly surplus: number
  /** Share of the time in which the stand-in itself was busy; near 1 it is what limits the figures. */
  readonly standInBusy: number
}

/** Longest time without any reply before the run is given up. */
const PATIENCE_MS = 20_000

let lastMessage = 0

/** Every user asks, waits for the reply and asks the next: as many questions are open as there are users. */
export function askInTurn(server: TelegramServer, users: readonly User[]): Promise<Run> {
  return run(server, users, (ask) => {
    for (const user of users) ask(user)
    return (user) => ask(user)
  })
}

/** Questions come at random times (a Poisson process), at so many a second on average, whether or not others are answered. */
export function askAtRate(
  server: TelegramServer,
  users: readonly User[],
  perSecond: number,
  random: Random,
): Promise<Run> {
  return run(server, users, (ask) => {
    const questions = users.flatMap((user) => user.questions.map(() => user))
    const order = questions.map((_, index) => users[index % users.length] as User)
    const begin = performance.now()
    let due = 0
    let next = 0
    const tick = () => {
      const elapsed = performance.now() - begin
      for (; next < order.length && due <= elapsed; next++) {
        ask(order[next] as User)
        due += (-Math.log(1 - random()) * 1000) / perSecond
      }
      if (next < order.length) setTimeout(tick, Math.max(1, due - elapsed))
    }
    tick()
    return () => {}
  })
}

/** `begin` starts asking and returns what is to be done when a user got a reply. */
async function run(
  server: TelegramServer,
  users: readonly User[],
  begin: (ask: (user: User) => void) => (user: User) => void,
): Promise<Run> {
  const total = users.reduce((sum, { questions }) => sum + questions.length, 0)
  const byChat = new Map(users.map((user) => [user.chat, { user, asked: 0, open: [] as number[] }]))
  const latencies: number[] = []
  let [surplus, lastReply] = [0, performance.now()]
  const loop = performance.eventLoopUtilization()
  const began = performance.now()

  const ask = (user: User) => {
    const state = byChat.get(user.chat)
    const text = user.questions[state?.asked ?? 0]
    if (!state || text === undefined) return
    state.asked++
    state.open.push(performance.now())
    server.deliver(inLanguage(user, text))
  }
  let replied: (user: User) => void = () => {}
  server.disturb(({ method, payload, at }) => {
    if (method !== 'sendMessage') return undefined
    const state = byChat.get(payload.chat_id as number)
    const askedAt = state?.open.shift()
    if (!state || askedAt === undefined) {
      surplus++
      return undefined
    }
    latencies.push(at - askedAt)
    lastReply = at
    // Once the bot has the answer to its message: it is not done with the question before.
    setImmediate(() => replied(state.user))
    return undefined
  })
  replied = begin(ask)
  const isDone = () => latencies.length === total
  await Promise.race([server.until(isDone), silence(() => lastReply)])
  const seconds = (lastReply - began) / 1000
  const standInBusy = performance.eventLoopUtilization(loop).utilization
  server.disturb(() => undefined)
  if (!isDone()) throw new Error(`${total - latencies.length} of ${total} questions got no reply`)
  await server.until(() => server.unconfirmed().length === 0)
  server.forget()
  return { questions: total, seconds, latencies: latencies.toSorted((a, b) => a - b), surplus, standInBusy }
}

/** Resolves when nothing was heard for PATIENCE_MS. */
function silence(lastHeard: () => number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (performance.now() - lastHeard() < PATIENCE_MS) return
      clearInterval(timer)
      resolve()
    }, 1000)
    timer.unref()
  })
}

function inLanguage(user: User, text: string) {
  const update = privateMessage(user.chat, text, ++lastMessage)
  const from = { id: user.chat, is_bot: false, first_name: 'Ann', language_code: user.language }
  return { ...update, message: { ...update.message, from } } as typeof update
}

export const quantile = (ascending: readonly number[], q: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(q * ascending.length))] ?? 0
