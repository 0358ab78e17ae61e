import { describe, expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '../support/postgres.ts'
import { startReplicas, startService } from '../support/service.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'

const repliedChats = (server: TelegramServer) => server.performed('sendMessage').map(({ payload }) => payload.chat_id)
const question = (chat: number) => privateMessage(chat, 'Was ist trade?')
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, number) => from + number)

async function setting() {
  const server = await startTelegramServer()
  const postgres = await startPostgres()
  onTestFinished(async () => {
    await server.close()
    await postgres.remove()
  })
  return { server, postgres, env: { DATABASE_URL: postgres.url } }
}

describe('while PostgreSQL is away', () => {
  test('questions are answered from memory under load, and nothing is lost or doubled when it returns', async () => {
    const { server, postgres, env } = await setting()
    await startReplicas(3, { server, env })
    server.deliver(...range(1, 100).map(question))
    await server.until(() => repliedChats(server).length >= 30)
    await postgres.stop()
    server.deliver(...range(101, 200).map(question))
    await server.until(() => new Set(repliedChats(server)).size === 200 && server.unconfirmed().length === 0)
    await postgres.start()
    server.deliver(...range(201, 300).map(question))
    await server.until(() => new Set(repliedChats(server)).size === 300 && server.unconfirmed().length === 0)
    // A question whose storing was cut off by the stop may be delivered to another replica, which cannot know of it.
    expect(repliedChats(server).length).toBeLessThanOrEqual(300 + 50)
  })

  test('/readyz says so and /healthz does not mind; both are well when it is back', async () => {
    const { server, postgres, env } = await setting()
    const service = await startService({ server, webhook: true, env })
    await service.ready()
    await postgres.stop()
    server.deliverTo([service.url])
    server.deliver(question(1))
    await server.until(() => repliedChats(server).length === 1)
    const ready = await fetch(`${service.url}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ missing: ['database'] })
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
    await postgres.start()
    await service.ready()
  })

  test('a bot that starts waits for it', async () => {
    const { server, postgres, env } = await setting()
    await postgres.stop()
    const service = await startService({ server, webhook: true, env })
    while (!service.log().includes('database')) await new Promise((resolve) => setImmediate(resolve))
    await postgres.start()
    await service.ready()
    expect(await service.stop()).toBe(0)
  })
})
