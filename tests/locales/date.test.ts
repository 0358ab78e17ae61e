import { describe, expect, it } from 'vitest'
import { localeOf } from '../../src/locales/locales.ts'
import { LANGUAGES } from '../../src/text/language.ts'

describe('formatDate', () => {
  it.each([
    ['de', '11. November 2024', 'Mai 2024', '11.–22. November 2024'],
    ['en', '11 November 2024', 'May 2024', '11–22 November 2024'],
    ['ru', '11 ноября 2024 г.', 'май 2024 г.', '11–22 ноября 2024 г.'],
    ['az', '11 noyabr 2024', 'may 2024', '11–22 noyabr 2024'],
    ['be', '11 лістапада 2024 г.', 'май 2024 г.', '11–22 лістапада 2024 г.'],
  ] as const)('writes day, month and interval as readers of %s do', (language, day, month, interval) => {
    const { formatDate } = localeOf(language)
    expect(formatDate('2024-11-11')).toBe(day)
    expect(formatDate('2024-05')).toBe(month)
    expect(formatDate('2024-11-11/2024-11-22')).toBe(interval)
  })

  it('names the month of both ends where they differ, and the year where that differs too', () => {
    const { formatDate } = localeOf('de')
    expect(formatDate('2024-10-22/2024-11-11')).toBe('22. Oktober – 11. November 2024')
    expect(formatDate('2024-12-30/2025-01-02')).toBe('30. Dezember 2024 – 2. Januar 2025')
    expect(formatDate('2024-09/2024-11')).toBe('September – November 2024')
    expect(formatDate('2024-11/2025-01')).toBe('November 2024 – Januar 2025')
    expect(formatDate('2024')).toBe('2024')
    expect(formatDate('2024-11-11/2024-11-11')).toBe('11. November 2024')
  })

  it.each(LANGUAGES)('joins two years without a word in %s', (language) => {
    expect(localeOf(language).formatDate('1992/1995')).toBe('1992–1995')
  })

  it('says that a date is not stated and shows what is no date as it stands', () => {
    for (const language of LANGUAGES) {
      const locale = localeOf(language)
      expect(locale.formatDate(null)).toBe(locale.notStated)
    }
    expect(localeOf('en').formatDate('2024-13-45')).toBe('2024-13-45')
    expect(localeOf('en').formatDate('some day')).toBe('some day')
  })
})
