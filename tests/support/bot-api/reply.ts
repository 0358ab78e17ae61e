import type { ServerResponse } from 'node:http'

/** An error as the Bot API words it. */
export interface ApiError {
  readonly code: number
  readonly description: string
  /** Seconds, for 429. */
  readonly retryAfter?: number
}

export const isApiError = (value: unknown): value is ApiError =>
  typeof value === 'object' && value !== null && 'code' in value && 'description' in value

export function writeResult(response: ServerResponse, result: unknown): void {
  write(response, 200, { ok: true, result })
}

export function writeError(response: ServerResponse, { code, description, retryAfter }: ApiError): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
  write(response, code, { ok: false, error_code: code, description, ...parameters })
}

function write(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
