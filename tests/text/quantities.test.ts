import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/language.ts'
import { analysisOf } from '../../src/text/languages/analysis.ts'
import { lowerCase } from '../../src/text/normalize.ts'
import { phraseKeys } from '../../src/text/phrases.ts'
import { parseNumber, readDates, readQuantities } from '../../src/text/quantities.ts'

const quantities = (language: Language, text: string) =>
  readQuantities({ lower: phraseKeys(text, lowerCase), keys: phraseKeys(text) }, analysisOf(language))
const values = (language: Language, text: string): number[] => quantities(language, text).map(({ value }) => value)
const dates = (language: Language, text: string) =>
  readDates(phraseKeys(text), analysisOf(language), 2024).map(({ year, month, day }) => [year, month, day])

describe('parseNumber', () => {
  it.each([
    ['12', 12],
    ['66,778', 66_778],
    ['66.778', 66_778],
    ['66 778', 66_778],
    ['66\u00A0778', 66_778],
    ['1.300.000', 1_300_000],
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['41,25', 41.25],
  ])('reads %s as %d', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })
})

describe('readQuantities', () => {
  it.each<[Language, string, number[]]>([
    ['de', '500 Millionen', [500_000_000]],
    ['de', '500-Millionen-Dollar-Grenze', [500_000_000]],
    ['de', 'eine halbe Milliarde', [500_000_000]],
    ['de', '1,5 Mrd. Dollar', [1_500_000_000]],
    ['de', 'zwölf Bereiche und fünf Traktoren', [12, 5]],
    ['de', 'ZWOELF Bereiche', [12]],
    ['de', 'um 41 Prozent', [41]],
    ['en', 'half a billion', [500_000_000]],
    ['en', 'one and a half billion dollars', [1_500_000_000]],
    ['en', '$1bn', [1_000_000_000]],
    ['en', 'twelve areas', [12]],
    ['en', '66,778 people', [66_778]],
    ['ru', '1,5 млрд', [1_500_000_000]],
    ['ru', 'двенадцать направлений', [12]],
    ['ru', 'сто тысяч', [100_000]],
    ['ru', '500 миллионов', [500_000_000]],
    ['az', 'on iki istiqamət', [12]],
    ['az', 'beş yüz milyon dollar', [500_000_000]],
    ['az', '1 milyard', [1_000_000_000]],
    ['az', 'yarım milyard', [500_000_000]],
    ['be', '12 напрамкаў', [12]],
    ['be', 'пяць трактароў', [5]],
    ['be', 'паўмільярда', [500_000_000]],
    ['be', 'сто мільёнаў', [100_000_000]],
  ])('reads the numbers of the %s text %j', (language, text, numbers) => {
    expect(values(language, text)).toEqual(numbers)
  })

  it.each<[Language, string]>([
    ['be', 'што сказаў Лукашэнка'],
    ['ru', 'что сказал посол'],
    ['de', 'ein Präsident'],
    ['de', 'Wer hat das gesagt?'],
    ['az', 'bir prezident'],
    ['az', 'onun sözü'],
    ['de', 'COP'],
  ])('takes no word of the %s text %j for a number', (language, text) => {
    expect(values(language, text)).toEqual([])
  })

  it('tells in which tokens a number stands', () => {
    expect(quantities('de', 'rund 500 Millionen Dollar')).toEqual([{ value: 500_000_000, from: 1, to: 3 }])
  })

  it('keeps a year and the number after it apart', () => {
    expect(values('de', 'bis Ende 2024 500 Millionen Dollar')).toEqual([2024, 500_000_000])
  })
})

describe('readDates', () => {
  it.each<[Language, string, (number | null)[][]]>([
    ['de', 'am 11. November 2024', [[2024, 11, 11]]],
    ['de', 'im Mai', [[null, 5, null]]],
    ['de', 'im März 2023', [[2023, 3, null]]],
    ['de', 'im Maerz 2023', [[2023, 3, null]]],
    ['de', 'letztes Jahr', [[2023, null, null]]],
    ['de', 'Ende dieses Jahres', [[2024, null, null]]],
    ['en', 'on 11 November 2024', [[2024, 11, 11]]],
    ['en', 'on November 11, 2024', [[2024, 11, 11]]],
    ['en', 'last year', [[2023, null, null]]],
    ['en', 'in May 2024', [[2024, 5, null]]],
    ['en', 'what happened in May in Baku', [[null, 5, null]]],
    ['en', 'the May visit', [[null, 5, null]]],
    ['en', 'on Nov 11', [[null, 11, 11]]],
    ['en', 'in 2019', [[2019, null, null]]],
    ['ru', '11 ноября 2024 года', [[2024, 11, 11]]],
    ['ru', 'в мае', [[null, 5, null]]],
    ['ru', 'в прошлом году', [[2023, null, null]]],
    ['az', '11 noyabr 2024-cü il', [[2024, 11, 11]]],
    ['az', 'keçən il', [[2023, null, null]]],
    ['be', '11 лістапада 2024 года', [[2024, 11, 11]]],
    ['be', 'летась', [[2023, null, null]]],
  ])('reads the dates of the %s text %j', (language, text, expected) => {
    expect(dates(language, text)).toEqual(expected)
  })

  it.each<[Language, string, (number | null)[][]]>([
    ['de', 'am 11.11.2024', [[2024, 11, 11]]],
    ['ru', '11.11.2024', [[2024, 11, 11]]],
    ['en', '2024-11-22', [[2024, 11, 22]]],
    ['en', '11/22/2024', [[2024, 11, 22]]],
    ['be', '22.11.2024', [[2024, 11, 22]]],
  ])('reads a date in digits in the %s text %j', (language, text, expected) => {
    expect(dates(language, text)).toEqual(expected)
  })

  it('reads several dates of one text', () => {
    expect(dates('en', 'from 11 November to 22 November 2024')).toEqual([
      [null, 11, 11],
      [2024, 11, 22],
    ])
  })

  it.each<[Language, string]>([
    ['de', '500 Millionen Dollar'],
    ['de', 'zwölf Bereiche'],
    ['en', 'May I ask you something'],
    ['en', 'who may have said it'],
    ['en', 'they may not agree'],
    ['en', 'what is happening now'],
    ['az', 'nə il, nə ay'],
    ['az', 'COP29-in ilin sonuna dək'],
    ['ru', 'кто это сказал'],
  ])('finds none in the %s text %j', (language, text) => {
    expect(dates(language, text)).toEqual([])
  })
})
