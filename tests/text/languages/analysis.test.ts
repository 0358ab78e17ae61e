import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import { analysisOf } from '../../../src/text/languages/analysis.ts'
import { lowerCase } from '../../../src/text/normalize.ts'
import { phraseKeys } from '../../../src/text/phrases.ts'

const kindsOf = (language: Language, phrase: string) =>
  analysisOf(language).questionWords(phraseKeys(phrase), 0)?.value ?? []

describe('analysisOf', () => {
  it('is built once a language', () => {
    expect(analysisOf('de')).toBe(analysisOf('de'))
    for (const language of LANGUAGES) expect(analysisOf(language).language).toBe(language)
  })

  it.each<[Language, string, string]>([
    ['de', 'wie viele Traktoren', 'count'],
    ['de', 'wer kam', 'who'],
    ['en', 'how many tractors', 'count'],
    ['en', 'how much money', 'amount'],
    ['en', 'how long was it', 'duration'],
    ['ru', 'сколько времени', 'duration'],
    ['ru', 'почему', 'why'],
    ['az', 'harada', 'where'],
    ['az', 'nə vaxt', 'when'],
    ['be', 'хто', 'who'],
    ['be', 'калі', 'when'],
  ])('reads the %s phrase %j as asking %s, the longest first', (language, phrase, kind) => {
    expect(kindsOf(language, phrase)).toContain(kind)
  })

  it('reads a question word without its diacritics too', () => {
    expect(kindsOf('az', 'ne vaxt')).toContain('when')
    expect(kindsOf('ru', 'pochemu')).toContain('why')
  })

  it('tells "neçə" from "necə" by the words as written, though they share a key', () => {
    const written = (phrase: string) => analysisOf('az').writtenQuestionWords([lowerCase(phrase)], 0)?.value
    expect(written('neçə')).toContain('count')
    expect(written('necə')).toContain('how')
  })

  it('takes no single word of a phrase as light', () => {
    const { stopWords, framingWords, lightPhrases } = analysisOf('en')
    expect(stopWords.has('the')).toBe(true)
    expect([...stopWords.keys, ...framingWords.keys].filter((key) => key.includes(' '))).toEqual([])
    expect(lightPhrases(phraseKeys('tractors'), 0)).toBeNull()
  })

  it.each(LANGUAGES)('finds the month of each form of %s', (language) => {
    const { months } = analysisOf(language)
    expect(new Set(months.values())).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]))
  })
})
