import type { Update } from 'grammy/types'
import type { Edition } from './answering/edition.ts'
import { botDependencies } from './bot-dependencies.ts'
import type { Holder } from './knowledge/holder.ts'
import type { ServiceOptions } from './service.ts'
import type { Store } from './store/store.ts'
import { createBot } from './telegram/bot.ts'
import { publishCommands } from './telegram/commands.ts'
import { createConnection } from './telegram/connection.ts'
import { installDelivery } from './telegram/delivery.ts'
import { createFloodGate } from './telegram/flood-gate.ts'
import { createHttpClient } from './telegram/http-client.ts'
import { createIntake } from './telegram/intake.ts'
import type { Observer } from './telegram/observer.ts'
import { createPolling } from './telegram/polling.ts'
import { createReceiver, type Receiver } from './telegram/transport.ts'
import { createWebhook, secretOf } from './telegram/webhook.ts'

export interface Receiving extends Receiver {
  /** Updates that wait or are being handled. */
  queueLength(): number
}

export interface ReceivingParts {
  readonly holder: Holder<Edition>
  readonly store: Store
  readonly observers: readonly Partial<Observer>[]
  readonly stopping: AbortSignal
}

/** A request to Telegram takes a tenth of a second, a long poll half a minute; grammY's own limit is 500 s. */
const REQUEST_LIMIT_SECONDS = 40

/** Puts together what leads from Telegram to the bot and back; nothing runs before its `run`. */
export function createReceiving(
  options: ServiceOptions,
  { holder, store, observers, stopping }: ReceivingParts,
): Receiving {
  const { config, token, log } = options
  const shared = botDependencies(options, holder, store, observers)
  const { observer } = shared
  const bot = createBot({
    ...shared,
    token,
    client: {
      apiRoot: config.apiRoot,
      timeoutSeconds: REQUEST_LIMIT_SECONDS,
      fetch: createHttpClient(config.apiRoot),
    },
  })
  const { inbox, floods, settings } = store
  const floodGate = createFloodGate({ floods, settings, api: bot.api, me: () => bot.botInfo, observer, log })
  const handle = (update: Update) => bot.handleUpdate(update)
  const intake = createIntake({ handle, inbox, floodGate, observer, log, now: () => performance.now() })
  const sendSlots = config.keepsSendLimits ? store.sendSlots : null
  installDelivery(bot, { stopping, sendSlots, yieldPlace: intake.yieldPlace, observer, log })
  const { adminIds, webhook } = config
  const { topics } = holder.current().knowledge
  const onConnected = () => publishCommands(bot.api, { adminIds, topics, log })
  const connection = createConnection({ bot, log, stopping, onConnected })
  const transport = webhook
    ? createWebhook({ bot, connection, url: webhook.url, secret: secretOf(webhook, token), log, stopping })
    : createPolling({ bot, connection, intake, stopping })
  return { ...createReceiver({ connection, transport, intake, stopping }), queueLength: intake.size }
}
