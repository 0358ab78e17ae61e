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

/** All numbers of a sequence of token keys (see `phraseKeys`): digits and number words, multiplied by a scale word that follows. */
export function readQuantities(keys: readonly string[], analysis: LanguageAnalysis): Quantity[] {
  const quantities: Quantity[] = []
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? ''
    const numberWord = analysis.numberWords(keys, at)
    // Without diacritics some number words fall together with common ones ("vier" and "wer" have one key).
    const isCommon = numberWord?.length === 1 && (analysis.stopWords.has(key) || analysis.questionWords([key], 0) !== null)
    const word = isCommon && !analysis.scaleWords.has(keys[at + 1] ?? '') ? null : numberWord
    const isDigits = DIGITS.test(key)
    const alone = analysis.scaleWords.get(key)
    if (!isDigits && !word && alone === undefined) continue
    let value = isDigits ? parseNumber(key) : (word?.value ?? 1)
    let to = at + (isDigits || !word ? 1 : word.length)
    if (!isDigits && !word) value = alone ?? 1
    for (let scale = analysis.scaleWords.get(keys[to] ?? ''); scale !== undefined && (isDigits || word); ) {
      value *= scale
      to += 1
      scale = analysis.scaleWords.get(keys[to] ?? '')
    }
    if (Number.isFinite(value)) quantities.push({ value, from: at, to })
    at = to - 1
  }
  return quantities
}

/** All dates of a sequence of token keys: "11. November 2024", "May", "2023", and years told by their distance ("last year"). */
export function readDates(keys: readonly string[], analysis: LanguageAnalysis, referenceYear: number): DateMention[] {
  const dates: DateMention[] = []
  const isYear = (key: string | undefined): boolean => Number(key) >= FIRST_YEAR && Number(key) <= LAST_YEAR
  const isDay = (key: string | undefined): boolean => /^\p{N}{1,2}$/u.test(key ?? '') && Number(key) >= 1 && Number(key) <= 31
  for (let at = 0; at < keys.length; at += 1) {
    const month = analysis.months.get(keys[at] ?? '')
    const relative = analysis.relativeYears(keys, at)
    if (month !== undefined) {
      const before = isDay(keys[at - 1])
      const after = !before && isDay(keys[at + 1])
      const yearAt = at + (after ? 2 : 1)
      const year = isYear(keys[yearAt]) ? Number(keys[yearAt]) : null
      const day = before ? Number(keys[at - 1]) : after ? Number(keys[at + 1]) : null
      dates.push({ year, month, day, from: before ? at - 1 : at, to: year ? yearAt + 1 : yearAt })
      at = (year ? yearAt + 1 : yearAt) - 1
    } else if (relative) {
      dates.push({ year: referenceYear + relative.value, month: null, day: null, from: at, to: at + relative.length })
      at += relative.length - 1
    } else if (isYear(keys[at])) {
      dates.push({ year: Number(keys[at]), month: null, day: null, from: at, to: at + 1 })
    }
  }
  return dates
}
