import { describe, expect, it } from 'vitest'
import { isDay, isEventDate } from '../../src/knowledge/event-date.ts'

describe('isDay', () => {
  it.each(['2024-11-11', '2024-02-29'])('accepts %s', (text) => expect(isDay(text)).toBe(true))
  it.each(['2023-02-29', '2024-11-31', '2024-13-01', '2024-11', '11.11.2024', '2024-11-11T10:00', ''])(
    'rejects "%s"',
    (text) => expect(isDay(text)).toBe(false),
  )
})

describe('isEventDate', () => {
  it.each([
    '2024',
    '2024-05',
    '2024-11-11',
    '2024-11-11/2024-11-22',
    '2024-09/2024-11',
    '1992/1995',
    '2024-11-20/2024-11',
  ])('accepts %s', (text) => expect(isEventDate(text)).toBe(true))
  it.each([
    '2024-00',
    '2024-11-31',
    '2024-11-22/2024-11-11',
    '2024/2023',
    '2024/',
    '1/2',
    '2022/2023/2024',
    'May 2024',
  ])('rejects "%s"', (text) => expect(isEventDate(text)).toBe(false))
})
