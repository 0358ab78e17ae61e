import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Cache } from '../knowledge/cache.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { openKnowledge as openFolder } from '../knowledge/open.ts'
import { formatProblem } from '../knowledge/problem.ts'

/** Says on standard error what is wrong and ends the command with that exit status once its output is written. */
export function fail(message: string, status: number): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = status
}

/** Lies beside `src/` and `dist/`, so that it is found from any working directory. */
const DEFAULT_DATA_DIR = fileURLToPath(new URL('../../data', import.meta.url))

/** Every build writes all files anew, so the time of this one tells builds apart. */
const readBuild = (): string => Math.round(statSync(fileURLToPath(import.meta.url)).mtimeMs).toString(36)

/**
 * The knowledge folder of a command: its --knowledge option, else KNOWLEDGE_DIR, else ./knowledge; null after telling what is
 * wrong. What was read, verified and analysed is kept in DATA_DIR (default ./data of the project).
 */
export async function openKnowledge(
  option: string | undefined,
): Promise<{ knowledge: Knowledge; cache: Cache } | null> {
  const directory = option ?? (process.env.KNOWLEDGE_DIR || 'knowledge')
  const place = {
    directory: process.env.DATA_DIR || DEFAULT_DATA_DIR,
    build: readBuild(),
    warn: (message: string) => void process.stderr.write(`${message}\n`),
  }
  const { knowledge, problems, cache } = await openFolder(directory, place)
  if (knowledge) return { knowledge, cache }
  fail(problems.map(formatProblem).join('\n'), 1)
  return null
}
