import type { Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { createUpdateQueue } from '../../src/telegram/update-queue.ts'

const update = (id: number, chat = id): Update =>
  ({ update_id: id, message: { message_id: id, date: 0, chat: { id: chat, type: 'private' } } }) as Update

/** A queue whose updates are finished by hand. */
function manualQueue(limit = 100) {
  const started: number[] = []
  const finish = new Map<number, () => void>()
  const queue = createUpdateQueue(({ update_id }) => {
    started.push(update_id)
    return new Promise((resolve) => finish.set(update_id, resolve))
  }, limit)
  const end = async (...ids: number[]) => {
    for (const id of ids) finish.get(id)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { queue, started, end }
}

describe('the update queue', () => {
  test('has no offset before the first update', () => {
    expect(manualQueue().queue.offset()).toBeNull()
  })

  test('begins side by side over the chats and one after the other within a chat', async () => {
    const { queue, started, end } = manualQueue()
    queue.push([update(1, 7), update(2, 7), update(3, 8), update(4, 7)])
    expect(started).toEqual([1, 3])
    await end(1)
    expect(started).toEqual([1, 3, 2])
    await end(2)
    expect(started).toEqual([1, 3, 2, 4])
  })

  test('begins no more than the limit at once', async () => {
    const { queue, started, end } = manualQueue(2)
    queue.push([update(1), update(2), update(3), update(4)])
    expect(started).toEqual([1, 2])
    await end(2)
    expect(started).toEqual([1, 2, 3])
  })

  test('its offset is the first update that is not handled, whatever is handled behind it', async () => {
    const { queue, end } = manualQueue()
    queue.push([update(10), update(11), update(12)])
    expect(queue.offset()).toBe(10)
    await end(11, 12)
    expect(queue.offset()).toBe(10)
    await end(10)
    expect(queue.offset()).toBe(13)
  })

  test('knows an update that is repeated, before and after it was handled', async () => {
    const { queue, started, end } = manualQueue()
    queue.push([update(1), update(2)])
    queue.push([update(1), update(2), update(3)])
    await end(1, 2, 3)
    queue.push([update(2), update(3)])
    expect(started).toEqual([1, 2, 3])
    expect(queue.offset()).toBe(4)
  })

  test('goes on where Telegram begins to count anew', async () => {
    const { queue, started, end } = manualQueue()
    queue.push([update(9_000)])
    await end(9_000)
    queue.push([update(17)])
    await end(17)
    expect(started).toEqual([9_000, 17])
    expect(queue.offset()).toBe(18)
  })

  test('closed, it begins only what stands before something begun', async () => {
    const { queue, started, end } = manualQueue()
    queue.push([update(1, 7), update(2, 7), update(3, 8), update(4, 7), update(5, 8)])
    queue.close()
    const settled = queue.settled()
    await end(1, 3)
    await end(2)
    await settled
    expect(started).toEqual([1, 3, 2])
    expect(queue.offset()).toBe(4)
  })

  test('a handler that throws counts as done', async () => {
    const queue = createUpdateQueue(async () => {
      throw new Error('broken')
    }, 1)
    queue.push([update(1), update(2)])
    await queue.settled()
    expect(queue.offset()).toBe(3)
  })

  test('inline queries of a user wait for each other, not for anybody else', () => {
    const { queue, started } = manualQueue()
    const inline = (id: number, user: number) =>
      ({ update_id: id, inline_query: { id: '1', from: { id: user }, query: '', offset: '' } }) as Update
    queue.push([inline(1, 5), inline(2, 5), inline(3, 6)])
    expect(started).toEqual([1, 3])
  })
})
