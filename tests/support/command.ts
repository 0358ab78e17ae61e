import { execFile } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

export interface Outcome {
  readonly status: number
  readonly output: string
  readonly errors: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** What the command reads on standard input; nothing by default. */
  readonly input?: string
}

/** Runs a built command of dist/cli as its users do, in the project's folder and without their own settings. */
export function runCommand(
  name: string,
  args: readonly string[],
  { env = {}, input = '' }: RunOptions = {},
): Promise<Outcome> {
  const { KNOWLEDGE_DIR: _own, ...inherited } = process.env
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'dist/cli', `${name}.js`), ...args],
      { cwd: ROOT, env: { ...inherited, ...env }, maxBuffer: 64 * 1024 * 1024 },
      (_error, output, errors) => resolve({ status: child.exitCode ?? -1, output, errors }),
    )
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}
