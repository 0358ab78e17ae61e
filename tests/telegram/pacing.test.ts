import { describe, expect, test } from 'vitest'
import { createSendSlots } from '../../src/store/send-slots.ts'
import { createPacer } from '../../src/telegram/pacing.ts'

/** A pacer whose waits move the clock, one message after the other. */
function pacer() {
  let time = 0
  const waited: unknown[] = []
  const paced = createPacer(
    createSendSlots(() => time),
    async (milliseconds) => {
      time += milliseconds
    },
    { waited: (cause, seconds) => waited.push([cause, seconds]) },
  )
  /** Sends the messages; returns when each of them went, in ms. */
  const send = async (method: string, payloads: readonly object[]) => {
    const times: number[] = []
    for (const payload of payloads) {
      await paced.takeTurn(method, payload)
      times.push(Math.round(time))
    }
    return times
  }
  return { paced, send, waited }
}

const to = (...chats: (number | string)[]) => chats.map((chat_id) => ({ chat_id }))

describe('pacing', () => {
  test('lets less than one message a second into a chat', async () => {
    const { send, waited } = pacer()
    expect(await send('sendMessage', to(1, 1, 1))).toEqual([0, 1100, 2200])
    expect(waited).toEqual([
      ['pace', 1.1],
      ['pace', 1.1],
    ])
  })

  test('lets less than twenty a minute into a group or a channel', async () => {
    const { send } = pacer()
    expect(await send('sendMessage', to(-100, -100))).toEqual([0, 3100])
    expect(await send('editMessageText', to('@channel', '@channel'))).toEqual([3134, 6200])
  })

  test('lets less than thirty a second out over all chats', async () => {
    const { send } = pacer()
    const times = await send('sendMessage', to(...Array.from({ length: 61 }, (_, chat) => chat + 1)))
    expect(times.at(-1)).toBeGreaterThanOrEqual(2000)
    expect(times.at(-1)).toBeLessThanOrEqual(2130)
  })

  test('counts an edit like a message, and one of a message sent inline over all chats only', async () => {
    const { send } = pacer()
    expect(await send('editMessageText', to(1, 1))).toEqual([0, 1100])
    const inline = [{ inline_message_id: 'a' }, { inline_message_id: 'a' }]
    expect((await send('editMessageText', inline)).map((time) => time - 1100)).toEqual([34, 69])
  })

  test('lets everything else pass at once', async () => {
    const { send } = pacer()
    expect(await send('answerCallbackQuery', [{}, {}])).toEqual([0, 0])
    expect(await send('answerInlineQuery', [{}, {}])).toEqual([0, 0])
  })

  test('keeps back all of a chat that Telegram refused', async () => {
    const { paced, send } = pacer()
    await paced.postpone({ chat_id: 1 }, 5000)
    await paced.postpone({ inline_message_id: 'a' }, 5000)
    expect(await send('sendMessage', to(2, 1))).toEqual([0, 5000])
  })
})
