import { Agent, type IncomingMessage, request } from 'node:http'

/**
 * How a request to the bot ended: its HTTP status, or `refused` (nobody listens at any target), `broken` (the connection
 * broke before the answer was complete), `timeout`.
 */
export type Outcome = number | 'refused' | 'broken' | 'timeout'

export interface Reply {
  readonly outcome: Outcome
  /** Where it was answered or broke; the last one tried where all refused. Empty without a target. */
  readonly target: string
  /** Seconds the bot asks to wait, from `Retry-After`. */
  readonly retryAfter?: number
}

export interface Balancer {
  /** Origins such as `http://127.0.0.1:8081`; the turn goes on, so that a target can be taken out and put back. */
  setTargets(targets: readonly string[]): void
  /** To the next target in turn; where that one refuses the connection, to the one after it. */
  post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Reply>
  close(): void
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

export const isLoopback = (url: string): boolean => URL.canParse(url) && LOOPBACK.includes(new URL(url).hostname)

/**
 * A reverse proxy in front of replicas, as nginx behaves: round-robin, a refused connection is tried at the next one at
 * once, a request that may have arrived is not repeated. Connections are kept open, so that a killed replica breaks them.
 */
export function createBalancer(timeoutMs: number): Balancer {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  let targets: readonly string[] = []
  let turn = 0

  const attempt = (target: string, path: string, headers: Readonly<Record<string, string>>, body: string) =>
    new Promise<Reply>((resolve) => {
      const post = request(
        new URL(path, target),
        { method: 'POST', agent, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } },
        (response: IncomingMessage) => {
          const retryAfter = Number(response.headers['retry-after'])
          const reply = { outcome: response.statusCode ?? 0, target, ...(retryAfter > 0 && { retryAfter }) }
          response.on('end', () => resolve(reply))
          response.on('error', () => resolve({ outcome: 'broken', target }))
          response.resume()
        },
      )
      post.setTimeout(timeoutMs, () => {
        resolve({ outcome: 'timeout', target })
        post.destroy()
      })
      post.on('error', (error: NodeJS.ErrnoException) =>
        resolve({ outcome: error.code === 'ECONNREFUSED' ? 'refused' : 'broken', target }),
      )
      post.end(body)
    })

  return {
    setTargets(next) {
      const strange = next.find((target) => !isLoopback(target))
      if (strange !== undefined) throw new Error(`deliverTo: ${strange} is not on this machine; use http://127.0.0.1:…`)
      targets = next
    },
    async post(path, headers, body) {
      let reply: Reply = { outcome: 'refused', target: '' }
      const first = turn++
      for (let tried = 0; tried < targets.length && reply.outcome === 'refused'; tried++) {
        reply = await attempt(targets[(first + tried) % targets.length] ?? '', path, headers, body)
      }
      return reply
    },
    close: () => agent.destroy(),
  }
}
