/** A value that is built once, in steps: at once by whoever needs it, or before that a step at a time. */
export interface Gradual<T> {
  /** The value; what is left of the building is done now. */
  get(): T
  /** Does one step of what is left after the other, until the value is there. */
  steps(): Generator<void>
}

/** Nothing is done before the first need. A build must not need its own value. */
export function gradually<T>(build: () => Generator<void, T>): Gradual<T> {
  let building: Generator<void, T> | null = null
  let built: { readonly value: T } | null = null
  const advance = (): { readonly value: T } | null => {
    building ??= build()
    const step = building.next()
    if (!step.done) return null
    built = { value: step.value }
    // What it held for the building is needed no more.
    building = null
    return built
  }
  return {
    get: () => {
      let done = built
      while (!done) done = advance()
      return done.value
    },
    *steps() {
      while (!built) {
        advance()
        yield
      }
    },
  }
}

/** Gives way after each so many items: a step of some milliseconds, whatever is done with an item. */
export function* inSteps<T>(
  items: Iterable<T>,
  size: number,
  visit: (item: T, index: number) => void,
): Generator<void> {
  let index = 0
  for (const item of items) {
    visit(item, index)
    index += 1
    if (index % size === 0) yield
  }
}
