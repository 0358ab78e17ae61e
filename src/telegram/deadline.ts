import { setMaxListeners } from 'node:events'
import { setTimeout as timer } from 'node:timers/promises'

/** For the end of the process: everything that waits listens to it, which is no leak, however many they are. */
export function createStopping(): AbortController {
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  return stopping
}

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

/** Whether the work still goes on after the time. */
export function outlasts(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return within(milliseconds, null, (limit) => isCutShort(work, limit))
}

/** Whether the signal is aborted before the work has ended. */
export async function isCutShort(work: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  let stop = () => {}
  const cut = new Promise<boolean>((resolve) => {
    stop = () => resolve(true)
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
  })
  try {
    return await Promise.race([work.then(() => false), cut])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
