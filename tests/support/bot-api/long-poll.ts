import type { ServerResponse } from 'node:http'
import type { PendingUpdates } from './pending-updates.ts'
import { type ApiError, writeError, writeResult } from './reply.ts'

export interface LongPoll {
  /** `getUpdates`: confirms by its offset, answers at once where there is something, else holds the request open. */
  getUpdates(payload: Record<string, unknown>, response: ServerResponse): void
  /** New updates arrived: answers the open request. */
  answer(): void
  /** Ends the open request, if there is one, with the error. */
  refuse(error: ApiError): void
}

interface OpenRequest {
  readonly limit: number
  readonly response: ServerResponse
  readonly timer: NodeJS.Timeout
}

interface Parameters {
  readonly offset?: number
  readonly limit?: number
  readonly timeout?: number
  readonly allowed_updates?: readonly string[]
}

/** One request is open at a time: a second one ends the first with 409, as two processes with one token find out. */
export function createLongPoll(pending: PendingUpdates): LongPoll {
  let open: OpenRequest | null = null

  function close(): OpenRequest | null {
    const closed = open
    if (closed) clearTimeout(closed.timer)
    open = null
    return closed
  }

  function refuse(error: ApiError): void {
    const closed = close()
    if (closed) writeError(closed.response, error)
  }

  return {
    getUpdates(payload, response) {
      const { offset = 0, limit = 100, timeout = 0, allowed_updates } = payload as Parameters
      pending.allow(allowed_updates)
      pending.confirm(offset)
      refuse({ code: 409, description: 'Conflict: terminated by other getUpdates request' })
      if (pending.size > 0 || timeout === 0) {
        writeResult(response, pending.first(limit))
        return
      }
      const timer = setTimeout(() => {
        close()
        writeResult(response, [])
      }, timeout * 1000)
      timer.unref()
      open = { limit, response, timer }
      response.on('close', () => {
        if (open?.response === response) close()
      })
    },
    answer() {
      if (pending.size === 0) return
      const closed = close()
      if (closed) writeResult(closed.response, pending.first(closed.limit))
    },
    refuse,
  }
}
