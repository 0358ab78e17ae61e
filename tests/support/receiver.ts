import { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import { onTestFinished } from 'vitest'
import { IN_MEMORY } from '../../src/store/database.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { createConnection } from '../../src/telegram/connection.ts'
import { createStopping, pauseFor } from '../../src/telegram/deadline.ts'
import { installDelivery } from '../../src/telegram/delivery.ts'
import { createFloodGate } from '../../src/telegram/flood-gate.ts'
import { createIntake, type Intake } from '../../src/telegram/intake.ts'
import { createLog } from '../../src/telegram/log.ts'
import { combineObservers, type Observer } from '../../src/telegram/observer.ts'
import { createPolling } from '../../src/telegram/polling.ts'
import { createReceiver } from '../../src/telegram/transport.ts'
import { createWebhook } from '../../src/telegram/webhook.ts'

export const TOKEN = '1:token'

export interface StoreSetup {
  readonly file?: string
  readonly databaseUrl?: string | null
  readonly floodLimit?: number | null
}

/** The real store, embedded and gone with the test unless said otherwise. */
export async function openTestStore({
  file = IN_MEMORY,
  databaseUrl = null,
  floodLimit = null,
}: StoreSetup = {}): Promise<Store> {
  const store = await openStore({
    databaseUrl,
    file,
    token: TOKEN,
    replicaName: 'test',
    floodLimit,
    log: createLog('silent'),
    now: () => new Date(),
    pause: pauseFor,
    stopping: new AbortController().signal,
  })
  onTestFinished(() => store.close())
  return store
}

export interface ReceiverSetup {
  readonly apiRoot: string
  readonly store?: Store
  /** Pauses that were asked for, in ms; they take no time unless `arePausesReal`. */
  readonly pauses?: number[]
  readonly arePausesReal?: boolean
  readonly logged?: string[]
  readonly observer?: Partial<Observer>
  readonly keepsSendLimits?: boolean
  /** In place of answering each text with "re: …". */
  readonly handle?: (update: Update) => Promise<void>
  /** Of the webhook; without it the updates are polled. */
  readonly url?: string
  /** Between the webhook's probes. */
  readonly webhookPause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds. */
  readonly now?: () => number
}

export interface Running {
  readonly bot: Bot
  readonly store: Store
  readonly intake: Intake
  readonly accept: (updates: readonly Update[]) => Promise<'accepted' | 'full'>
  readonly ended: Promise<void>
  readonly pauses: readonly number[]
  readonly logged: readonly string[]
  stop(): void
}

/** Everything between Telegram and the handlers, around a bot that answers each text with "re: …". */
export async function startReceiver(setup: ReceiverSetup): Promise<Running> {
  const { apiRoot, pauses = [], logged = [], url, keepsSendLimits = false, now = () => performance.now() } = setup
  const store = setup.store ?? (await openTestStore())
  const stopping = createStopping()
  const bot = new Bot(TOKEN, { client: { apiRoot } })
  bot.on('message:text', (ctx) => ctx.reply(`re: ${ctx.message.text}`))
  const log = createLog('info', { write: (line: string) => logged.push(line) })
  const observer = combineObservers(setup.observer ?? {})
  const pause = async (milliseconds: number, signal: AbortSignal) => {
    pauses.push(milliseconds)
    await pauseFor(setup.arePausesReal ? milliseconds : 0, signal)
  }
  const { floods, settings, inbox, sendSlots } = store
  const floodGate = createFloodGate({ floods, settings, api: bot.api, me: () => bot.botInfo, observer, log })
  const handle = setup.handle ?? ((update) => bot.handleUpdate(update))
  const intake = createIntake({ handle, inbox, floodGate, observer, log, now })
  const { signal } = stopping
  const slots = keepsSendLimits ? sendSlots : null
  const { yieldPlace } = intake
  installDelivery(bot, { stopping: signal, sendSlots: slots, yieldPlace, observer, log, pause, now, random: () => 0 })
  const connection = createConnection({ bot, log, stopping: signal, pause, now, random: () => 0 })
  const probing = setup.webhookPause ? { pause: setup.webhookPause } : {}
  const transport = url
    ? createWebhook({ bot, connection, url, secret: 'secret', log, stopping: signal, ...probing })
    : createPolling({ bot, connection, intake, stopping: signal })
  const receiver = createReceiver({ connection, transport, intake, stopping: signal })
  const ended = receiver.run()
  ended.catch(() => {})
  const stop = () => stopping.abort()
  onTestFinished(async () => {
    stop()
    await ended.catch(() => {})
  })
  return { bot, store, intake, accept: receiver.accept, ended, pauses, logged, stop }
}
