import fc from 'fast-check'
import { distance } from 'fastest-levenshtein'
import { describe, expect, it } from 'vitest'
import { latinKey, toCyrillic } from '../../src/text/transliterate.ts'

const letters = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 16 })
const word = fc.oneof(letters('abcdefghijklmnopqrstuvwxyzäöüßəğıçş'), letters('абвгдеёжзийклмнопрстуфхцчшщъыьэюяіў’'))

describe('latinKey', () => {
  it.each([
    [['Лукашенко', 'Lukashenko', 'Lukaşenko', 'Lukaschenko', 'lukasenko', 'ЛУКАШЕНКО']],
    [['Алиев', 'Aliyev', 'Alijew', 'Aliev', 'aliyev']],
    [['Равков', 'Ravkov', 'Rawkow', 'RAWKOW']],
    [['Шуша', 'Shusha', 'Schuscha', 'Şuşa', 'susa']],
    [['Агдам', 'Aghdam', 'Ağdam', 'Agdam']],
    [['Бабаев', 'Babayev', 'Babajew']],
    [['İLHAM', 'ilham', 'ILHAM', 'İlham', 'Ilham']],
    [['Präsident', 'Praesident', 'Prasident', 'PRÄSIDENT']],
    [['Weißrussland', 'Weissrussland', 'WEISSRUSSLAND']],
    [['Bakı', 'Baki', 'BAKI', 'Баки']],
    [['Əliyev', 'Eliyev', 'əliyev']],
    [['görüş', 'gorus', 'goerues', 'GÖRÜŞ']],
    [['Großhandel', 'Grosshandel', 'GROSSHANDEL']],
    [['год', 'god', 'qod']],
    [['Аляксандр', 'Aliaksandr']],
  ])('is one for all of %j', (spellings) => {
    expect(new Set(spellings.map(latinKey)).size).toBe(1)
  })

  it.each([
    ['Лукашэнка', 'Лукашенко'],
    ['Əliyev', 'Алиев'],
    ['Аліеў', 'Aliyev'],
    ['Раўкоў', 'Rawkow'],
  ])('is near for %s and %s', (a, b) => {
    expect(distance(latinKey(a), latinKey(b))).toBeLessThanOrEqual(2)
  })

  it.each([
    ['Lukaschenko', 'Aliyev'],
    ['Baku', 'Belarus'],
    ['Moskau', 'Minsk'],
    ['trade', 'traktor'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(latinKey(a)).not.toBe(latinKey(b))
  })

  it('does not depend on capitals', () => {
    fc.assert(
      fc.property(word, (text) => {
        expect(latinKey(text.toUpperCase())).toBe(latinKey(text))
      }),
    )
  })

  it('holds plain Latin letters alone for words of the five languages', () => {
    fc.assert(
      fc.property(word, (text) => {
        expect(latinKey(text)).toMatch(/^[a-z]*$/)
      }),
    )
  })

  it('reads a Latin letter in a Cyrillic word as the one it looks like', () => {
    expect(latinKey('Лукaшeнко')).toBe(latinKey('Лукашенко'))
  })

  it('keeps digits', () => {
    expect(latinKey('2024')).toBe('2024')
    expect(latinKey('66,778')).toBe('66,778')
  })
})

describe('toCyrillic', () => {
  it.each([
    ['vstrecha', 'ru', 'встреча'],
    ['peregovory', 'ru', 'переговоры'],
    ['zhizn’', 'ru', 'жизнь'],
    ['khoroshiy', 'ru', 'хороший'],
    ['soyuz', 'ru', 'союз'],
    ['trudnyy', 'ru', 'трудный'],
    ['traktary', 'be', 'трактары'],
    ['minsk', 'be', 'мінск'],
  ] as const)('reads %s as %s: %s', (latin, language, cyrillic) => {
    expect(toCyrillic(latin, language)).toBe(cyrillic)
  })

  it('leaves no Latin letter in a word', () => {
    const latin = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), maxLength: 12 })
    fc.assert(
      fc.property(latin, (text) => {
        expect(toCyrillic(text, 'ru')).not.toMatch(/\p{Script=Latin}/u)
      }),
    )
  })
})
