import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { startService } from '../support/service.ts'
import { privateMessage, startTelegramServer } from '../support/telegram-server.ts'

async function telegram() {
  const server = await startTelegramServer()
  onTestFinished(() => server.close())
  return server
}

const answers = async (url: string) => {
  try {
    const response = await fetch(url)
    return [response.status, await response.text()] as const
  } catch {
    return [0, ''] as const
  }
}

describe('a service over HTTP', () => {
  test('is alive and not ready while Telegram cannot be reached, and says so', async () => {
    const server = await telegram()
    server.disturb(() => 'reset')
    const service = await startService({ server })
    await expect.poll(() => answers(`${service.url}/healthz`), { timeout: 30_000 }).toEqual([200, '{"status":"alive"}'])
    await expect
      .poll(() => answers(`${service.url}/readyz`), { timeout: 30_000 })
      .toEqual([503, '{"status":"not ready","missing":["telegram"]}'])
    server.disturb(() => undefined)
    await service.ready()
  })

  test('takes updates with its secret only, and tells numbers but no words of them', async () => {
    const server = await telegram()
    const service = await startService({ server, webhook: true, env: { WEBHOOK_SECRET: 'the-secret' } })
    server.deliverTo([service.url])
    await service.ready()
    const forged = { update_id: 1, ...privateMessage(6, 'Was ist mein-geheimnis?') }
    const post = (secret: string) =>
      fetch(`${service.url}/telegram`, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(forged),
      })
    expect((await post('wrong')).status).toBe(401)
    server.deliver(privateMessage(7, 'Was ist trade mein-geheimnis?'))
    await server.until(() => server.performed('sendMessage').length === 1)
    expect(server.callsOf('sendMessage').map(({ chat_id }) => chat_id)).toEqual([7])
    const metrics = async () => (await answers(`${service.url}/metrics`))[1]
    await expect.poll(metrics).toContain('bot_reply_seconds_count{kind="message"} 1')
    expect(await metrics()).toContain('bot_updates_total{kind="message"} 1')
    expect(await metrics()).toMatch(/^bot_answers_total\{status="\w+",language="\w+",place="chat"\} 1$/m)
    expect(await metrics()).toMatch(/^bot_knowledge_info\{hash="\w+"\} 1$/m)
    expect(await metrics()).not.toContain('geheimnis')
    expect(service.log()).not.toContain('geheimnis')
  })

  test('shows health and metrics on a port of their own where one is set', async () => {
    const server = await telegram()
    const port = await freePort()
    const service = await startService({ server, webhook: true, env: { METRICS_PORT: String(port) } })
    await expect.poll(async () => (await answers(`http://127.0.0.1:${port}/readyz`))[0], { timeout: 30_000 }).toBe(200)
    expect((await answers(`http://127.0.0.1:${port}/metrics`))[1]).toContain('bot_queue_length')
    expect((await answers(`${service.url}/metrics`))[0]).toBe(404)
    expect((await answers(`${service.url}/telegram`))[0]).toBe(405)
    expect((await answers(`http://127.0.0.1:${port}/telegram`))[0]).toBe(404)
  })

  test('opens a webhook on a port of its own only when it can take updates, so that a proxy goes elsewhere', async () => {
    const server = await telegram()
    const port = await freePort()
    const env = { METRICS_PORT: String(port), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }
    const service = await startService({ server, webhook: true, env })
    await expect.poll(async () => (await answers(`http://127.0.0.1:${port}/healthz`))[0], { timeout: 30_000 }).toBe(200)
    expect((await answers(`http://127.0.0.1:${port}/readyz`))[0]).toBe(503)
    expect((await answers(`${service.url}/telegram`))[0]).toBe(0)
  })

  test('ends with a line where its port is taken', async () => {
    const server = await telegram()
    const taken = createServer().listen(0)
    await once(taken, 'listening')
    onTestFinished(() => void taken.close())
    const { port } = taken.address() as { port: number }
    const service = await startService({ server, env: { PORT: String(port) } })
    expect(await service.ended).toBe(1)
    expect(service.log()).toBe(`PORT ${port} is taken by another process; end that one or set another port\n`)
  })

  test('SIGTERM ends it within two seconds, in spite of connections that are kept open', async () => {
    const server = await telegram()
    const service = await startService({ server, webhook: true })
    await service.ready()
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const [response] = await once(request(`${service.url}/healthz`, { agent }).end(), 'response')
    response.resume()
    await once(response, 'end')
    const begin = performance.now()
    expect(await service.stop()).toBe(0)
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})
