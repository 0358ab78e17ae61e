import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { createTestBot } from '../../support/bot.ts'
import { message } from '../../support/updates.ts'

const file = { file_id: 'x', file_unique_id: 'x' }

describe('what the bot cannot read', () => {
  it.each([
    ['a sticker', { sticker: { ...file, type: 'regular', width: 1, height: 1, is_animated: false, is_video: false } }],
    ['a photo', { photo: [{ ...file, width: 1, height: 1 }] }],
    ['a voice message', { voice: { ...file, duration: 1 } }],
    ['a video message', { video_note: { ...file, length: 1, duration: 1 } }],
    ['a document', { document: file }],
    ['a location', { location: { latitude: 1, longitude: 1 } }],
    ['a contact', { contact: { phone_number: '1', first_name: 'x' } }],
    ['a poll', { poll: { id: '1', question: 'x' } }],
    ['a die', { dice: { emoji: '🎲', value: 1 } }],
  ])('%s gets one line on what it reads', async (_name, content) => {
    const calls = await createTestBot().receive(message(content, { language: 'az' }))
    expect(calls.map(({ payload }) => payload.text)).toEqual([localeOf('az').hints.unsupported])
  })

  it('an album gets the line once', async () => {
    const { receive } = createTestBot()
    const picture = { photo: [{ ...file, width: 1, height: 1 }], media_group_id: 'album' }
    expect(await receive(message(picture))).toHaveLength(1)
    expect(await receive(message(picture))).toEqual([])
  })

  it('a service message gets nothing', async () => {
    const { receive } = createTestBot()
    expect(
      await receive(message({ pinned_message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } })),
    ).toEqual([])
    expect(await receive(message({ message_auto_delete_timer_changed: { message_auto_delete_time: 1 } }))).toEqual([])
  })
})
