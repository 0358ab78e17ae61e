/** Holds the one value that everybody reads afresh for each question, so that it can be exchanged while they work. */
export interface Holder<T> {
  current(): T
  swap(next: T): void
}

export function createHolder<T>(initial: T): Holder<T> {
  let value = initial
  return {
    current: () => value,
    swap: (next) => {
      value = next
    },
  }
}
