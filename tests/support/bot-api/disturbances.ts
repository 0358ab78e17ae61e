import type { ApiCall } from './recorded-calls.ts'
import type { ApiError } from './reply.ts'

/**
 * What the stand-in does in place of its usual answer:
 * - an error of the API: nothing is performed;
 * - `hang`: silence, nothing is performed;
 * - `reset`: the connection breaks before anything is performed;
 * - `lost`: it is performed, and the connection breaks before the answer: the case in which nobody knows;
 * - `delayMs`: it is performed at once and answered so much later (`getUpdates` begins so much later).
 */
export type Disturbance = ApiError | 'hang' | 'reset' | 'lost' | { readonly delayMs: number }

export type Decision = (call: ApiCall) => Disturbance | undefined

export interface Disturbances {
  /** Decides before each request whether it is disturbed; undefined is the usual answer. Replaces the last decision. */
  disturb(decide: Decision): void
  /** Holds requests to a method back, not yet performed, until the returned function is called. */
  hold(method: string): () => void
  of(call: ApiCall): Disturbance | undefined
  held(method: string): Promise<void> | undefined
}

export function createDisturbances(): Disturbances {
  const held = new Map<string, Promise<void>>()
  let decide: Decision = () => undefined
  return {
    disturb(next) {
      decide = next
    },
    hold(method) {
      let resolve = () => {}
      const promise = new Promise<void>((done) => {
        resolve = done
      })
      held.set(method, promise)
      return () => {
        if (held.get(method) === promise) held.delete(method)
        resolve()
      }
    },
    of: (call) => decide(call),
    held: (method) => held.get(method),
  }
}
