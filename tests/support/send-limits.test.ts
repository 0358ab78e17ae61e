import { describe, expect, test } from 'vitest'
import { createLimitEnforcement, TELEGRAM_LIMITS } from './bot-api/send-limits.ts'

function limits() {
  const enforcement = createLimitEnforcement()
  enforcement.enforce(TELEGRAM_LIMITS)
  const send = (chat: number, at: number) => enforcement.judge('sendMessage', { chat_id: chat }, at)
  return { ...enforcement, send }
}

describe('send limits', () => {
  test('thirty messages a second pass, the thirty-first has to wait for the first', () => {
    const { send, violations } = limits()
    for (let n = 0; n < 30; n++) expect(send(n + 1, n * 10)).toBeUndefined()
    expect(send(31, 400)).toMatchObject({ code: 429, retryAfter: 1 })
    expect(violations).toEqual([{ limit: 'perSecond', chat: 31, at: 400 }])
    expect(send(31, 1000)).toBeUndefined()
  })

  test('a steady pace at the limits passes for as long as it goes', () => {
    const { send, violations } = limits()
    for (let n = 0; n < 3000; n++) send((n % 100) + 1, (n * 1000) / 30)
    for (let n = 0; n < 100; n++) send(-7, 200_000 + n * 3000)
    expect(violations).toEqual([])
  })

  test('a group takes twenty messages a minute', () => {
    const { send, violations } = limits()
    for (let n = 0; n < 20; n++) expect(send(-7, n * 1000)).toBeUndefined()
    expect(send(-7, 25_000)).toMatchObject({ code: 429, retryAfter: 35 })
    expect(violations[0]?.limit).toBe('perGroupPerMinute')
  })

  test('what was refused does not count, nor does what is no message', () => {
    const { send, judge } = limits()
    send(1, 0)
    for (let n = 1; n < 9; n++) send(1, n * 100)
    expect(send(1, 1000)).toBeUndefined()
    for (let n = 0; n < 99; n++) expect(judge('answerCallbackQuery', {}, 1001)).toBeUndefined()
  })
})
