import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lowerCase, normalize } from '../../src/text/normalize.ts'

/** Any text at all: lone surrogates, combining marks, controls, right-to-left signs. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
)

describe('normalize', () => {
  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text))
      }),
    )
  })

  it('gives well-formed text in NFC', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = normalize(text)
        expect(plain.isWellFormed()).toBe(true)
        expect(plain).toBe(plain.normalize('NFC'))
      }),
    )
  })

  it('leaves no control or format characters, no blanks but single ones, none at the ends', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalize(text)).not.toMatch(/[\p{Cc}\p{Cf}]|\s\s|^\s|\s$|[^\S ]/u)
      }),
    )
  })

  it('keeps every letter of a decent text', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcäöüßəğıİçşёйщўіABC019.?!«»„“'), maxLength: 40 })
    fc.assert(
      fc.property(letters, (text) => {
        expect(normalize(text)).toBe(text)
      }),
    )
  })

  it.each([
    ['  Wer\tist\n\nRawkow? ', 'Wer ist Rawkow?'],
    ['Ba\u00ADku', 'Baku'],
    ['Ba\u200Bku', 'Baku'],
    ['\u202EBaku\u202C', 'Baku'],
    ['Ba\u061Cku', 'Baku'],
    ['\uFEFFBaku', 'Baku'],
    ['Baku\u0000COP29', 'Baku COP29'],
    ['Baku\u0085COP29', 'Baku COP29'],
    ['Pra\u0308sident', 'Präsident'],
    ['и\u0306', 'й'],
    ['\uD800Baku', '\uFFFDBaku'],
    ['B\u0300\u0301\u0302\u0303\u0304aku', 'B\u0300\u0301aku'],
    ['', ''],
  ])('makes %j to %j', (text, plain) => {
    expect(normalize(text)).toBe(plain)
  })
})

describe('lowerCase', () => {
  it.each([
    ['İLHAM', 'ilham'],
    ['ILHAM', 'ilham'],
    ['ılıq', 'ılıq'],
    ['ÄÖÜ', 'äöü'],
    ['ЁЎІ', 'ёўі'],
    ['ƏĞŞ', 'əğş'],
    ['п\u02BCяць', 'п’яць'],
  ])('makes %j to %j, whatever the locale', (text, lower) => {
    expect(lowerCase(text)).toBe(lower)
  })

  it('leaves no combining dot of a dotted capital I', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('İ', 'I', 'i', 'ı', 'a', 'B'), maxLength: 20 }), (text) => {
        expect(lowerCase(text)).not.toContain('\u0307')
        expect(lowerCase(lowerCase(text))).toBe(lowerCase(text))
      }),
    )
  })
})
