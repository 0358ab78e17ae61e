/** A growing list of numbers outside the heap. */
export interface NumberList {
  readonly length: number
  push(value: number): void
  /** What was pushed so far, as an array of its own. */
  toArray(): Uint32Array
}

const FIRST_CAPACITY = 1_024

/** A list of whole numbers from 0 to 2³² − 1; it doubles its room when it is full. */
export function createNumberList(): NumberList {
  let values = new Uint32Array(FIRST_CAPACITY)
  let length = 0
  return {
    get length() {
      return length
    },
    push: (value) => {
      if (length === values.length) {
        const larger = new Uint32Array(2 * length)
        larger.set(values)
        values = larger
      }
      values[length] = value
      length += 1
    },
    toArray: () => values.slice(0, length),
  }
}
