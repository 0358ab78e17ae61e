import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MONTH_OR_YEAR = /^\d{4}(-\d{2}(-\d{2})?)?$/

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return DAY.test(text) && isValid(parseISO(text))
}

/** Whether a text is a day, month or year of the calendar, or two of them as an interval, the earlier one first. */
export function isEventDate(text: string): boolean {
  const parts = text.split('/')
  if (parts.length > 2 || !parts.every((part) => DAY_MONTH_OR_YEAR.test(part) && isValid(parseISO(part)))) return false
  const [from, to] = parts
  // "2024-11-20/2024-11" is in order too: a month begins before its days, so only what both name is compared.
  if (from === undefined || to === undefined) return true
  const length = Math.min(from.length, to.length)
  return from.slice(0, length) <= to.slice(0, length)
}
