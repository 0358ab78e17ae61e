import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowsBuilder, invertRows, rowOf } from '../../src/text/rows.ts'

const SIZE = 20
const rows = fc.array(fc.uniqueArray(fc.nat(SIZE - 1)))

describe('rows', () => {
  it('are given back as they were added', () => {
    fc.assert(
      fc.property(rows, (lists) => {
        const builder = createRowsBuilder()
        for (const list of lists) builder.add(list)
        const built = builder.build()
        expect(lists.map((_, i) => [...rowOf(built, i)])).toEqual(lists)
      }),
    )
  })

  it('the other way round tell in which rows each number stands', () => {
    fc.assert(
      fc.property(rows, (lists) => {
        const builder = createRowsBuilder()
        for (const list of lists) builder.add(list)
        const inverted = invertRows(builder.build(), SIZE)
        for (let number = 0; number < SIZE; number += 1)
          expect([...rowOf(inverted, number)]).toEqual(lists.flatMap((list, i) => (list.includes(number) ? [i] : [])))
      }),
    )
  })
})
