import type { ArrayTree } from '../text/packed-arrays.ts'

/**
 * Keeps what was analysed of the knowledge between processes, as plain JSON or as typed arrays. It saves time and nothing
 * else: what cannot be read is computed, what cannot be written is forgotten. Whoever makes one takes care that it belongs to
 * this knowledge and to this build.
 */
export interface AnalysisStore {
  /** The value kept under a name, or null. */
  read(name: string): unknown
  write(name: string, value: unknown): void
  readArrays(name: string): ArrayTree | null
  writeArrays(name: string, value: ArrayTree): void
}

/** The kept value, or the one that is computed in steps and kept for the next process. */
export function* rememberSteps<T>(
  store: AnalysisStore | null,
  name: string,
  compute: () => Generator<void, T>,
): Generator<void, T> {
  const kept = store?.read(name) ?? null
  if (kept !== null) return kept as T
  const value = yield* compute()
  store?.write(name, value)
  return value
}
