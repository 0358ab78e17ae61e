import { describe, expect, it } from 'vitest'
import { ADMIN_COMMAND_NAMES, COMMAND_NAMES } from '../../src/locales/locale.ts'
import { localeOf } from '../../src/locales/locales.ts'
import { LANGUAGES } from '../../src/text/language.ts'

const SUBJECTS = ['greeting', 'identity', 'wellbeing', 'insult', 'order'] as const

describe.each(LANGUAGES)('the locale %s', (language) => {
  const locale = localeOf(language)

  it('is of its own language', () => {
    expect(locale.language).toBe(language)
  })

  it('names the topics it is given, of many some from all over the list, and none of its own', () => {
    for (const name of SUBJECTS) {
      const line = locale.answers.smalltalk[name]
      expect(line(['Alpha', 'Beta'])).toContain('Alpha · Beta.')
      const line12 = line(Array.from({ length: 12 }, (_, n) => `t${n}.`))
      expect(line12).toMatch(/t0\. · .*t11\. …$/)
      expect(line12.match(/t\d+\./g)).toHaveLength(5)
      expect(line([])).not.toMatch(/undefined|: ;|Baku|Bakı|Баку|COP29/)
    }
  })

  it('keeps to the lengths of Telegram', () => {
    expect(
      locale.profile.description(['x'.repeat(40), 'y'.repeat(40), 'z'.repeat(40), 'w'.repeat(40), 'v'.repeat(40)])
        .length,
    ).toBeLessThan(512)
    expect(locale.profile.shortDescription.length).toBeLessThanOrEqual(120)
    expect(locale.inline.openChat.length).toBeLessThanOrEqual(64)
    for (const toast of Object.values(locale.toasts)) expect(toast.length).toBeLessThanOrEqual(200)
    for (const command of COMMAND_NAMES) {
      expect(locale.commands[command].length).toBeGreaterThan(2)
      expect(locale.commands[command].length).toBeLessThanOrEqual(256)
    }
    for (const command of ADMIN_COMMAND_NAMES) {
      expect(locale.adminCommands[command].length).toBeGreaterThan(2)
      expect(locale.adminCommands[command].length).toBeLessThanOrEqual(256)
    }
    for (const from of [1, 3, 1000]) expect(locale.privacy(from).length).toBeLessThan(4096)
  })

  it('tells in /privacy each period, the configured number of askings, and how to be forgotten', () => {
    const text = locale.privacy(7)
    for (const figure of ['/forget', '/lang', '90', '200', '7', '👍', '👎', '@']) expect(text).toContain(figure)
    expect(text.split('\n').filter((line) => line.startsWith('• '))).toHaveLength(9)
    expect(locale.privacy(12)).not.toBe(text)
  })

  it('names every language of a quote, also one nobody knows', () => {
    expect(locale.citation.originalLanguage('de')).toMatch(/: \p{L}{3,}/u)
    expect(locale.citation.originalLanguage('tlh-x')).toContain('tlh-x')
    expect(locale.citation.originalLanguage('not a tag')).toContain('not a tag')
  })
})

it('no two locales share a sentence', () => {
  const lines = LANGUAGES.map((language) => localeOf(language).answers.unanswered)
  expect(new Set(lines).size).toBe(LANGUAGES.length)
})
