import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json as readJson } from 'node:stream/consumers'
import { Bot, GrammyError, HttpError } from 'grammy'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createHttpClient } from '../../src/telegram/http-client.ts'

/** A bot whose calls go to a server that answers as told; `path` of TELEGRAM_API_ROOT. */
async function botAt(listener: RequestListener, path = '') {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  return { server, bot: new Bot('1:token', { client: { apiRoot, fetch: createHttpClient(apiRoot) } }) }
}

const json = (body: unknown, status = 200): RequestListener => {
  return (_request, response) => response.writeHead(status).end(JSON.stringify(body))
}

describe('the HTTP client of the bot', () => {
  test('sends a call with its payload to the address of the Bot API, and returns the result', async () => {
    const received: unknown[] = []
    const { bot } = await botAt(async (request, response) => {
      received.push([request.method, request.url, await readJson(request)])
      response.end('{"ok":true,"result":{"message_id":7}}')
    }, '/gateway')
    expect(await bot.api.sendMessage(5, 'Əleyküm <ё>')).toEqual({ message_id: 7 })
    expect(received).toEqual([['POST', '/gateway/bot1:token/sendMessage', { chat_id: 5, text: 'Əleyküm <ё>' }]])
  })

  test('an error of the API is one, with what Telegram says', async () => {
    const { bot } = await botAt(json({ ok: false, error_code: 403, description: 'Forbidden: bot was blocked' }, 403))
    await expect(bot.api.sendMessage(5, 'hello')).rejects.toThrow(GrammyError)
  })

  test.each(['http://127.0.0.1:80', 'HTTP://127.0.0.1:1', 'http://user:password@127.0.0.1:1/gateway'])(
    'a call to %s is made',
    async (apiRoot) => {
      const bot = new Bot('1:token', { client: { apiRoot, fetch: createHttpClient(apiRoot) } })
      await expect(bot.api.getMe()).rejects.toMatchObject({ error: { code: 'ECONNREFUSED' } })
    },
  )

  test.each(['null', '[]', '"bad gateway"', '{"error":"bad gateway"}'])(
    'the JSON %s of somebody else is a failure of the network',
    async (body) => {
      const { bot } = await botAt((_request, response) => response.writeHead(502).end(body))
      await expect(bot.api.getMe()).rejects.toThrow(HttpError)
    },
  )

  test('a page of a proxy in place of JSON is a failure of the network', async () => {
    const { bot } = await botAt((_request, response) => response.writeHead(502).end('<html>Bad Gateway</html>'))
    await expect(bot.api.getMe()).rejects.toThrow(HttpError)
  })

  test('a connection that breaks, or that nobody accepts, is a failure of the network and names its code', async () => {
    const { bot, server } = await botAt((request) => request.socket.destroy())
    await expect(bot.api.getMe()).rejects.toThrow(HttpError)
    await new Promise((resolve) => server.close(resolve))
    await expect(bot.api.getMe()).rejects.toMatchObject({ error: { code: 'ECONNREFUSED' } })
  })

  test('a call that is aborted ends at once', async () => {
    const { bot } = await botAt(() => {})
    const stopping = new AbortController()
    const call = bot.api.getUpdates({ timeout: 30 }, stopping.signal as Parameters<typeof bot.api.getUpdates>[1])
    stopping.abort()
    await expect(call).rejects.toThrow(HttpError)
  })
})
