import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateQuote, matchingBeginning } from '../../src/knowledge/quote.ts'

const WORD = fc.constantFrom(
  '„Wir',
  'sind',
  'uns',
  'einig“,',
  'sagte (er).',
  '41 %',
  '$1.5*',
  'Лукашенко',
  '😀',
  '[a-z]+',
  '\\d',
)
const SPACE = fc.constantFrom(' ', '\n', '  ', '\n\n', '\t', '\u00a0', ' \r\n ')

describe('locateQuote', () => {
  it('finds a quote whose lines were folded otherwise', () => {
    const body = 'Vorher. Die Präsidenten\nsprachen  über den Handel. Nachher.'
    const span = locateQuote(body, 'Die Präsidenten sprachen\n  über den Handel.')
    expect(body.slice(span?.start, span?.end)).toBe('Die Präsidenten\nsprachen  über den Handel.')
  })

  it('does not find what differs in a letter, a quotation mark or a hyphen', () => {
    const body = 'Er sagte: "Wir sind uns einig" - und ging.'
    expect(locateQuote(body, 'Er sagte: „Wir sind uns einig“')).toBeNull()
    expect(locateQuote(body, 'er sagte')).toBeNull()
    expect(locateQuote(body, 'einig" – und')).toBeNull()
  })

  it('finds nothing in white space', () => {
    expect(locateQuote('a b', ' \n')).toBeNull()
  })

  it('hits the quote with its offsets for any folding of white space in quote and text', () => {
    fc.assert(
      fc.property(
        fc.array(WORD, { minLength: 1, maxLength: 8 }),
        fc.array(SPACE, { minLength: 20, maxLength: 20 }),
        fc.array(fc.constantFrom('Davor', 'steht', 'dies.'), { maxLength: 4 }),
        (words, spaces, before) => {
          const join = (parts: readonly string[], offset: number) =>
            parts
              .map((part, index) => part + (index < parts.length - 1 ? spaces[(index + offset) % spaces.length] : ''))
              .join('')
          const inText = join(words, 0)
          const head = before.map((word) => `${word} `).join('')
          const span = locateQuote(`${head}${inText} Danach.`, join(words, 7))
          expect(span).toEqual({ start: head.length, end: head.length + inText.length })
        },
      ),
    )
  })
})

describe('matchingBeginning', () => {
  it('is the longest run of whole words from the start of the quote that stands in the text', () => {
    expect(
      matchingBeginning('Das Staatsoberhaupt hält sich in Baku auf.', 'Das Staatsoberhaupt hält sich in Minsk auf.'),
    ).toBe('Das Staatsoberhaupt hält sich in')
    expect(matchingBeginning('Das Staatsoberhaupt', 'Ein Staatsoberhaupt')).toBe('')
  })
})
