import type { ApiClientOptions } from 'grammy'
import { Pool } from 'undici'

/**
 * What grammY sends its calls with: undici in place of node-fetch, which takes half of what a message costs a bot
 * (`npm run bench:bot`). grammY needs nothing of `fetch` but the JSON of the reply; uploads of files are not among what this
 * bot does. Connections are opened as they are needed and kept.
 */
export function createHttpClient(apiRoot: string): NonNullable<ApiClientOptions['fetch']> {
  const { origin, username, password } = new URL(apiRoot)
  const pool = new Pool(origin)
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  const access = username === '' ? {} : { authorization: `Basic ${credentials}` }
  async function send(url: string, { method, headers, body, signal }: RequestInit) {
    const reply = await pool.request({
      // Not cut off: an origin is written in one way, an address in several (`https://host:443`).
      path: new URL(url).pathname,
      method: method === 'GET' ? 'GET' : 'POST',
      headers: { ...(headers as Record<string, string>), ...access },
      body: body as string,
      signal: signal ?? null,
    })
    return { json: async () => requireAnswer(await reply.body.json()) }
  }
  return send as unknown as NonNullable<ApiClientOptions['fetch']>
}

/** JSON of a proxy in between is as good as a page of it: the call is repeated. */
function requireAnswer(json: unknown): unknown {
  if (typeof json === 'object' && json !== null && 'ok' in json) return json
  throw new Error('This is no answer of the Bot API')
}
