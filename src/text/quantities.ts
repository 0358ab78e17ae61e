import type { LanguageAnalysis } from './languages/analysis.ts'

/** A number that a text names, with the tokens it stands in ([from, to)). */
export interface Quantity {
  readonly value: number
  readonly from: number
  readonly to: number
}

/** A day, month or year that a text names; parts that it leaves open are null. Months count from 1. */
export interface DateMention {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  readonly from: number
  readonly to: number
}

const DIGITS = /^\p{N}/u
const FIRST_YEAR = 1900
const LAST_YEAR = 2100

/** The value of a number as written: "66,778", "1.000", "66 778" with separators of thousands, "1,5" and "1.5" with a fraction. */
export function parseNumber(text: string): number {
  const compact = text.replace(/[\u00A0 ]/gu, '')
  const thousands = /^\p{N}{1,3}(?:[.,]\p{N}{3})+$/u.test(compact)
  return Number(thousands ? compact.replace(/[.,]/g, '') : compact.replace(',', '.'))
}

/** Shorter words without diacritics are too like others to be taken for numbers. */
const MIN_KEY = 4

/** All numbers of a text: digits and number words, multiplied by a scale word that follows. `keys` are its `phraseKeys`. */
export function readQuantities(
  { lower: written, keys }: { readonly lower: readonly string[]; readonly keys: readonly string[] },
  analysis: LanguageAnalysis,
): Quantity[] {
  const quantities: Quantity[] = []
  for (let at = 0; at < keys.length; at += 1) {
    const number = readNumber(written, keys, at, analysis)
    if (!number) continue
    let { value, to } = number
    for (
      let scale = analysis.scaleWords.get(keys[to] ?? '');
      scale !== undefined;
      scale = analysis.scaleWords.get(keys[to] ?? '')
    ) {
      value *= scale
      to += 1
    }
    if (Number.isFinite(value)) quantities.push({ value, from: at, to })
    at = to - 1
  }
  return quantities
}

function readNumber(
  written: readonly string[],
  keys: readonly string[],
  at: number,
  analysis: LanguageAnalysis,
): { value: number; to: number } | null {
  const key = keys[at] ?? ''
  if (DIGITS.test(key)) return { value: parseNumber(key), to: at + 1 }
  const word = analysis.writtenNumberWords(written, at)
  // Cyrillic letters are written as they are; Latin ones may lack their diacritics or stand for Cyrillic.
  const mayLack =
    key.length >= MIN_KEY && !analysis.stopWords.has(written[at] ?? '') && /^\p{Script=Latin}/u.test(written[at] ?? '')
  const number = word ?? (mayLack ? analysis.numberWords(keys, at) : null)
  if (number) {
    const isCommon =
      number.length === 1 && analysis.stopWords.has(written[at] ?? '') && !analysis.scaleWords.has(keys[at + 1] ?? '')
    return isCommon ? null : { value: number.value, to: at + number.length }
  }
  const scale = analysis.scaleWords.get(key)
  return scale === undefined ? null : { value: scale, to: at + 1 }
}

const isWithin = (key: string | undefined, first: number, last: number): boolean =>
  /^\p{N}+$/u.test(key ?? '') && Number(key) >= first && Number(key) <= last
const isYear = (key: string | undefined): boolean => isWithin(key, FIRST_YEAR, LAST_YEAR)
const isDay = (key: string | undefined): boolean => isWithin(key, 1, 31)

/** "11.11.2024", "11/22/2024" and "2024-11-22", of which the keys are the numbers alone. */
function readDigits(keys: readonly string[], at: number): DateMention | null {
  const three = keys.slice(at, at + 3)
  const [year, first, second] = isYear(three[0]) ? three : [three[2], three[1], three[0]]
  if (!isYear(year)) return null
  for (const [month, day] of [
    [first, second],
    [second, first],
  ]) {
    if (isWithin(month, 1, 12) && isDay(day))
      return { year: Number(year), month: Number(month), day: Number(day), from: at, to: at + 3 }
  }
  return null
}

/** The key of the English month that is a verb as well. */
const MAY = 'mai'

/**
 * Whether a key that may be a month is one here. A form that is a word without content too ("Nov" and "now" have one key) needs
 * a day or year beside it; "may" is a verb after a question word or before a word without content, unless a preposition leads it.
 */
function isMonth(keys: readonly string[], at: number, analysis: LanguageAnalysis): boolean {
  const [before, key = '', after = ''] = [keys[at - 1], keys[at], keys[at + 1]]
  if (isDay(before) || isDay(after) || isYear(after)) return true
  if (analysis.stopWords.keys.has(key)) return false
  if (analysis.language !== 'en' || key !== MAY || analysis.roles.has(before ?? '')) return true
  return !analysis.stopWords.keys.has(after) && analysis.questionWords([before ?? ''], 0) === null
}

/** A month with the day before or after it and the year behind: "11. November 2024", "November 11, 2024", "May". */
function readMonth(keys: readonly string[], at: number, analysis: LanguageAnalysis): DateMention | null {
  const month = isMonth(keys, at, analysis) ? analysis.months.get(keys[at] ?? '') : undefined
  if (month === undefined) return null
  const before = isDay(keys[at - 1])
  const after = !before && isDay(keys[at + 1])
  const yearAt = at + (after ? 2 : 1)
  const year = isYear(keys[yearAt]) ? Number(keys[yearAt]) : null
  const day = before ? Number(keys[at - 1]) : after ? Number(keys[at + 1]) : null
  return { year, month, day, from: before ? at - 1 : at, to: year ? yearAt + 1 : yearAt }
}

function readYear(
  keys: readonly string[],
  at: number,
  analysis: LanguageAnalysis,
  referenceYear: number,
): DateMention | null {
  const open = { month: null, day: null, from: at }
  const relative = analysis.relativeYears(keys, at)
  if (relative) return { ...open, year: referenceYear + relative.value, to: at + relative.length }
  return isYear(keys[at]) ? { ...open, year: Number(keys[at]), to: at + 1 } : null
}

/** All dates of a sequence of token keys: by month, in digits, by year, and years told by their distance ("last year"). */
export function readDates(keys: readonly string[], analysis: LanguageAnalysis, referenceYear: number): DateMention[] {
  const dates: DateMention[] = []
  for (let at = 0; at < keys.length; at += 1) {
    const date = readDigits(keys, at) ?? readMonth(keys, at, analysis) ?? readYear(keys, at, analysis, referenceYear)
    if (!date) continue
    dates.push(date)
    at = date.to - 1
  }
  return dates
}
