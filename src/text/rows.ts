import { createNumberList } from './number-list.ts'

/** Lists of numbers, one after the other (compressed sparse rows): row `i` is `values[starts[i]]` to `values[starts[i + 1]]`. */
export interface Rows {
  readonly starts: Uint32Array
  readonly values: Uint32Array
}

export const rowOf = ({ starts, values }: Rows, row: number): Uint32Array =>
  values.subarray(starts[row] ?? 0, starts[row + 1] ?? 0)

/** Adds rows in their order. */
export interface RowsBuilder {
  add(row: Iterable<number>): void
  build(): Rows
}

export function createRowsBuilder(): RowsBuilder {
  const starts = createNumberList()
  const values = createNumberList()
  starts.push(0)
  return {
    add: (row) => {
      for (const value of row) values.push(value)
      starts.push(values.length)
    },
    build: () => ({ starts: starts.toArray(), values: values.toArray() }),
  }
}

/** The rows the other way round: in row `v` the numbers of the rows that hold `v`, ascending. */
export function invertRows({ starts, values }: Rows, size: number): Rows {
  const inverted = new Uint32Array(size + 1)
  for (const value of values) inverted[value + 1] = (inverted[value + 1] ?? 0) + 1
  for (let i = 0; i < size; i += 1) inverted[i + 1] = (inverted[i + 1] ?? 0) + (inverted[i] ?? 0)
  const next = inverted.slice()
  const rows = new Uint32Array(values.length)
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const end = starts[row + 1] ?? 0
    for (let i = starts[row] ?? 0; i < end; i += 1) {
      const value = values[i] ?? 0
      const at = next[value] ?? 0
      rows[at] = row
      next[value] = at + 1
    }
  }
  return { starts: inverted, values: rows }
}
