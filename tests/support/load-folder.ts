import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { formatProblem } from '../../src/knowledge/problem.ts'
import { type FolderFiles, writeKnowledgeFolder } from './knowledge-folder.ts'

const loaded = new Map<FolderFiles, Knowledge>()

/** Knowledge as the loader reads it from these files, once a set of files; throws with the problems of a folder that is not sound. */
export async function loadFolder(files: FolderFiles): Promise<Knowledge> {
  const known = loaded.get(files)
  if (known) return known
  const { knowledge, problems } = await loadKnowledge(await writeKnowledgeFolder(files))
  if (!knowledge) throw new Error(problems.map(formatProblem).join('\n'))
  loaded.set(files, knowledge)
  return knowledge
}
