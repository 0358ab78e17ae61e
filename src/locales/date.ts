import { format } from 'date-fns/format'
import { isValid } from 'date-fns/isValid'
import type { Locale as DateLocale } from 'date-fns/locale'
import { parseISO } from 'date-fns/parseISO'

/** How a language writes dates, as date-fns patterns. */
export interface DateStyle {
  readonly locale: DateLocale
  /** The day within its month, for the first half of an interval inside one month: "11." or "11". */
  readonly dayOnly: string
  readonly dayAndMonth: string
  readonly day: string
  readonly month: string
  readonly year: string
}

/** What each length of an ISO date states: a month is never shown as a guessed day. */
const PRECISIONS: Readonly<Record<number, 'year' | 'month' | 'day'>> = { 4: 'year', 7: 'month', 10: 'day' }

/**
 * Writes an ISO date ("2024", "2024-05", "2024-11-11") or interval ("2024-11-11/2024-11-22") as a reader would.
 * What is no such date is returned as it stands: showing the source's own words is better than hiding them.
 */
export function createDateFormat(style: DateStyle): (date: string) => string {
  const parsePart = (part: string) => {
    const precision = PRECISIONS[part.length]
    const date = parseISO(part)
    return precision && isValid(date) ? { style: precision, date } : null
  }
  const write = (date: Date, pattern: string) => format(date, pattern, { locale: style.locale })
  return (date) => {
    const [first = '', last] = date.split('/')
    const start = parsePart(first)
    if (!start) return date
    const begin = write(start.date, style[start.style])
    if (last === undefined || last === first) return begin
    const end = parsePart(last)
    if (!end) return date
    const until = write(end.date, style[end.style])
    if (start.style !== 'day' || end.style !== 'day') return `${begin} – ${until}`
    if (first.slice(0, 7) === last.slice(0, 7)) return `${write(start.date, style.dayOnly)}–${until}`
    if (first.slice(0, 4) === last.slice(0, 4)) return `${write(start.date, style.dayAndMonth)} – ${until}`
    return `${begin} – ${until}`
  }
}
