import { type ParseArgsConfig, parseArgs } from 'node:util'
import { fail } from './open-knowledge.ts'

/** A command was called with something it cannot use; ends it with exit status 2. */
export class UsageError extends Error {}

/**
 * `parseArgs`, with the usage below what it refuses.
 *
 * @throws UsageError
 */
export function readArguments<T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    // Behind the first line it explains how to pass such a text after all.
    throw new UsageError(`${messageOf(error).split('\n')[0]}\n${usage}`)
  }
}

/** Runs a command; what it throws is told on standard error without a stack trace. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    fail(messageOf(error), error instanceof UsageError ? 2 : 1)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
