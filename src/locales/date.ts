import { format } from 'date-fns/format'
import { isValid } from 'date-fns/isValid'
import type { Locale as DateLocale } from 'date-fns/locale'
import { parse } from 'date-fns/parse'

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

/** Shortest first: each ISO form with the style that shows just what it states, never a guessed day. */
const FORMS: readonly {
  readonly length: number
  readonly pattern: string
  readonly style: 'year' | 'month' | 'day'
}[] = [
  { length: 4, pattern: 'yyyy', style: 'year' },
  { length: 7, pattern: 'yyyy-MM', style: 'month' },
  { length: 10, pattern: 'yyyy-MM-dd', style: 'day' },
]

/**
 * Writes an ISO date ("2024", "2024-05", "2024-11-11") or interval ("2024-11-11/2024-11-22") as a reader would.
 * What is no such date is returned as it stands: showing the source's own words is better than hiding them.
 */
export function createDateFormat(style: DateStyle): (date: string) => string {
  const parsePart = (part: string) => {
    const form = FORMS.find((candidate) => candidate.length === part.length)
    const date = form && parse(part, form.pattern, new Date(2000, 0, 1))
    return form && date && isValid(date) ? { style: form.style, date } : null
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
