import type { Fact, Knowledge } from '../knowledge/knowledge.ts'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import { phraseKeys } from '../text/phrases.ts'
import { type DateMention, readDates } from '../text/quantities.ts'

/** A day, month or year that a fact belongs to or names; open parts are null. */
export type FactDate = Pick<DateMention, 'year' | 'month' | 'day'>

/** An interval of days, months or years as [first, last], told as numbers yyyymmdd with open parts at their widest. */
interface Interval {
  readonly first: number
  readonly last: number
}

/** The dates of a fact: its own interval's ends and all that its statement names in a language. */
export function readFactDates(fact: Fact, language: Language): readonly (FactDate | Interval)[] {
  const named = readDates(
    phraseKeys(fact.statement[language]),
    analysisOf(language),
    Number(fact.date?.slice(0, 4)) || 0,
  )
  return [...named, ...(fact.date ? [parseInterval(fact.date)] : [])]
}

function parseInterval(date: string): Interval {
  const [first = '', last = first] = date.split('/')
  const number = (text: string, open: string): number => Number(`${text}${open.slice(text.length)}`.replaceAll('-', ''))
  return { first: number(first, '0000-01-01'), last: number(last, '9999-12-31') }
}

/** Whether a date in a question fits one of a fact's dates in all parts that both tell; a fact without dates fits none. */
export function isCompatibleDate(date: FactDate, dates: readonly (FactDate | Interval)[]): boolean {
  return dates.some((known) => ('first' in known ? isWithin(date, known) : isSameDate(date, known)))
}

function isSameDate(a: FactDate, b: FactDate): boolean {
  const fits = (x: number | null, y: number | null): boolean => x === null || y === null || x === y
  return fits(a.year, b.year) && fits(a.month, b.month) && fits(a.day, b.day)
}

function isWithin(date: FactDate, { first, last }: Interval): boolean {
  const years = date.year === null ? range(Math.floor(first / 10_000), Math.floor(last / 10_000)) : [date.year]
  return years.some((year) => {
    const from = year * 10_000 + (date.month ?? 1) * 100 + (date.day ?? 1)
    const to = year * 10_000 + (date.month ?? 12) * 100 + (date.day ?? 31)
    return from <= last && to >= first
  })
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** Where neither article nor fact has a date. */
const DEFAULT_YEAR = 2024

/** The year that "last year" is counted from: the latest that the articles or the facts' events tell. */
export function referenceYear(knowledge: Knowledge): number {
  const years = [...knowledge.articles.map((a) => a.published), ...knowledge.facts.map((f) => f.date)]
    .map((date) => Number(date?.slice(0, 4)))
    .filter((year) => year > 0)
    .sort((a, b) => a - b)
  return years[Math.floor(years.length / 2)] ?? DEFAULT_YEAR
}
