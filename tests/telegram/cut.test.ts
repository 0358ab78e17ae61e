import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAtBoundary, cutBeginning, cutText } from '../../src/telegram/cut.ts'

const anyText = fc.string({
  unit: fc.oneof(
    fc.constant(' '),
    fc.constant('👩‍👩‍👧‍👦'),
    fc.constant('é'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 200,
})

describe('cutting', () => {
  it('keeps to the limit, never leaves half a surrogate pair, and keeps what fits', () => {
    fc.assert(
      fc.property(anyText, fc.nat(220), (text, limit) => {
        for (const cut of [cutAtBoundary, cutText, cutBeginning]) {
          const result = cut(text, limit)
          expect(result.length).toBeLessThanOrEqual(limit)
          expect(result.isWellFormed()).toBe(true)
          if (text.length <= limit) expect(result).toBe(text)
        }
        expect(text.startsWith(cutAtBoundary(text, limit))).toBe(true)
      }),
    )
  })

  it('ends between words and shows the cut', () => {
    expect(cutText('Die Präsidenten trafen sich', 20)).toBe('Die Präsidenten…')
    expect(cutAtBoundary('one two', 3)).toBe('one')
    expect(cutBeginning('one two three', 9)).toBe('… three')
  })

  it('never cuts an emoji family apart', () => {
    expect(cutAtBoundary('ab👩‍👩‍👧‍👦', 8)).toBe('ab')
  })

  it('cuts a word without blanks, and one endless cluster, all the same', () => {
    expect(cutText('x'.repeat(100), 10)).toBe(`${'x'.repeat(9)}…`)
    expect(cutAtBoundary(`e${'\u0301'.repeat(500)}`, 100)).toHaveLength(100)
  })
})
