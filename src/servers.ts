import type { Hono } from 'hono'
import type { Edition } from './answering/edition.ts'
import type { Holder } from './knowledge/holder.ts'
import type { Receiving } from './receiving.ts'
import type { Server } from './server/server.ts'
import type { ServiceOptions } from './service.ts'
import type { Store } from './store/store.ts'
import type { Observer } from './telegram/observer.ts'
import { secretOf } from './telegram/webhook.ts'

/** What of the service exists by now; the HTTP server tells it from the first moment on. */
export interface ServiceState {
  holder: Holder<Edition> | null
  store: Store | null
  receiving: Receiving | null
  /** When Telegram answered last, in ms of performance.now(). */
  reachedAt: number
}

export interface Servers {
  /** Counts for /metrics. */
  readonly observer: Partial<Observer>
  /**
   * To be called when updates can be taken: opens PORT where it serves the webhook alone, so that a proxy goes to another replica
   * meanwhile. Where it serves health and metrics as well it is open from the beginning, and refuses updates with 503.
   */
  openWebhook(): Promise<void>
  close(graceMs: number): Promise<unknown>
}

/** Long polls and the webhook's probes come every thirty seconds. */
const REACHED_LATELY_MS = 90_000

/**
 * What is served over HTTP: the webhook on PORT; health and metrics on METRICS_PORT, or beside the webhook. Its packages are
 * read only where there is something to serve: a bot at home need not wait for them. Throws ServerError.
 */
export async function startServers({ config, token, log }: ServiceOptions, state: ServiceState): Promise<Servers> {
  const { webhook, port, metricsPort } = config
  if (port === null && metricsPort === null) return { observer: {}, openWebhook: async () => {}, close: async () => {} }
  const [{ startServer }, { createHealthRoutes }, { createMetrics }, { createWebhookRoutes }] = await Promise.all([
    import('./server/server.ts'),
    import('./server/health.ts'),
    import('./server/metrics.ts'),
    import('./server/webhook.ts'),
  ])
  const isDatabaseUp = () => state.store?.availability.isAvailable() ?? false
  const metrics = createMetrics({
    queueLength: () => state.receiving?.queueLength() ?? 0,
    knowledgeHash: () => state.holder?.current().knowledge.hash ?? null,
    isDatabaseUp,
    deferredWrites: () => state.store?.deferred.waiting() ?? 0,
    droppedWrites: () => state.store?.deferred.dropped() ?? 0,
  })
  const health = createHealthRoutes(() => ({
    knowledge: state.holder !== null,
    database: isDatabaseUp(),
    telegram: performance.now() - state.reachedAt < REACHED_LATELY_MS,
  }))
  const forOperators = [health, metrics.routes]
  const forTelegram = webhook
    ? [
        createWebhookRoutes({
          path: new URL(webhook.url).pathname,
          secret: secretOf(webhook, token),
          accept: async (update) => (await state.receiving?.accept([update])) ?? 'full',
        }),
      ]
    : []
  const servers: Server[] = []
  const start = async (variable: 'PORT' | 'METRICS_PORT', number: number | null, routes: readonly Hono[]) => {
    if (number !== null && routes.length > 0) servers.push(await startServer({ variable, port: number, routes, log }))
  }
  if (metricsPort === null) await start('PORT', port, [...forTelegram, ...forOperators])
  else await start('METRICS_PORT', metricsPort, forOperators)
  return {
    observer: metrics.observer,
    async openWebhook() {
      if (metricsPort !== null) await start('PORT', port, forTelegram)
    },
    async close(graceMs) {
      await Promise.all(servers.map((server) => server.close(graceMs)))
    },
  }
}
