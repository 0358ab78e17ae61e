import type { Hono } from 'hono'
import { onTestFinished } from 'vitest'
import { type Server, startServer } from '../../src/server/server.ts'

/** The real server on a free port of loopback, until the test ends. */
export async function serve(...routes: Hono[]): Promise<{ server: Server; url: string; logged: unknown[] }> {
  const logged: unknown[] = []
  const log = { info: () => {}, error: (...line: unknown[]) => void logged.push(line) }
  const server = await startServer({ variable: 'PORT', port: 0, routes, log })
  onTestFinished(() => server.close(0))
  return { server, url: `http://127.0.0.1:${server.port}`, logged }
}
