import { createHmac } from 'node:crypto'
import { type Bot, type Context, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import type { WebhookConfig } from '../config.ts'
import { type Connection, type SignalOfGrammy, TransportError } from './connection.ts'
import { pauseFor } from './deadline.ts'
import type { Transport } from './transport.ts'
import { HANDLED_UPDATES } from './update-kind.ts'

export interface WebhookDependencies<C extends Context> {
  readonly bot: Bot<C>
  readonly connection: Connection
  readonly url: string
  readonly secret: string
  readonly log: Logger
  readonly stopping: AbortSignal
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Deliveries that Telegram may have open at once; each is answered as soon as its update is stored. */
const MAX_CONNECTIONS = 100
/** Readiness asks for a call that succeeded within 90 s. */
const PROBE_EVERY_MS = 30_000

/**
 * The secret that Telegram sends along: WEBHOOK_SECRET, else one made from the token, so that all replicas and the next start
 * have the same without telling each other (64 hexadecimal digits).
 */
export function secretOf({ url, secret }: WebhookConfig, token: string): string {
  return secret ?? createHmac('sha256', token).update(`webhook ${url}`).digest('hex')
}

/**
 * Has Telegram deliver updates to a URL; server/webhook.ts takes them. The webhook stays set when the process ends, since
 * other replicas may be behind it: until somebody answers, Telegram keeps the updates for a day.
 */
export function createWebhook<C extends Context>(dependencies: WebhookDependencies<C>): Transport {
  const { bot, connection, url, secret, log, stopping, pause = pauseFor } = dependencies
  // Many put the token into the path, so that nobody guesses it.
  const shownUrl = url.replaceAll(bot.token, '<BOT_TOKEN>')
  let toldError = 0
  let isStranger = false

  async function setWebhook(signal: SignalOfGrammy): Promise<void> {
    try {
      const options = { secret_token: secret, max_connections: MAX_CONNECTIONS, allowed_updates: HANDLED_UPDATES }
      await bot.api.setWebhook(url, options, signal)
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
      throw new TransportError(
        `Telegram does not accept WEBHOOK_URL ${shownUrl} (${error.description}); it has to be an https address with a ` +
          'certificate that Telegram trusts, on a host it can resolve',
      )
    }
  }

  /** What Telegram says about its deliveries is the only sign of a proxy or certificate that keeps them from arriving. */
  async function probe(signal: SignalOfGrammy): Promise<void> {
    const {
      url: current,
      last_error_date: failed = 0,
      last_error_message: reason,
    } = await bot.api.getWebhookInfo(signal)
    if (failed > toldError && toldError > 0) log.warn({ reason }, 'Telegram could not deliver an update to WEBHOOK_URL')
    toldError = Math.max(failed, toldError, 1)
    if (current !== url && !isStranger) {
      log.warn('another process has changed the webhook of this BOT_TOKEN; its updates do not arrive here any more')
    }
    isStranger = current !== url
  }

  return {
    async connect() {
      await connection.insist(setWebhook)
      if (!stopping.aborted) log.info({ url: shownUrl }, 'Telegram delivers to the webhook')
    },
    async run() {
      while (!stopping.aborted) {
        await connection.insist(probe)
        await pause(PROBE_EVERY_MS, stopping)
      }
    },
    leave: () => Promise.resolve(),
  }
}
