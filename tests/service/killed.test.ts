import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { ENGINES } from '../support/databases.ts'
import { createDatabase } from '../support/postgres.ts'
import { dataFolder, startService } from '../support/service.ts'
import { privateMessage, startTelegramServer } from '../support/telegram-server.ts'

const QUESTIONS = 200
/** Messages on their way to Telegram at a time: one each 33 ms, with room for a process that is slow to note what came of them. */
const MAX_IN_FLIGHT = 10
const transports = [
  ['long polling', false],
  ['webhook', true],
] as const
const cases = ENGINES.flatMap((engine) => transports.map(([transport, webhook]) => ({ engine, transport, webhook })))

/** How often each chat got a message. */
function repliesByChat(chats: readonly unknown[]): Map<unknown, number> {
  const replies = new Map<unknown, number>()
  for (const chat of chats) replies.set(chat, (replies.get(chat) ?? 0) + 1)
  return replies
}

describe.each(cases)('a bot with $transport and $engine', ({ engine, webhook }) => {
  async function setting() {
    const server = await startTelegramServer()
    onTestFinished(() => server.close())
    const env: Record<string, string> = { DATA_DIR: await dataFolder() }
    if (engine === 'postgres') env.DATABASE_URL = await createDatabase(inject('postgresUrl'))
    const start = async (settings: Record<string, string> = {}) => {
      const service = await startService({ server, webhook, env: { ...env, ...settings } })
      if (webhook) server.deliverTo([service.url])
      return service
    }
    const replied = () => server.performed('sendMessage').map(({ payload }) => payload.chat_id)
    const burst = () =>
      server.deliver(...Array.from({ length: QUESTIONS }, (_, chat) => privateMessage(chat + 1, 'Was ist trade?')))
    return { server, start, replied, burst }
  }

  test('killed with SIGKILL in the middle of a burst and started again answers every question', async () => {
    const { server, start, replied, burst } = await setting()
    // As it runs at Telegram: thirty messages a second.
    const first = await start({ SEND_LIMITS: 'on' })
    await first.ready()
    burst()
    await server.until(() => replied().length >= QUESTIONS / 3)
    await first.kill()
    expect(replied().length).toBeLessThan(QUESTIONS)
    const second = await start({ SEND_LIMITS: 'on' })
    await server.until(() => new Set(replied()).size === QUESTIONS && server.unconfirmed().length === 0)
    await second.stop()
    // Twice gets its answer only who was being answered at that moment: whether that message was sent, nobody can know.
    const replies = [...repliesByChat(replied()).values()]
    expect(Math.max(...replies)).toBeLessThanOrEqual(2)
    expect(replies.filter((count) => count > 1).length).toBeLessThanOrEqual(MAX_IN_FLIGHT)
  })

  test('stopped with SIGTERM in the middle of a burst and started again answers every question exactly once', async () => {
    const { server, start, replied, burst } = await setting()
    const first = await start()
    await first.ready()
    burst()
    await server.until(() => replied().length >= QUESTIONS / 3)
    expect(await first.stop()).toBe(0)
    const second = await start()
    await second.ready()
    await server.until(() => replied().length >= QUESTIONS && server.unconfirmed().length === 0)
    await second.stop()
    expect(replied()).toHaveLength(QUESTIONS)
    expect(new Set(replied()).size).toBe(QUESTIONS)
  })

  test('does not answer updates twice that Telegram delivers once more after a restart', async () => {
    const { server, start, replied } = await setting()
    const first = await start()
    await first.ready()
    const updates = server.deliver(privateMessage(1, 'Was ist trade?'), privateMessage(2, 'Was ist trade?'))
    await server.until(() => replied().length === 2 && server.unconfirmed().length === 0)
    await first.stop()
    const second = await start()
    await second.ready()
    server.redeliver(...updates)
    server.deliver(privateMessage(3, 'Was ist trade?'))
    await server.until(() => replied().includes(3) && server.unconfirmed().length === 0)
    await second.stop()
    expect(replied().toSorted()).toEqual([1, 2, 3])
  })
})
