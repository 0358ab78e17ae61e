import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStringTable, packStrings } from '../../src/text/string-table.ts'

describe('createStringTable', () => {
  it('finds each string under its number, whatever its letters, and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'grapheme' })),
        fc.string({ unit: 'grapheme' }),
        (strings, other) => {
          const table = createStringTable(packStrings(strings))
          expect(table.size).toBe(strings.length)
          strings.forEach((text, number) => {
            expect(table.find(text)).toBe(number)
            expect(table.at(number)).toBe(text)
          })
          expect(table.find(other)).toBe(strings.indexOf(other))
        },
      ),
    )
  })

  it('holds strings of any length', () => {
    const long = 'ə'.repeat(300_000)
    expect(createStringTable(packStrings(['', long])).at(1)).toBe(long)
  })
})
