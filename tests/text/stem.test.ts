import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stemmerFor } from '../../src/text/stem.ts'

const stems = (language: string, words: readonly string[]): Set<string> => new Set(words.map(stemmerFor(language)))

describe('stemmerFor', () => {
  it.each<[string, string[]]>([
    ['de', ['Traktor', 'Traktoren', 'Traktors', 'TRAKTOREN']],
    ['de', ['Präsident', 'Präsidenten', 'Praesidenten', 'prasident']],
    ['de', ['Gespräch', 'Gespräche', 'Gesprächen', 'gespraeche']],
    ['de', ['Aufzug', 'Aufzugs', 'Aufzuges']],
    ['en', ['meeting', 'meetings', 'meet']],
    ['en', ['tractor', 'tractors', "tractor's", 'tractors’']],
    ['en', ['agreement', 'agreements']],
    ['ru', ['переговоры', 'переговоров', 'переговорами', 'peregovory', 'peregovorov']],
    ['ru', ['встреча', 'встречи', 'встречу', 'vstrecha', 'vstrechi']],
    ['ru', ['трактор', 'тракторы', 'тракторов', 'traktory']],
    ['ru', ['самолёт', 'самолет', 'самолеты']],
    ['az', ['traktor', 'traktorlar', 'traktorları', 'traktorların', 'TRAKTORLAR']],
    ['az', ['görüş', 'görüşü', 'görüşdə', 'gorusde', 'gorus']],
    ['az', ['şəhər', 'şəhərdə', 'şəhərlər', 'seherde']],
    ['az', ['Azərbaycan', 'Azərbaycanın', 'Azərbaycanda', 'azerbaycanda']],
    ['be', ['трактар', 'трактары', 'трактароў', 'трактарамі', 'traktary']],
    ['be', ['сустрэча', 'сустрэчы', 'сустрэчу', 'сустрэчай']],
    ['be', ['перамовы', 'перамоваў', 'перамовамі', 'peramovy']],
    ['tr', ['traktör', 'traktörler', 'traktörleri']],
    ['tr', ['kitap', 'kitaplar', 'kitaplarda']],
  ])('brings the %s words %j to one stem', (language, words) => {
    expect([...stems(language, words)]).toHaveLength(1)
  })

  it.each<[string, string, string]>([
    ['de', 'Handel', 'Handlung'],
    ['de', 'Traktor', 'Traktat'],
    ['en', 'minister', 'mineral'],
    ['ru', 'посол', 'поселок'],
    ['az', 'qatıldı', 'qatılmadı'],
    ['be', 'пасол', 'пасёлак'],
  ])('keeps the %s words %s and %s apart', (language, a, b) => {
    expect(stems(language, [a, b]).size).toBe(2)
  })

  it('only folds the words of a language it does not know', () => {
    expect(stemmerFor('xx')('Neuvottelut')).toBe('neuvotelut')
  })

  it('takes what is written onto a word for no part of it', () => {
    expect(stemmerFor('tr')('Türkiye’nin')).toBe(stemmerFor('tr')('Türkiye'))
    expect(stemmerFor('fr')("l'homme")).toBe(stemmerFor('fr')('homme'))
    expect(stemmerFor('it')('dell’arte')).toBe(stemmerFor('it')('arte'))
  })

  it('leaves numbers as they stand', () => {
    for (const language of ['de', 'en', 'ru', 'az', 'be', 'tr']) expect(stemmerFor(language)('66,778')).toBe('66,778')
  })

  it('is the same function for the same language, and does not depend on capitals', () => {
    expect(stemmerFor('de')).toBe(stemmerFor('de'))
    const word = fc.string({
      unit: fc.constantFrom(...'abdeghiklmnoprstuäöüəşабдеилнорстыў'),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(word, fc.constantFrom('de', 'en', 'ru', 'az', 'be', 'tr', 'fi'), (text, language) => {
        const stem = stemmerFor(language)
        expect(stem(text.toUpperCase())).toBe(stem(text))
        expect(stem(text)).not.toBe('')
      }),
    )
  })
})
