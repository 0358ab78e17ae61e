import { GrammyError, HttpError } from 'grammy'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from '../config.ts'

/**
 * Writes JSON lines to standard error, so that standard output stays the chat's; synchronously, so that the last line
 * before the process ends is not lost.
 */
export function createLog(level: LogLevel, destination: DestinationStream = toStandardError()): Logger {
  // What was described already (by a handler with another logger) stays as it is.
  const describe = (error: unknown) => (error instanceof Error ? describeError(error) : error)
  return pino({ level, base: null, serializers: { err: describe, error: describe } }, destination)
}

const toStandardError = () => pino.destination({ fd: 2, sync: true })

/**
 * What a log may say about an error. Messages are left out: those of grammY carry the payload (what people wrote), those
 * of the network the address with the token, and any other may have been built from a question. The code, Telegram's own
 * words and the place in the program are what one needs to mend it.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof GrammyError) {
    return { name: error.name, method: error.method, code: error.error_code, description: error.description }
  }
  if (error instanceof HttpError) return { name: error.name, cause: describeFailure(error.error) }
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error ? error.code : 'type' in error ? error.type : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { name: error.name, ...(code !== undefined && { code }), at: frames.slice(0, 5).map((line) => line.trim()) }
}

/** A connection that failed says why by its code; where in a library it was noticed helps nobody. */
function describeFailure(error: unknown): Record<string, unknown> {
  const { at, ...described } = describeError(error)
  return 'code' in described || at === undefined ? described : { ...described, at }
}
