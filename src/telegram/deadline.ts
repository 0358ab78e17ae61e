import { setTimeout as timer } from 'node:timers/promises'

/** Resolves after the time, or as soon as the signal is aborted. */
export async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await timer(milliseconds, undefined, { signal }).catch(() => {})
}

/**
 * Runs the work with a signal that is aborted after the time or together with `stopping`. In place of
 * `AbortSignal.any([stopping, AbortSignal.timeout(…)])`: the timeout inside it may be garbage-collected before it fires,
 * and each call leaves a reference on the long-lived signal.
 */
export async function within<T>(
  milliseconds: number,
  stopping: AbortSignal | null,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController()
  const abort = () => limit.abort()
  const timeout = setTimeout(abort, milliseconds)
  stopping?.addEventListener('abort', abort)
  if (stopping?.aborted) abort()
  try {
    return await work(limit.signal)
  } finally {
    clearTimeout(timeout)
    stopping?.removeEventListener('abort', abort)
  }
}

/** Whether the work still goes on after the time, or when `stopping` is aborted. */
export function outlasts(work: Promise<void>, milliseconds: number, stopping: AbortSignal | null): Promise<boolean> {
  return within(milliseconds, stopping, (limit) => {
    const cut = new Promise<boolean>((resolve) => {
      limit.addEventListener('abort', () => resolve(true))
      if (limit.aborted) resolve(true)
    })
    return Promise.race([work.then(() => false), cut])
  })
}
