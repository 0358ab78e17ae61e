import { memoryUsage } from 'node:process'

/** What a process holds after a collection of its garbage, in bytes. */
export interface LiveMemory {
  readonly heap: number
  /** Buffers and what native code keeps for objects. */
  readonly external: number
}

/**
 * Loaded into the measured process before its program (`--import`, with `--expose-gc`): on a message from the bench it
 * collects garbage and tells what is left. Without the forced collection the figure would tell when V8 last felt like it.
 */
process.on('message', () => {
  // What finalizers release goes with the second collection.
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = memoryUsage()
  process.send?.({ heap: heapUsed, external } satisfies LiveMemory)
})
// A bench that was killed leaves nothing behind.
process.on('disconnect', () => process.exit())
process.channel?.unref()
