import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startClockwork } from '../../src/store/clockwork.ts'

describe('the clockwork', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function logged() {
    const lines: string[] = []
    const stream = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    return { lines, log: pino(stream) }
  }

  test('runs each job at its own pace', async () => {
    const runs: string[] = []
    const job = (name: string, everyMs: number, firstAfterMs?: number) => ({
      everyMs,
      ...(firstAfterMs !== undefined && { firstAfterMs }),
      run: async () => void runs.push(name),
    })
    const clockwork = startClockwork(
      [job('often', 2000), job('seldom', 5000), job('rarely', 60_000, 1000)],
      logged().log,
    )
    await vi.advanceTimersByTimeAsync(6000)
    expect(runs).toEqual(['rarely', 'often', 'often', 'seldom', 'often'])
    await clockwork.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs).toHaveLength(5)
  })

  test('never runs a slow job twice at a time, and stops when its last run has ended', async () => {
    let running = 0
    let most = 0
    const slow = {
      everyMs: 1000,
      async run() {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 5000))
        running -= 1
      },
    }
    const clockwork = startClockwork([slow], logged().log)
    await vi.advanceTimersByTimeAsync(15_500)
    expect([most, running]).toEqual([1, 1])
    const stopped = clockwork.stop()
    await vi.advanceTimersByTimeAsync(5000)
    await stopped
    expect(running).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(running).toBe(0)
  })

  test('goes on after a job that failed, with a line in the log', async () => {
    const { lines, log } = logged()
    let runs = 0
    const failing = {
      everyMs: 1000,
      async run() {
        runs += 1
        throw new Error('broken')
      },
    }
    const clockwork = startClockwork([failing], log)
    await vi.advanceTimersByTimeAsync(3000)
    expect(runs).toBe(3)
    expect(lines).toHaveLength(3)
    await clockwork.stop()
  })
})
