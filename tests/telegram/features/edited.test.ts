import { describe, expect, it } from 'vitest'
import { createTestBot } from '../../support/bot.ts'
import { edited, text } from '../../support/updates.ts'

const FIRST = 'Wann trafen sich die Präsidenten in Baku?'
const SECOND = 'Wie viele Traktoren bekam Schuscha?'

describe('an edited question', () => {
  it('edits its answer', async () => {
    const { receive } = createTestBot()
    await receive(text(FIRST, { messageId: 10 }))
    const calls = await receive(edited(SECOND, { messageId: 10 }))
    expect(calls.map(({ method }) => method)).toEqual(['editMessageText'])
    expect(calls[0]?.payload).toMatchObject({
      chat_id: 4711,
      message_id: 5001,
      link_preview_options: { is_disabled: true },
    })
    expect(calls[0]?.payload.text).toContain('fünf Traktoren')
  })

  it('is answered anew, as a reply, where its answer is not known or gone', async () => {
    const { receive, refuse } = createTestBot()
    const [unknown] = await receive(edited(SECOND, { messageId: 11 }))
    expect(unknown).toMatchObject({ method: 'sendMessage', payload: { reply_parameters: { message_id: 11 } } })
    refuse('editMessageText', { error_code: 400, description: 'Bad Request: message to edit not found' })
    const calls = await receive(edited(FIRST, { messageId: 11 }))
    expect(calls.map(({ method }) => method)).toEqual(['editMessageText', 'sendMessage'])
  })

  it('with the same answer changes nothing', async () => {
    const { receive, refuse, logged } = createTestBot()
    refuse('editMessageText', { error_code: 400, description: 'Bad Request: message is not modified: specified new …' })
    const calls = await receive(text(FIRST, { messageId: 12 }), edited(FIRST, { messageId: 12 }))
    expect(calls.map(({ method }) => method)).toEqual(['editMessageText'])
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
  })

  it('that became a command or lost its words is left alone', async () => {
    const { receive } = createTestBot()
    expect(await receive(edited('/help', { messageId: 13 }))).toEqual([])
    expect(await receive(edited('🙂', { messageId: 13 }))).toEqual([])
  })
})
