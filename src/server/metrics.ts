import { Hono } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Observer } from '../telegram/observer.ts'

/** What is looked at when the metrics are asked for. */
export interface MetricsSources {
  /** Updates that wait or are being handled. */
  readonly queueLength: () => number
  /** Of the knowledge that answers; null while it is still being loaded. */
  readonly knowledgeHash: () => string | null
  readonly isDatabaseUp: () => boolean
  /** Writes that wait for the database to come back, and those that were given up for lack of room. */
  readonly deferredWrites: () => number
  readonly droppedWrites: () => number
}

export interface Metrics {
  readonly observer: Observer
  readonly routes: Hono
}

/** From a cheap answer to one that waited for a flood limit; seconds. */
const REPLY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** /metrics for Prometheus: numbers only, never what people wrote nor who they are. */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })

  const updates = counter('bot_updates_total', 'Updates received, by kind', ['kind'])
  const answers = counter(
    'bot_answers_total',
    'Answers, by what became of the question, language and where they went',
    ['status', 'language', 'place'],
  )
  const replySeconds = new Histogram({
    name: 'bot_reply_seconds',
    help: 'From the reception of an update until Telegram had the last reply to it',
    labelNames: ['kind'],
    buckets: REPLY_BUCKETS,
    registers,
  })
  const reloads = counter('bot_reloads_total', 'Reloads of the knowledge, by whether it was accepted', ['result'])
  // Known from the start: Prometheus does not see the first event of a series that begins with it.
  for (const result of ['accepted', 'rejected']) reloads.inc({ result }, 0)
  const waits = counter('bot_send_waits_total', 'Messages that waited: flood-limit as Telegram said, pace beforehand', [
    'cause',
  ])
  const waitSeconds = counter('bot_send_wait_seconds_total', 'How long messages waited', ['cause'])
  const flooding = counter('bot_floods_total', 'Times that a user went beyond FLOOD_LIMIT', [])
  const crowdedOut = counter(
    'bot_crowded_out_updates_total',
    'Updates left unanswered because too many of their chat waited',
    [],
  )
  const retaken = counter('bot_retaken_updates_total', 'Updates taken over from a process that ended', [])

  gauge('bot_queue_length', 'Updates that wait or are being handled in this process', sources.queueLength)
  gauge('bot_database_up', 'Whether the database answers', () => Number(sources.isDatabaseUp()))
  gauge('bot_deferred_writes', 'Writes that wait for the database to come back', sources.deferredWrites)
  new Counter({
    name: 'bot_dropped_writes_total',
    help: 'Writes given up because too many waited for the database',
    registers,
    collect() {
      this.reset()
      this.inc(sources.droppedWrites())
    },
  })
  new Gauge({
    name: 'bot_knowledge_info',
    help: 'The version of the knowledge that answers',
    labelNames: ['hash'],
    registers,
    collect() {
      this.reset()
      const hash = sources.knowledgeHash()
      if (hash !== null) this.set({ hash }, 1)
    },
  })

  const routes = new Hono()
  routes.get('/metrics', async (context) =>
    context.body(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  )
  return {
    routes,
    observer: {
      updateReceived: (kind) => updates.inc({ kind }),
      answered: ({ status, language }, place) => answers.inc({ status, language, place }),
      replied: (kind, seconds) => replySeconds.observe({ kind }, seconds),
      reloaded: (isAccepted) => reloads.inc({ result: isAccepted ? 'accepted' : 'rejected' }),
      waited(cause, seconds) {
        waits.inc({ cause })
        waitSeconds.inc({ cause }, seconds)
      },
      flooded: () => flooding.inc(),
      crowdedOut: () => crowdedOut.inc(),
      retaken: (count) => retaken.inc(count),
      reached: () => {},
    },
  }
}
