/** Writes numbers, shares and times as readers of a language do. */
export interface Figures {
  count(count: number): string
  /** A share of 0 to 1, in whole percent. */
  percent(share: number): string
  /** How long an answer took: milliseconds, from a second on seconds. */
  duration(ms: number): string
  /** How long something has been running: its two largest units. */
  span(ms: number): string
  /** A day, UTC. */
  day(ms: number): string
  /** A day and its time, UTC. */
  moment(ms: number): string
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `tag` is a BCP 47 tag; formats are made when they are needed, since each costs the start milliseconds. */
export function createFigures(tag: string): Figures {
  const write = (value: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(tag, options).format(value)
  const unit = (value: number, name: string, options: Intl.NumberFormatOptions = {}) =>
    write(value, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0, ...options })
  const date = (ms: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { dateStyle: 'short', timeZone: 'UTC', ...options }).format(ms)
  return {
    count: (count) => write(count),
    percent: (share) => write(share, { style: 'percent' }),
    duration: (ms) =>
      ms < SECOND ? unit(ms, 'millisecond') : unit(ms / SECOND, 'second', { maximumFractionDigits: 1 }),
    span(ms) {
      const [days, hours, minutes] = [ms / DAY, (ms % DAY) / HOUR, (ms % HOUR) / MINUTE].map(Math.floor) as [
        number,
        number,
        number,
      ]
      const long = (value: number, name: string) => unit(value, name, { unitDisplay: 'long' })
      if (days > 0) return [long(days, 'day'), ...(hours > 0 ? [long(hours, 'hour')] : [])].join(' ')
      return [...(hours > 0 ? [long(hours, 'hour')] : []), long(minutes, 'minute')].join(' ')
    },
    day: (ms) => date(ms, {}),
    moment: (ms) => date(ms, { timeStyle: 'short' }),
  }
}
