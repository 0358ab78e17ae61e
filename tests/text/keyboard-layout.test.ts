import { describe, expect, it } from 'vitest'
import { retype } from '../../src/text/keyboard-layout.ts'

const readings = (text: string): string[] => retype(text).map((reading) => reading.text)

describe('retype', () => {
  it.each([
    ['ghbdtn', 'привет'],
    ['xnj nfv d ,fre', 'что там в баку'],
    ['GHBDTN', 'привет'],
    ['inj ds dtltwt?', 'што вы ведеце?'],
  ])('reads %s as Cyrillic keys', (typed, meant) => expect(readings(typed)).toContain(meant))

  it.each([
    ['руддщ', 'hello'],
    ['пгеут ьщкпут', 'guten morgen'],
    ['нгы', 'zus'],
    ['ыфдфь', 'salam'],
    ['эдюьфл', 'əlşmak'],
  ])('reads %s as Latin keys', (typed, meant) => expect(readings(typed)).toContain(meant))

  it('leaves marks that end a word or the text as they are', () => {
    expect(readings('lf, ytn.')).toContain('да, нет.')
    expect(readings('f,vty')).toContain('абмен')
  })

  it('names the language of each reading and gives each text of a language once', () => {
    expect(retype('lf')).toEqual([
      { language: 'ru', text: 'да' },
      { language: 'be', text: 'да' },
    ])
    expect(retype('ящку')).toContainEqual({ language: 'de', text: 'yore' })
    expect(retype('руд').filter(({ language }) => language === 'en')).toHaveLength(1)
  })

  it('gives nothing for a text in both scripts', () => expect(retype('hallo привет')).toEqual([]))
})
