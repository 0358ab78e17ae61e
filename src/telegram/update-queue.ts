export interface UpdateQueue<T> {
  push(lane: string, item: T): void
  /** How many wait or run. */
  size(): number
  /** How many wait in one lane. */
  waitingIn(lane: string): number
  /**
   * A handler waits without doing anything (for a limit of Telegram's, for its server): as long as it does, another may run
   * in its place. The returned function ends that.
   */
  yieldPlace(): () => void
  /** Resolves when fewer than `size` wait or run. */
  below(size: number): Promise<void>
  /** From now on nothing starts. */
  close(): void
  /** Resolves when nothing runs and, unless closed, nothing waits. */
  settled(): Promise<void>
}

/**
 * Handles items side by side over the lanes, in order within a lane, at most `limit` at once beside those that yielded their
 * place. `handle` has to deal with its own errors; where it never settles, its lane stands still.
 */
export function createUpdateQueue<T>(handle: (item: T) => Promise<void>, limit: number): UpdateQueue<T> {
  /** What waits, by lane; a lane is here as long as something of it waits or runs. */
  const lanes = new Map<string, T[]>()
  /** Lanes of which something waits and nothing runs, in the order in which they began to. */
  const ready: string[] = []
  const watchers = new Set<() => void>()
  let [running, waiting, yielded, closed] = [0, 0, 0, false]

  function startWhatCan(): void {
    while (!closed && running - yielded < limit) {
      const lane = ready.shift()
      if (lane === undefined) return
      const item = lanes.get(lane)?.shift() as T
      waiting--
      running++
      const end = () => endOf(lane)
      handle(item).then(end, end)
    }
  }

  function endOf(lane: string): void {
    running--
    if (lanes.get(lane)?.length) ready.push(lane)
    else lanes.delete(lane)
    startWhatCan()
    for (const watch of [...watchers]) watch()
  }

  function until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve()
    return new Promise((resolve) => {
      const watch = () => {
        if (!condition()) return
        watchers.delete(watch)
        resolve()
      }
      watchers.add(watch)
    })
  }

  return {
    push(lane, item) {
      const line = lanes.get(lane)
      waiting++
      if (line) {
        line.push(item)
        return
      }
      lanes.set(lane, [item])
      ready.push(lane)
      startWhatCan()
    },
    size: () => running + waiting,
    waitingIn: (lane) => lanes.get(lane)?.length ?? 0,
    yieldPlace() {
      yielded++
      startWhatCan()
      return () => {
        yielded--
      }
    },
    below: (size) => until(() => running + waiting < size),
    close() {
      closed = true
    },
    settled: () => until(() => running === 0 && (closed || waiting === 0)),
  }
}
