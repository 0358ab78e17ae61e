import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitPassages } from '../../src/knowledge/passages.ts'

describe('splitPassages', () => {
  it('makes a passage of each paragraph, numbered from 1', () => {
    const body = 'First line\nof one paragraph.\n\n  Second.  \n \t\n\n\nThird.'
    expect(splitPassages('a', body)).toEqual([
      { id: 'a#p1', article: 'a', text: 'First line\nof one paragraph.', start: 0, end: 28 },
      { id: 'a#p2', article: 'a', text: 'Second.', start: 32, end: 39 },
      { id: 'a#p3', article: 'a', text: 'Third.', start: 47, end: 53 },
    ])
  })

  it('makes none of white space', () => {
    expect(splitPassages('a', ' \n\n\t\n')).toEqual([])
  })

  it('gives offsets that cut the text of each passage out of the body, in order, and leaves out only white space', () => {
    const body = fc
      .array(fc.constantFrom('Wort', 'слово', '😀', ' ', '\n', '\n\n', '\t', '\u00a0'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(body, (text) => {
        const passages = splitPassages('a', text)
        for (const { start, end, text: passage } of passages) expect(text.slice(start, end)).toBe(passage)
        const kept = passages.map((passage) => passage.text).join('')
        expect(kept.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      }),
    )
  })
})
