import type { Knowledge } from '../knowledge/knowledge.ts'
import { loadKnowledge } from '../knowledge/load.ts'
import { formatProblem } from '../knowledge/problem.ts'

/** Says on standard error what is wrong and ends the command with that exit status once its output is written. */
export function fail(message: string, status: number): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = status
}

/** The knowledge folder of a command: its --knowledge option, else KNOWLEDGE_DIR, else ./knowledge; null after telling what is wrong. */
export async function openKnowledge(option: string | undefined): Promise<Knowledge | null> {
  const directory = option ?? (process.env.KNOWLEDGE_DIR || 'knowledge')
  const { knowledge, problems } = await loadKnowledge(directory)
  if (!knowledge) fail(problems.map(formatProblem).join('\n'), 1)
  return knowledge
}
