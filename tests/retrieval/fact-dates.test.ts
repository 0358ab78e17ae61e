import { describe, expect, it } from 'vitest'
import { isCompatibleDate, readFactDates } from '../../src/retrieval/fact-dates.ts'
import { SMALL_KNOWLEDGE } from '../support/small-knowledge.ts'

const datesOf = (id: string) => {
  const fact = SMALL_KNOWLEDGE.facts.find((f) => f.id === id)
  if (!fact) throw new Error(`no fact ${id}`)
  return readFactDates(fact, 'de')
}
const date = (year: number | null, month: number | null = null, day: number | null = null) => ({ year, month, day })

describe('the dates of a fact', () => {
  it.each([
    ['meeting-baku', date(2024, 11, 11), true],
    ['meeting-baku', date(null, 11), true],
    ['meeting-baku', date(2024), true],
    ['meeting-baku', date(2024, 11, 12), false],
    ['meeting-baku', date(2023), false],
    ['meeting-baku', date(null, 5), false],
    ['tractors-shusha', date(null, 5), true],
    ['tractors-shusha', date(2024, 5, 20), true],
    ['tractors-shusha', date(2024, 6), false],
    ['cop29-dates', date(2024, 11, 15), true],
    ['cop29-dates', date(null, 11, 22), true],
    ['cop29-dates', date(2024, 11, 23), false],
    ['cop29-dates', date(2024, 10), false],
  ])('of %s fit %j: %s', (id, asked, fits) => {
    expect(isCompatibleDate(asked, datesOf(id))).toBe(fits)
  })

  it('fit nothing where a fact has none', () => {
    expect(isCompatibleDate(date(2024), [])).toBe(false)
  })
})
