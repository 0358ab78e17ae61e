import { describe, expect, it } from 'vitest'
import { createFigures } from '../../src/locales/figures.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Blanks that do not break a line look like others here. */
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')

describe('figures', () => {
  it('are written as readers of the language do', () => {
    const written = ['de', 'en-GB', 'ru', 'az', 'be'].map((tag) => {
      const { count, percent, duration } = createFigures(tag)
      return [count(12_345), percent(0.834), duration(1234)].map(plain)
    })
    expect(written).toEqual([
      ['12.345', '83 %', '1,2 Sek.'],
      ['12,345', '83%', '1.2 secs'],
      ['12 345', '83 %', '1,2 с'],
      ['12.345', '83%', '1,2 san'],
      ['12 345', '83 %', '1,2 с'],
    ])
  })

  it('tell a time under a second in whole milliseconds', () => {
    expect(createFigures('en-GB').duration(84.6)).toBe('85 ms')
    expect(createFigures('en-GB').duration(0)).toBe('0 ms')
  })

  it('tell how long something runs by its two largest units', () => {
    const { span } = createFigures('ru')
    expect(span(40_000)).toBe('0 минут')
    expect(span(21 * MINUTE)).toBe('21 минута')
    expect(span(4 * HOUR + 2 * MINUTE)).toBe('4 часа 2 минуты')
    expect(span(3 * DAY + 5 * HOUR + 59 * MINUTE)).toBe('3 дня 5 часов')
    expect(span(400 * DAY)).toBe('400 дней')
  })

  it('tell days and moments in UTC, also a second before midnight', () => {
    const time = Date.UTC(2024, 10, 11, 23, 59, 59)
    expect(createFigures('de').day(time)).toBe('11.11.24')
    expect(createFigures('en-GB').moment(time)).toBe('11/11/2024, 23:59')
  })
})
