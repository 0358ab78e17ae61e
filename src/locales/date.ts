import type { Locale as DateLocale, Month } from 'date-fns'

/** How a language writes dates. The month in a day's date and the month alone are different forms in ru and be. */
export interface DateStyle {
  /** Knows the names of the months; all of date-fns' `format` would cost every start 20 ms. */
  readonly locale: DateLocale
  /** The day within its month, for the first half of an interval inside one month. */
  readonly dayOnly: (day: number) => string
  readonly dayAndMonth: (day: number, month: string) => string
  readonly day: (day: number, month: string, year: number) => string
  readonly month: (month: string, year: number) => string
  readonly year: (year: number) => string
}

interface DatePart {
  readonly date: Date
  /** What is stated: a month is never shown as a guessed day. */
  readonly precision: 'year' | 'month' | 'day'
}

/**
 * Writes an ISO date ("2024", "2024-05", "2024-11-11") or interval ("2024-11-11/2024-11-22") as a reader would.
 * What is no such date is returned as it stands: showing the source's own words is better than hiding them.
 */
export function createDateFormat(style: DateStyle): (date: string) => string {
  const monthOf = (date: Date, context: 'formatting' | 'standalone') =>
    style.locale.localize.month(date.getUTCMonth() as Month, { width: 'wide', context })
  const write = ({ date, precision }: DatePart): string => {
    const year = date.getUTCFullYear()
    if (precision === 'year') return style.year(year)
    if (precision === 'month') return style.month(monthOf(date, 'standalone'), year)
    return style.day(date.getUTCDate(), monthOf(date, 'formatting'), year)
  }
  return (text) => {
    const [first = '', last] = text.split('/')
    const start = parsePart(first)
    if (!start) return text
    if (last === undefined || last === first) return write(start)
    const end = parsePart(last)
    if (!end) return text
    const isInOneYear = first.slice(0, 4) === last.slice(0, 4)
    if (isInOneYear && start.precision === 'month' && end.precision === 'month') {
      const months = `${monthOf(start.date, 'standalone')} – ${monthOf(end.date, 'standalone')}`
      return style.month(months, end.date.getUTCFullYear())
    }
    if (start.precision === 'year' && end.precision === 'year') return `${first}–${last}`
    if (start.precision !== 'day' || end.precision !== 'day') return `${write(start)} – ${write(end)}`
    const day = start.date.getUTCDate()
    if (first.slice(0, 7) === last.slice(0, 7)) return `${style.dayOnly(day)}–${write(end)}`
    if (!isInOneYear) return `${write(start)} – ${write(end)}`
    return `${style.dayAndMonth(day, monthOf(start.date, 'formatting'))} – ${write(end)}`
  }
}

const PRECISIONS: Readonly<Record<number, DatePart['precision']>> = { 4: 'year', 7: 'month', 10: 'day' }

/** Null for what is no date of the calendar: JavaScript would turn 30 February into 1 March. */
function parsePart(text: string): DatePart | null {
  const precision = PRECISIONS[text.length]
  const date = new Date(text)
  if (!precision || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) return null
  return { date, precision }
}
