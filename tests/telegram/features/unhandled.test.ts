import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { createTestBot } from '../../support/bot.ts'
import { groupText, press, text } from '../../support/updates.ts'

describe('what nobody handles', () => {
  it('an unknown command gets a line in a private chat and none in a group', async () => {
    const { receive } = createTestBot()
    expect((await receive(text('/weather', { language: 'be' })))[0]?.payload.text).toBe(
      localeOf('be').hints.unknownCommand,
    )
    expect(await receive(groupText('/weather'))).toEqual([])
  })

  it('/reload is as unknown as any other command to who is no admin', async () => {
    const { receive } = createTestBot({ adminIds: [1] })
    const [unknown] = await receive(text('/weather'))
    const [reload] = await receive(text('/reload'))
    expect(reload?.payload.text).toBe(unknown?.payload.text)
  })

  it.each(['', 'nonsense', 'f:de:gone', 'f:xx:y', 'p:de:a:1:0:1:gone', 'u:gone', 't:0:gone', 'l:fr', 'game:1'])(
    'a button with %j is answered once, with a line',
    async (data) => {
      const calls = await createTestBot().receive(press(data, { language: 'ru' }))
      expect(calls).toEqual([
        { method: 'answerCallbackQuery', payload: { callback_query_id: '77', text: localeOf('ru').toasts.stale } },
      ])
    },
  )

  it('updates of kinds the bot has no use for pass in silence', async () => {
    const { receive } = createTestBot()
    const chat = { id: -1, type: 'channel', title: 'x' } as const
    expect(
      await receive({ update_id: 1, channel_post: { message_id: 1, date: 0, chat, text: 'hi' } as never }),
    ).toEqual([])
    expect(await receive({ update_id: 2, poll: { id: '1' } as never })).toEqual([])
    expect(await receive({ update_id: 3 })).toEqual([])
  })
})
