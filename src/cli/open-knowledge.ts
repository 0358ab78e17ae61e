import { fileURLToPath } from 'node:url'
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

/**
 * The knowledge folder of a command: its --knowledge option, else KNOWLEDGE_DIR, else ./knowledge; null after telling what is
 * wrong. What was read and verified is kept in DATA_DIR (default ./data of the project).
 */
export async function openKnowledge(option: string | undefined): Promise<Knowledge | null> {
  const directory = option ?? (process.env.KNOWLEDGE_DIR || 'knowledge')
  const { knowledge, problems } = await openFolder(directory, process.env.DATA_DIR || DEFAULT_DATA_DIR)
  if (!knowledge) fail(problems.map(formatProblem).join('\n'), 1)
  return knowledge
}
