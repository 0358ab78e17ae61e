import fc from 'fast-check'
import type { Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { HANDLED_UPDATES, kindOf, laneOf } from '../../src/telegram/update-kind.ts'

const update = (content: object) => ({ update_id: 1, ...content }) as Update
const chat = { id: 7, type: 'private', first_name: 'Ada' }

describe('the lane of an update', () => {
  test.each(['message', 'edited_message'])('is the chat of a %s', (kind) => {
    expect(laneOf(update({ [kind]: { message_id: 1, date: 0, chat } }))).toBe('7')
  })

  test('is the chat of the message that holds a button', () => {
    const message = { message_id: 1, date: 0, chat }
    expect(laneOf(update({ callback_query: { id: '1', from: { id: 5 }, chat_instance: '1', message } }))).toBe('7')
  })

  test('is the user where there is no chat', () => {
    expect(laneOf(update({ inline_query: { id: '1', from: { id: 5 }, query: '', offset: '' } }))).toBe('inline 5')
    expect(laneOf(update({ chosen_inline_result: { result_id: '1', from: { id: 5 }, query: '' } }))).toBe('inline 5')
    expect(laneOf(update({ callback_query: { id: '1', from: { id: 5 }, chat_instance: '1' } }))).toBe('5')
  })

  test('is that of all strange ones where the id is no number', () => {
    for (const id of [{ toString: 1, valueOf: 1 }, ['1'], 'x', true])
      expect(laneOf(update({ message: { chat: { id } } }))).toBe('other')
  })

  test('is not the chat where the knowledge is reloaded, which takes minutes', () => {
    const sent = (text: string, update_id: number) =>
      ({ update_id, message: { message_id: 1, date: 0, chat, text } }) as unknown as Update
    const lanes = [
      sent('/reload', 1),
      sent('/Reload@bot', 2),
      sent('/reload', 3),
      sent('/reloaded', 4),
      sent('a /reload', 5),
    ].map(laneOf)
    expect(new Set(lanes.slice(0, 3)).size).toBe(3)
    expect(lanes.slice(0, 3)).not.toContain('7')
    expect(lanes.slice(3)).toEqual(['7', '7'])
  })

  test('is found for whatever arrives as JSON', () => {
    const shapes = fc.record(
      Object.fromEntries(HANDLED_UPDATES.map((kind) => [kind, fc.jsonValue()])) as Record<
        string,
        fc.Arbitrary<unknown>
      >,
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(shapes, (content) => {
        expect(typeof laneOf(update(content))).toBe('string')
        expect([...HANDLED_UPDATES, 'other']).toContain(kindOf(update(content)))
      }),
    )
  })
})
