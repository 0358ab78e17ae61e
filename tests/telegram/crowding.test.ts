import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { MAX_WAITING } from '../../src/telegram/intake.ts'
import { openTestStore, startReceiver } from '../support/receiver.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'

let server: TelegramServer

beforeEach(async () => {
  server = await startTelegramServer()
  onTestFinished(() => server.close())
})

const GROUP = -5
const seen = () => server.performed('sendMessage').map(({ payload }) => payload.text)
const inGroup = (text: string) => {
  const { message } = privateMessage(1, text) as { message: object }
  return { message: { ...message, chat: { id: GROUP, type: 'supergroup', title: 'Newsroom' } } } as never
}
/** Telegram lets the bot write to nobody in this chat for ten minutes. */
const refuse = (chat: number) =>
  server.disturb(({ method, payload }) =>
    method === 'sendMessage' && payload.chat_id === chat
      ? { code: 429, description: 'Too Many Requests', retryAfter: 600 }
      : undefined,
  )

test('talk in a group that the bot may not write to does not keep other chats from their answers', async () => {
  refuse(GROUP)
  await startReceiver({ apiRoot: server.url, arePausesReal: true, store: await openTestStore({ floodLimit: 30 }) })
  server.deliver(inGroup('/ask who?'), ...Array.from({ length: 1.2 * MAX_WAITING }, () => inGroup('talk among people')))
  server.deliver(privateMessage(2, 'hello'))
  await server.until(() => seen().includes('re: hello'))
  expect(seen()).toEqual(['re: hello'])
})

test('one chat with thousands of messages does not keep other chats from their answers', async () => {
  refuse(1)
  const { intake } = await startReceiver({ apiRoot: server.url, arePausesReal: true })
  server.deliver(...Array.from({ length: 2 * MAX_WAITING }, () => privateMessage(1, 'flood')))
  server.deliver(...Array.from({ length: 20 }, (_, chat) => privateMessage(chat + 2, `hello ${chat}`)))
  await server.until(() => seen().length === 20)
  expect(intake.size()).toBeLessThan(MAX_WAITING)
})

test('of a single chat half of the room may wait; what is left unanswered is counted', async () => {
  let crowdedOut = 0
  refuse(1)
  const { intake } = await startReceiver({
    apiRoot: server.url,
    arePausesReal: true,
    observer: { crowdedOut: () => crowdedOut++ },
  })
  server.deliver(...Array.from({ length: 600 }, () => privateMessage(1, 'burst')))
  await server.until(() => server.unconfirmed().length === 0)
  expect([intake.size(), crowdedOut]).toEqual([500, 100])
})
