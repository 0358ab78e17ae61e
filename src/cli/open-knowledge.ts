import { fileURLToPath } from 'node:url'
import { readBuild } from '../knowledge/build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { openKnowledge as openFolder } from '../knowledge/open.ts'
import { formatProblem } from '../knowledge/problem.ts'
import type { AnalysisStore } from '../retrieval/analysis-store.ts'
import { preparePassages } from '../retrieval/passage-groups.ts'
import { finish } from '../text/steps.ts'
import { createProgress } from './progress.ts'

/** Says on standard error what is wrong and ends the command with that exit status once its output is written. */
export function fail(message: string, status: number): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = status
}

/** Lies beside `src/` and `dist/`, so that it is found from any working directory. */
const DEFAULT_DATA_DIR = fileURLToPath(new URL('../../data', import.meta.url))

/**
 * The knowledge folder of a command: its --knowledge option, else KNOWLEDGE_DIR, else ./knowledge; null after telling what is
 * wrong. What was read, verified and analysed is kept in DATA_DIR (default ./data of the project); how far the
 * reading of a large folder is goes to standard error.
 */
export async function openKnowledge(
  option: string | undefined,
): Promise<{ knowledge: Knowledge; store: AnalysisStore } | null> {
  const directory = option ?? (process.env.KNOWLEDGE_DIR || 'knowledge')
  const tell = (text: string): void => void process.stderr.write(text)
  const place = {
    directory: process.env.DATA_DIR || DEFAULT_DATA_DIR,
    build: readBuild(),
    warn: (message: string) => tell(`${message}\n`),
  }
  const { knowledge, problems, cache } = await openFolder(directory, place)
  if (knowledge) {
    const progress = createProgress(tell, process.stderr.isTTY === true)
    return { knowledge, store: finish(preparePassages(knowledge, cache), progress) }
  }
  fail(problems.map(formatProblem).join('\n'), 1)
  return null
}
