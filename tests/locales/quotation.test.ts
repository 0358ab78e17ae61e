import { expect, it } from 'vitest'
import { localeOf } from '../../src/locales/locales.ts'

it.each([
  ['de', '„Guten Tag“'],
  ['en', '“Guten Tag”'],
  ['ru', '«Guten Tag»'],
  ['az', '“Guten Tag”'],
  ['be', '«Guten Tag»'],
] as const)('a quote stands in the quotation marks of %s', (language, quoted) => {
  expect(localeOf(language).citation.quoted('Guten Tag')).toBe(quoted)
})

it.each(['„Guten Tag“', '„Guten Tag“, sagte er.', 'Er sagte: "Guten Tag"'])('%s has marks of its own', (quote) => {
  expect(localeOf('de').citation.quoted(quote)).toBe(quote)
})
