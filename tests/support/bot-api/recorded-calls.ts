/** A request of the bot as it arrived. */
export interface ApiCall {
  readonly method: string
  readonly payload: Record<string, unknown>
  /** When it had arrived, in milliseconds of `performance.now()`. */
  readonly at: number
  /**
   * What became of it: 200 once it was performed (a message stands in the chat from then on, even if the answer to the bot
   * is late or lost), an error's code where it was refused, null as long as nothing happened: held, hanging or reset.
   */
  readonly status: number | null
}

export interface RecordedCalls {
  readonly all: readonly ApiCall[]
  add(method: string, payload: Record<string, unknown>): ApiCall
  decided(call: ApiCall, status: number): void
  of(method: string): readonly ApiCall[]
  payloadsOf(method: string): readonly Record<string, unknown>[]
  clear(): void
}

interface ByMethod {
  readonly calls: ApiCall[]
  readonly payloads: Record<string, unknown>[]
}

/** Every request in order, and once more by method: conditions of tests ask for those after each request. */
export function createRecordedCalls(): RecordedCalls {
  const all: ApiCall[] = []
  const methods = new Map<string, ByMethod>()
  const of = (method: string): ByMethod => methods.get(method) ?? { calls: [], payloads: [] }
  return {
    all,
    add(method, payload) {
      const call: ApiCall = { method, payload, at: performance.now(), status: null }
      all.push(call)
      const same = of(method)
      methods.set(method, same)
      same.calls.push(call)
      same.payloads.push(payload)
      return call
    },
    decided(call, status) {
      Object.assign(call, { status })
    },
    of: (method) => of(method).calls,
    payloadsOf: (method) => of(method).payloads,
    clear() {
      all.length = 0
      methods.clear()
    },
  }
}
