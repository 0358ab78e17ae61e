import { describe, expect, it } from 'vitest'
import { LANGUAGES, parseLanguage } from '../../src/text/language.ts'

describe('parseLanguage', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['RU', 'ru'],
    ['az_Cyrl', 'az'],
    ['be-tarask', 'be'],
  ])('reads %s as %s', (tag, language) => {
    expect(parseLanguage(tag)).toBe(language)
  })

  it.each([['fr'], ['deu'], [''], ['-de'], [null], [undefined]])('knows no language by %j', (tag) => {
    expect(parseLanguage(tag)).toBeNull()
  })

  it('names five languages', () => {
    expect(LANGUAGES).toHaveLength(5)
  })
})
