import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../src/text/tokenize.ts'

const texts = (text: string): string[] => tokenize(text).map((token) => token.text)

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'aäзўə 019.,%$€-’\'"?\u00A0'), maxLength: 80 }),
)

describe('tokenize', () => {
  it('gives offsets at which the token stands', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const token of tokenize(text)) expect(text.slice(token.start, token.end)).toBe(token.text)
      }),
    )
  })

  it('gives the tokens in order, none empty, none overlapping', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end)
          expect(token.end).toBeGreaterThan(token.start)
          end = token.end
        }
      }),
    )
  })

  it('leaves out no letter and no digit', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let rest = text
        for (const token of tokenize(text).toReversed()) rest = rest.slice(0, token.start) + rest.slice(token.end)
        expect(rest).not.toMatch(/[\p{L}\p{N}%$€]/u)
      }),
    )
  })

  it.each<[string, string[]]>([
    ["Serbia's president", ["Serbia's", 'president']],
    ['п’яць', ['п’яць']],
    ["'Wer?'", ['Wer']],
    ['Agrar-Stadt', ['Agrar', 'Stadt']],
    ['COP29 COP-29', ['COP', '29', 'COP', '29']],
    ['2024-cü ildə', ['2024', 'cü', 'ildə']],
    ['41 %', ['41', '%']],
    ['$1bn', ['$', '1', 'bn']],
    ['', []],
    ['… — ?!', []],
  ])('cuts %j into %j', (text, tokens) => {
    expect(texts(text)).toEqual(tokens)
  })

  it.each<[string, string[]]>([
    ['66,778 Menschen', ['66,778', 'Menschen']],
    ['66\u00A0778 человек', ['66\u00A0778', 'человек']],
    ['1.300.000 Dollar', ['1.300.000', 'Dollar']],
    ['1,5 млрд', ['1,5', 'млрд']],
    ['Es sind 12.', ['Es', 'sind', '12']],
    ['Es sind 12, nicht 13.', ['Es', 'sind', '12', 'nicht', '13']],
    ['bis Ende 2024 500 Millionen', ['bis', 'Ende', '2024', '500', 'Millionen']],
    ['am 11.11.2024', ['am', '11', '11', '2024']],
    ['2024-11-22', ['2024', '11', '22']],
    ['COP29 300 Milliarden', ['COP', '29', '300', 'Milliarden']],
  ])('keeps the separators of a number in it: %j', (text, tokens) => {
    expect(texts(text)).toEqual(tokens)
  })
})
