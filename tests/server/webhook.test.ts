import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWebhookRoutes, type DeliveredUpdate } from '../../src/server/webhook.ts'
import { serve } from '../support/http-server.ts'

const SECRET = 'right-secret_1'
const HEADER = 'x-telegram-bot-api-secret-token'

async function start(
  accept: (update: DeliveredUpdate) => Promise<'accepted' | 'full'> = async () => 'accepted',
  path = '/telegram',
) {
  const accepted: DeliveredUpdate[] = []
  const routes = createWebhookRoutes({
    path,
    secret: SECRET,
    accept: (update) => {
      accepted.push(update)
      return accept(update)
    },
  })
  const { url, logged } = await serve(routes)
  const post = (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = { [HEADER]: SECRET },
    path = '/telegram',
  ) => fetch(url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  return { url, accepted, post, logged }
}

describe('the webhook', () => {
  test('takes an update with the secret and answers 200', async () => {
    const { post, accepted } = await start()
    const update = { update_id: 7, message: { text: 'Grüße' } }
    const response = await post(JSON.stringify(update))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(accepted).toEqual([update])
  })

  test.each([
    'https://host.test/бот',
    'https://host.test/a%20b',
    'https://host.test/a%2Fb',
    'https://host.test/:name/*',
    'https://host.test/a.b(c)+?',
    'https://host.test/{x}',
    'https://host.test',
  ])('is found at the path of %s and at no other', async (address) => {
    const path = new URL(address).pathname
    const { post } = await start(undefined, path)
    expect((await post('{"update_id":1}', { [HEADER]: SECRET }, path)).status).toBe(200)
    expect((await post('{"update_id":1}', { [HEADER]: SECRET }, '/some/thing')).status).toBe(404)
  })

  test('takes an update in chunks, as some proxies pass it on, and refuses one without a body', async () => {
    const { url, accepted } = await start()
    const send = async (...chunks: string[]) => {
      const req = request(`${url}/telegram`, { method: 'POST', headers: { [HEADER]: SECRET } })
      for (const chunk of chunks) req.write(chunk)
      const [response] = (await once(req.end(), 'response')) as [IncomingMessage]
      response.resume()
      return response.statusCode
    }
    expect(await send('{"update_', 'id":7}')).toBe(200)
    expect(accepted).toEqual([{ update_id: 7 }])
    expect(await send()).toBe(400)
  })

  test('answers 503 and when to come again where no more can be taken', async () => {
    const { post } = await start(async () => 'full')
    const response = await post('{"update_id":1}')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('1')
  })

  test('answers 500 where taking fails, and says nothing of why', async () => {
    const { post, logged } = await start(() => Promise.reject(new Error('text of a person')))
    const response = await post('{"update_id":1}')
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('Internal Server Error\n')
    expect(logged).toHaveLength(1)
  })

  test.each([
    ['none', {}],
    ['an empty one', { [HEADER]: '' }],
    ['a wrong one', { [HEADER]: 'wrong' }],
    ['the beginning of it', { [HEADER]: SECRET.slice(0, -1) }],
    ['more than it', { [HEADER]: `${SECRET}x` }],
    ['another case', { [HEADER]: SECRET.toUpperCase() }],
    ['it in the wrong header', { authorization: SECRET }],
  ])('answers 401 to a secret that is not the right one: %s', async (_, headers) => {
    const { post, accepted } = await start()
    expect((await post('{"update_id":1}', headers)).status).toBe(401)
    expect(accepted).toEqual([])
  })

  test.each(['/', '/telegram/', '/telegram/x', '/Telegram', '/telegra', '//telegram', '/x/../telegramx'])(
    'answers 404 on another path (%s)',
    async (path) => {
      const { post, accepted } = await start()
      expect((await post('{"update_id":1}', undefined, path)).status).toBe(404)
      expect(accepted).toEqual([])
    },
  )

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('answers 405 to %s', async (method) => {
    const { url, accepted } = await start()
    const response = await fetch(`${url}/telegram`, { method, headers: { [HEADER]: SECRET } })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(accepted).toEqual([])
  })

  test.each([
    '',
    'null',
    '7',
    '[]',
    '[{"update_id":1}]',
    '{}',
    '{"update_id":"1"}',
    '{"update_id":1.5}',
    '{"update_id":1e300}',
    '{"update_id":1',
    '\0',
  ])('answers 400 to a body that is no update: %j', async (body) => {
    const { post, accepted } = await start()
    expect((await post(body)).status).toBe(400)
    expect(accepted).toEqual([])
  })

  test('answers 400 to bytes that are no text', async () => {
    const { post, accepted } = await start()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect((await post(new Uint8Array(bytes))).status).toBe(400)
      }),
      { numRuns: 50 },
    )
    expect(accepted).toEqual([])
  })

  test('takes a body of a megabyte and answers 413 to a larger one', async () => {
    const { post, accepted } = await start()
    const bodyOf = (bytes: number) => {
      const frame = '{"update_id":1,"x":""}'
      return frame.replace('""', `"${'a'.repeat(bytes - frame.length)}"`)
    }
    expect((await post(bodyOf(1024 * 1024))).status).toBe(200)
    expect((await post(bodyOf(1024 * 1024 + 1))).status).toBe(413)
    expect(accepted).toHaveLength(1)
  })

  test('answers 413 to a larger body whose length is not told', async () => {
    const { url, accepted } = await start()
    const status = await new Promise<number>((resolve, reject) => {
      const sending = request(`${url}/telegram`, { method: 'POST', headers: { [HEADER]: SECRET } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      sending.on('error', reject)
      for (let sent = 0; sent < 20; sent++) sending.write('x'.repeat(100_000))
      sending.end()
    })
    expect(status).toBe(413)
    expect(accepted).toEqual([])
  })

  test('does not read the body of whoever has not the secret', async () => {
    const { post } = await start()
    expect((await post('x'.repeat(5_000_000), { [HEADER]: 'wrong' })).status).toBe(401)
  })

  test('refuses secrets of any length alike', async () => {
    const { post } = await start()
    for (const length of [0, 1, 13, 14, 15, 4000]) {
      expect((await post('{"update_id":1}', { [HEADER]: 'r'.repeat(length) })).status).toBe(401)
    }
  })
})
