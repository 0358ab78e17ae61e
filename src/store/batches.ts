/**
 * Gathers what comes while the last statement still runs, and hands it on as one: a transaction costs as much as dozens of
 * rows. At rest the first waits for nothing but the events that arrived together with it.
 *
 * Everybody whose items went into a batch gets the result of the whole, or its error.
 */
export function createBatches<Item, Result>(
  run: (items: readonly Item[]) => Promise<Result>,
): (items: readonly Item[]) => Promise<Result> {
  let gathering: { items: Item[]; result: Promise<Result> } | null = null
  let running: Promise<unknown> = Promise.resolve()

  function begin(): { items: Item[]; result: Promise<Result> } {
    const items: Item[] = []
    const result = running
      .then(() => new Promise((resolve) => setImmediate(resolve)))
      .then(() => {
        gathering = null
        return run(items)
      })
    running = result.catch(() => {})
    return { items, result }
  }

  return (items) => {
    gathering ??= begin()
    gathering.items.push(...items)
    return gathering.result
  }
}
