import { Hono } from 'hono'

/** What has to be there before questions are answered. */
export interface Readiness {
  readonly knowledge: boolean
  readonly database: boolean
  /** Telegram answered lately. */
  readonly telegram: boolean
}

/**
 * /healthz: the process runs; whoever starts it anew when this fails must not do so because a network is down. /readyz: it can
 * answer; else 503 with what is missing.
 */
export function createHealthRoutes(readiness: () => Readiness): Hono {
  const routes = new Hono()
  routes.get('/healthz', (context) => context.json({ status: 'alive' }))
  routes.get('/readyz', (context) => {
    const missing = Object.entries(readiness()).flatMap(([part, isThere]) => (isThere ? [] : [part]))
    return missing.length === 0
      ? context.json({ status: 'ready' })
      : context.json({ status: 'not ready', missing }, 503)
  })
  return routes
}
