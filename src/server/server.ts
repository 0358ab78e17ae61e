import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { ServerError } from './server-error.ts'

export interface ServerOptions {
  /** Which variable of the environment holds the port: the error lines name it. */
  readonly variable: 'PORT' | 'METRICS_PORT'
  /** 0 takes any free port. */
  readonly port: number
  readonly routes: readonly Hono[]
  readonly log: Pick<Logger, 'info' | 'error'>
}

export interface Server {
  readonly port: number
  /** No request is taken any more; those under way get `graceMs` to be answered. */
  close(graceMs: number): Promise<void>
}

/** Longer than proxies keep an idle connection: one that is closed here while the next request comes on it looks like a failure. */
const KEEP_ALIVE_MS = 75_000
/** For a whole request: whoever sends it byte by byte does not hold the connection for long. */
const REQUEST_LIMIT_MS = 30_000

/** Serves the routes on all interfaces. Throws ServerError. */
export async function startServer({ variable, port, routes, log }: ServerOptions): Promise<Server> {
  let isClosing = false
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    if (isClosing) context.header('connection', 'close')
  })
  for (const one of routes) app.route('/', one)
  app.notFound((context) => context.text('Not Found\n', 404))
  app.onError((err, context) => {
    log.error({ err }, 'a request could not be answered')
    return context.text('Internal Server Error\n', 500)
  })
  // The global Request and Response belong to whoever else uses them.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_LIMIT_MS },
    (request, response) => {
      void listener(request, response)
    },
  )
  server.listen(port)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, variable, port)
  }
  const { port: bound } = server.address() as AddressInfo
  log.info({ port: bound }, 'the HTTP server listens')

  return {
    port: bound,
    async close(graceMs) {
      isClosing = true
      const closed = once(server, 'close')
      // Connections that are kept alive between two requests would otherwise hold up the end for KEEP_ALIVE_MS.
      server.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
    },
  }
}

function explain(error: NodeJS.ErrnoException, variable: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new ServerError(`${variable} ${port} is taken by another process; end that one or set another port`)
  }
  if (error.code === 'EACCES') {
    return new ServerError(`${variable} ${port} may not be opened by this user; set a port above 1023`)
  }
  return error
}
