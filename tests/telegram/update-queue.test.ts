import { describe, expect, test } from 'vitest'
import { createUpdateQueue } from '../../src/telegram/update-queue.ts'

/** A queue whose items are finished by hand. */
function manualQueue(limit = 100) {
  const started: number[] = []
  const finish = new Map<number, () => void>()
  const queue = createUpdateQueue<number>((item) => {
    started.push(item)
    return new Promise((resolve) => finish.set(item, resolve))
  }, limit)
  const end = async (...items: number[]) => {
    for (const item of items) finish.get(item)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const push = (...items: readonly [number, lane: string][]) => {
    for (const [item, lane] of items) queue.push(lane, item)
  }
  return { queue, started, end, push }
}

/** Whether the promise has resolved by now. */
async function isDone(promise: Promise<void>): Promise<boolean> {
  return Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))])
}

describe('the update queue', () => {
  test('begins side by side over the lanes and one after the other within a lane', async () => {
    const { started, end, push } = manualQueue()
    push([1, 'a'], [2, 'a'], [3, 'b'], [4, 'a'])
    expect(started).toEqual([1, 3])
    await end(1)
    expect(started).toEqual([1, 3, 2])
    await end(2)
    expect(started).toEqual([1, 3, 2, 4])
  })

  test('begins no more than the limit at once', async () => {
    const { started, end, push } = manualQueue(2)
    push([1, 'a'], [2, 'b'], [3, 'c'], [4, 'd'])
    expect(started).toEqual([1, 2])
    await end(2)
    expect(started).toEqual([1, 2, 3])
  })

  test('a lane with much to do does not hold up the others', async () => {
    const { started, end, push } = manualQueue(1)
    push([1, 'a'], [2, 'a'], [3, 'a'], [4, 'b'])
    await end(1)
    await end(4)
    expect(started).toEqual([1, 4, 2])
  })

  test('whoever yields its place lets another begin, and counts again afterwards', async () => {
    const { queue, started, end, push } = manualQueue(1)
    push([1, 'a'], [2, 'b'], [3, 'c'])
    const resume = queue.yieldPlace()
    expect(started).toEqual([1, 2])
    resume()
    await end(2)
    expect(started).toEqual([1, 2])
    await end(1)
    expect(started).toEqual([1, 2, 3])
  })

  test('counts what waits and what runs, and tells when it is less', async () => {
    const { queue, end, push } = manualQueue(1)
    push([1, 'a'], [2, 'b'], [3, 'b'])
    expect(queue.size()).toBe(3)
    const below = queue.below(2)
    await end(1)
    expect(await isDone(below)).toBe(false)
    await end(2)
    expect(await isDone(below)).toBe(true)
    expect(queue.size()).toBe(1)
  })

  test('is settled when nothing waits nor runs', async () => {
    const { queue, end, push } = manualQueue(1)
    await queue.settled()
    push([1, 'a'], [2, 'a'])
    const settled = queue.settled()
    await end(1)
    expect(await isDone(settled)).toBe(false)
    await end(2)
    expect(await isDone(settled)).toBe(true)
  })

  test('closed, it begins nothing and is settled when nothing runs', async () => {
    const { queue, started, end, push } = manualQueue()
    push([1, 'a'], [2, 'a'])
    queue.close()
    push([3, 'b'])
    const settled = queue.settled()
    expect(await isDone(settled)).toBe(false)
    await end(1)
    expect(await isDone(settled)).toBe(true)
    expect(started).toEqual([1])
  })

  test('a handler that throws counts as done', async () => {
    const queue = createUpdateQueue<number>(async () => {
      throw new Error('broken')
    }, 1)
    queue.push('a', 1)
    queue.push('a', 2)
    await queue.settled()
    expect(queue.size()).toBe(0)
  })
})
