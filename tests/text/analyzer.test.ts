import { describe, expect, it } from 'vitest'
import { createTextAnalyzer } from '../../src/text/analyzer.ts'

const content = (language: string, text: string): string[] =>
  createTextAnalyzer(language)(text).flatMap((word) => (word.isLight ? [] : [word.token.text]))

describe('createTextAnalyzer', () => {
  it.each([
    ['de', 'Die Präsidenten sprachen in Baku über den Handel.', ['Präsidenten', 'sprachen', 'Baku', 'Handel']],
    ['en', 'The presidents met in Baku.', ['presidents', 'met', 'Baku']],
    ['ru', 'Президенты встретились в Баку.', ['Президенты', 'встретились', 'Баку']],
    ['be', 'Прэзідэнты сустрэліся ў Баку.', ['Прэзідэнты', 'сустрэліся', 'Баку']],
    ['az', 'Prezidentlər Bakıda görüşdülər və danışdılar.', ['Prezidentlər', 'Bakıda', 'görüşdülər', 'danışdılar']],
  ])('marks the words without content of %s as light', (language, text, words) => {
    expect(content(language, text)).toEqual(words)
  })

  it('stems every word, and keeps where it stands', () => {
    const text = 'Fünf Traktoren'
    const words = createTextAnalyzer('de-AT')(text)
    expect(words[1]?.stem).toBe(createTextAnalyzer('de')('Traktor')[0]?.stem)
    expect(words.map(({ token }) => text.slice(token.start, token.end))).toEqual(['Fünf', 'Traktoren'])
  })

  it.each([
    ['tr', 'Köprü kaç metredir ve İÇİN', ['Köprü', 'metredir']],
    ['fr', 'La ville est dans une vallée', ['ville', 'vallée']],
    ['es-MX', 'El puente de la ciudad', ['puente', 'ciudad']],
  ])('knows the words without content of %s too, which has no profile', (language, text, words) => {
    expect(content(language, text)).toEqual(words)
  })

  it('takes every word of a language that it does not know as content', () => {
    expect(content('xx', 've bu bir')).toEqual(['ve', 'bu', 'bir'])
  })
})
