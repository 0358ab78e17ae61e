import type { ApiClientOptions } from 'grammy'
import { Pool } from 'undici'

/**
 * What grammY sends its calls with: undici in place of node-fetch, which takes half of what a message costs a bot
 * (`npm run bench:bot`). grammY needs nothing of `fetch` but the JSON of the reply; uploads of files are not among what this
 * bot does. Connections are opened as they are needed and kept.
 */
export function createHttpClient(apiRoot: string): NonNullable<ApiClientOptions['fetch']> {
  const { origin } = new URL(apiRoot)
  const pool = new Pool(origin)
  async function send(url: string, { method, headers, body, signal }: RequestInit) {
    const reply = await pool.request({
      path: url.slice(origin.length),
      method: method === 'GET' ? 'GET' : 'POST',
      headers: headers as Record<string, string>,
      body: body as string,
      signal: signal ?? null,
    })
    return { json: () => reply.body.json() }
  }
  return send as unknown as NonNullable<ApiClientOptions['fetch']>
}
