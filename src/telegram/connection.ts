import { type Bot, type Context, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import { pauseFor, within } from './deadline.ts'
import { asGrammySignal } from './delivery.ts'

/** Trying again cannot help, a person has to act. The message is the line that says how. */
export class TransportError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TransportError'
  }
}

/** Telegram does not know the bot. */
export class TokenRejectedError extends TransportError {
  constructor(code: number, description: string) {
    super(
      `Telegram does not accept BOT_TOKEN (${code} ${description}); ask @BotFather for the current one with /mybots, ` +
        `API Token${code === 404 ? ', and check TELEGRAM_API_ROOT if you set it' : ''}`,
    )
    this.name = 'TokenRejectedError'
  }
}

/** Somebody else receives this bot's updates and does not stop. */
export class ConflictError extends TransportError {
  constructor(description: string) {
    super(
      `Telegram gives this bot's updates to another process (409 ${description}); stop that one, or revoke the token with ` +
        '@BotFather and set the new BOT_TOKEN; to run several replicas, set WEBHOOK_URL and DATABASE_URL for all of them',
    )
    this.name = 'ConflictError'
  }
}

export interface ConnectionDependencies<C extends Context> {
  readonly bot: Bot<C>
  readonly log: Logger
  readonly stopping: AbortSignal
  /** Called once Telegram has accepted the token: command menus and the like, which nobody needs to wait for. */
  readonly onConnected?: () => Promise<unknown>
  /** Resolves after the time or as soon as the signal is aborted. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** 0 ≤ x < 1, spreads the pauses of many bots over time. */
  readonly random?: () => number
  /** Milliseconds; only differences matter. */
  readonly now?: () => number
}

export interface Connection {
  /** Learns who the bot is. False where the process is to end before that. Throws TransportError. */
  open(): Promise<boolean>
  /** Repeats the call until it succeeds; undefined where the process is to stop. Throws TransportError. */
  insist<T>(call: (signal: SignalOfGrammy) => Promise<T>, limitSeconds?: number): Promise<T | undefined>
}

export type SignalOfGrammy = ReturnType<typeof asGrammySignal>

const REQUEST_LIMIT_SECONDS = 10
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** The other process of a rolling restart is gone after two seconds. */
const LONGEST_CONFLICT_PAUSE_MS = 5000
/** Whoever is still there after so long was not told to end. */
const CONFLICT_LIMIT_MS = 60_000

/** What the transports ask Telegram themselves, with patience: a network that is down is waited for, also at the start. */
export function createConnection<C extends Context>(dependencies: ConnectionDependencies<C>): Connection {
  const { bot, log, stopping, onConnected, pause = pauseFor, random = Math.random } = dependencies
  const { now = () => performance.now() } = dependencies
  let failures = 0
  let conflictSince: number | null = null

  /** Milliseconds to wait after a failure. Throws where waiting cannot help. */
  function judge(error: unknown): number {
    if (error instanceof TransportError) throw error
    const { code, description, retryAfterMs } = readApiError(error)
    if (code === 401 || code === 404) throw new TokenRejectedError(code, description)
    failures++
    const growing = FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10) * (1 + random())
    if (code === 409) {
      waitForOther(description)
      return Math.min(growing, LONGEST_CONFLICT_PAUSE_MS)
    }
    if (failures === 1) log.warn({ err: error }, 'Telegram does not answer; trying again until it does')
    return Math.max(retryAfterMs, Math.min(growing, LONGEST_PAUSE_MS))
  }

  function waitForOther(description: string): void {
    if (conflictSince === null)
      log.warn('another process receives the updates of this BOT_TOKEN; waiting for it to end')
    conflictSince ??= now()
    if (now() - conflictSince > CONFLICT_LIMIT_MS) throw new ConflictError(description)
  }

  async function insist<T>(
    call: (signal: SignalOfGrammy) => Promise<T>,
    limitSeconds = REQUEST_LIMIT_SECONDS,
  ): Promise<T | undefined> {
    while (!stopping.aborted) {
      try {
        const result = await within(limitSeconds * 1000, stopping, (signal) => call(asGrammySignal(signal)))
        if (failures > 0) log.info({ failures }, 'Telegram answers again')
        failures = 0
        conflictSince = null
        return result
      } catch (error) {
        if (stopping.aborted) break
        await pause(judge(error), stopping)
      }
    }
    return undefined
  }

  return {
    insist,
    async open() {
      const me = await insist((signal) => bot.api.getMe(signal))
      if (!me) return false
      bot.botInfo = me
      log.info({ username: me.username }, 'connected to Telegram')
      onConnected?.().catch((err: unknown) => log.warn({ err }, 'menus and descriptions could not be set'))
      return true
    },
  }
}

function readApiError(error: unknown): { code: number; description: string; retryAfterMs: number } {
  if (!(error instanceof GrammyError)) return { code: 0, description: '', retryAfterMs: 0 }
  const { error_code: code, description, parameters } = error
  return { code, description, retryAfterMs: (parameters.retry_after ?? 0) * 1000 }
}
