import { type Bot, type BotError, type Context, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { outlasts, pauseFor, within } from './deadline.ts'
import { asGrammySignal, installDelivery } from './delivery.ts'
import { createUpdateQueue } from './update-queue.ts'

/** The kinds of update the features handle; Telegram sends no others. */
export const HANDLED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[]

export interface PollingDependencies<C extends Context> {
  readonly bot: Bot<C>
  readonly log: Logger
  /** Called once Telegram has accepted the token: command menus and the like, which nobody needs to wait for. */
  readonly onConnected?: () => Promise<unknown>
  /** Resolves after the time or as soon as the signal is aborted. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** 0 ≤ x < 1, spreads the pauses of many bots over time. */
  readonly random?: () => number
}

export interface Polling {
  /** Runs until `stop`; resolves when everything begun is answered and confirmed. Throws TokenRejectedError. */
  run(): Promise<void>
  /** Ends `run` within `DRAIN_MS + CONFIRM_MS`, whatever state the network is in. */
  stop(): void
}

/** Telegram does not know the bot: trying again cannot help, a person has to act. The message says how. */
export class TokenRejectedError extends Error {
  constructor(code: number, description: string) {
    super(
      `Telegram does not accept BOT_TOKEN (${code} ${description}); ask @BotFather for the current one with /mybots, ` +
        `API Token${code === 404 ? ', and check TELEGRAM_API_ROOT if you set it' : ''}`,
    )
    this.name = 'TokenRejectedError'
  }
}

/** How long Telegram holds a request open when there is nothing to say, and how much longer it may take to arrive. */
const LONG_POLL_SECONDS = 30
const LONG_POLL_GRACE_SECONDS = 10
/** Telegram takes about thirty messages a second from a bot; more handlers at once would only wait for each other. */
const CONCURRENT_UPDATES = 50
/** While an update is still being handled its successors are asked for at this pace (see `run`). */
const BUSY_PACE_MS = 250
/** Two seconds are allowed for stopping; the rest is for the process itself. */
const DRAIN_MS = 1200
const CONFIRM_MS = 400
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** The other process of a rolling restart is gone after two seconds. */
const LONGEST_CONFLICT_PAUSE_MS = 5000

/**
 * Long polling that answers every update exactly once across an orderly restart.
 *
 * grammY's own loop and the runner's confirm a batch when they fetch the next one, or on stopping, whether it has been
 * handled or not. Here `offset` is always the first update that is *not* handled: nothing is confirmed too early. When
 * asked to stop, the loop drops the open request, lets those updates finish that are being answered, and confirms
 * exactly them with a last request; what had not been begun is left to the next process.
 *
 * The price is that Telegram repeats unconfirmed updates at once: while one is slow (a flood limit), the loop asks every
 * BUSY_PACE_MS and the queue drops what it knows, so that the other chats do not wait.
 */
export function createPolling<C extends Context>(dependencies: PollingDependencies<C>): Polling {
  const { bot, log, onConnected, pause = pauseFor, random = Math.random } = dependencies
  const stopping = new AbortController()
  const queue = createUpdateQueue(handle, CONCURRENT_UPDATES)
  let confirmed: number | null = null
  let failures = 0
  let conflictTold = false

  async function handle(update: Update): Promise<void> {
    try {
      await bot.handleUpdate(update)
    } catch (error) {
      const { error: cause = error } = error as Partial<BotError>
      log.error({ update: update.update_id, err: cause }, 'an update could not be handled')
    }
  }

  /** Repeats the call until it succeeds; undefined when the process is to stop. */
  async function insist<T>(call: (signal: AbortSignal) => Promise<T>, limitSeconds: number): Promise<T | undefined> {
    while (!stopping.signal.aborted) {
      try {
        const result = await within(limitSeconds * 1000, stopping.signal, call)
        if (failures > 0) log.info({ failures }, 'Telegram answers again')
        failures = 0
        return result
      } catch (error) {
        if (stopping.signal.aborted) break
        await pause(judge(error), stopping.signal)
      }
    }
    return undefined
  }

  /** Milliseconds to wait after a failure. Throws where waiting cannot help. */
  function judge(error: unknown): number {
    const code = error instanceof GrammyError ? error.error_code : 0
    if (error instanceof GrammyError && (code === 401 || code === 404)) {
      throw new TokenRejectedError(code, error.description)
    }
    failures++
    const growing = FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10) * (1 + random())
    if (code === 409) {
      if (!conflictTold) log.warn('another process polls with this BOT_TOKEN; waiting for it to end')
      conflictTold = true
      return Math.min(growing, LONGEST_CONFLICT_PAUSE_MS)
    }
    if (failures === 1) log.warn({ err: error }, 'Telegram does not answer; trying again until it does')
    const demanded = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0
    return Math.max(demanded, Math.min(growing, LONGEST_PAUSE_MS))
  }

  async function connect(): Promise<void> {
    const me = await insist((signal) => bot.api.getMe(asGrammySignal(signal)), LONG_POLL_GRACE_SECONDS)
    if (!me) return
    bot.botInfo = me
    // While a webhook is set, getUpdates is refused; pending updates are kept.
    await insist((signal) => bot.api.deleteWebhook({}, asGrammySignal(signal)), LONG_POLL_GRACE_SECONDS)
    log.info({ username: me.username }, 'connected to Telegram')
    onConnected?.().catch((err: unknown) => log.warn({ err }, 'menus and descriptions could not be set'))
  }

  async function fetchUpdates(isBusy: boolean): Promise<void> {
    const offset = queue.offset()
    const updates = await insist(
      (signal) =>
        bot.api.getUpdates(
          {
            ...(offset !== null && { offset }),
            limit: 100,
            timeout: isBusy ? 0 : LONG_POLL_SECONDS,
            allowed_updates: HANDLED_UPDATES,
          },
          asGrammySignal(signal),
        ),
      LONG_POLL_SECONDS + LONG_POLL_GRACE_SECONDS,
    )
    if (!updates) return
    confirmed = offset
    queue.push(updates)
  }

  /** Tells Telegram what was handled since its last answer, so that the next process does not get it again. */
  async function confirm(deadline: AbortSignal): Promise<void> {
    const offset = queue.offset()
    while (offset !== null && offset !== confirmed && !deadline.aborted) {
      try {
        await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, asGrammySignal(deadline))
        return
      } catch (err) {
        log.debug({ err }, 'the last updates could not be confirmed yet')
        await pauseFor(50, deadline)
      }
    }
  }

  return {
    async run() {
      installDelivery(bot, { stopping: stopping.signal, pause })
      await connect()
      let isBusy = false
      while (!stopping.signal.aborted) {
        await fetchUpdates(isBusy)
        isBusy = await outlasts(queue.settled(), BUSY_PACE_MS, stopping.signal)
      }
      queue.close()
      const isUnfinished = await outlasts(queue.settled(), DRAIN_MS, null)
      if (isUnfinished) log.warn('some answers could not be sent in time; they are left to the next start')
      await within(CONFIRM_MS, null, confirm)
    },
    stop() {
      stopping.abort()
    },
  }
}
