import { describe, expect, test } from 'vitest'
import { createSendSlots, OVERALL } from '../../src/store/send-slots.ts'

describe('send slots of one process', () => {
  function start() {
    const time = { ms: 1_000_000 }
    return { time, slots: createSendSlots(() => time.ms) }
  }

  test('the first message goes at once, the next ones as far apart as they have to be', async () => {
    const { slots, time } = start()
    expect(await slots.reserve('chat 1', 1000)).toBe(0)
    expect(await slots.reserve('chat 1', 1000)).toBe(1000)
    expect(await slots.reserve('chat 1', 1000)).toBe(2000)
    time.ms += 2500
    expect(await slots.reserve('chat 1', 1000)).toBe(500)
    time.ms += 60_000
    expect(await slots.reserve('chat 1', 1000)).toBe(0)
  })

  test('keys do not wait for each other', async () => {
    const { slots } = start()
    await slots.reserve('chat 1', 1000)
    expect(await slots.reserve('chat 2', 1000)).toBe(0)
    expect(await slots.reserve(OVERALL, 1000 / 30)).toBe(0)
  })

  test('thirty a second are thirty a second', async () => {
    const { slots } = start()
    let last = 0
    for (let i = 0; i < 301; i++) last = await slots.reserve(OVERALL, 1000 / 30)
    expect(last).toBeCloseTo(10_000)
  })

  test('what Telegram postpones waits, and a shorter postponement does not shorten it', async () => {
    const { slots } = start()
    await slots.postpone('chat 1', 30_000)
    await slots.postpone('chat 1', 5000)
    expect(await slots.reserve('chat 1', 1000)).toBe(30_000)
    expect(await slots.reserve('chat 1', 1000)).toBe(31_000)
  })

  test('pruning forgets nothing that still matters', async () => {
    const { slots, time } = start()
    await slots.reserve('chat 1', 1000)
    await slots.prune()
    expect(await slots.reserve('chat 1', 1000)).toBe(1000)
    time.ms += 2000
    await slots.prune()
    expect(await slots.reserve('chat 1', 1000)).toBe(0)
  })
})
