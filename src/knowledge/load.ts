import type { Language } from '../text/language.ts'
import { LANGUAGES } from '../text/language.ts'
import { addToDraft, createDraft, type Draft, type FactData } from './draft.ts'
import { hashFiles } from './hash.ts'
import type { Fact, Knowledge, Problem } from './knowledge.ts'
import { splitPassages } from './passages.ts'
import { sortProblems } from './problem.ts'
import { decodeFile, type Folder, type FolderFile, readFolder } from './read-folder.ts'
import { resolveEvidence, verifyDraft } from './verify.ts'
import type { YamlPath } from './yaml.ts'

export interface LoadOptions {
  /** Called between batches of files, so that a bot that reloads can answer meanwhile. */
  readonly pause?: () => Promise<void>
  /** The folder's files, where they were read already. */
  readonly folder?: Folder
}

/** Articles are small and facts files large: after so many bytes it is time for a pause (about 10 ms of work). */
const BYTES_BETWEEN_PAUSES = 100_000

/**
 * Reads, checks and verifies a knowledge folder; nobody else reads it. With any problem there is no knowledge: half a folder
 * would give wrong answers. Throws nothing on account of what the folder holds.
 */
export async function loadKnowledge(
  directory: string,
  { pause, folder }: LoadOptions = {},
): Promise<{ knowledge: Knowledge | null; problems: Problem[] }> {
  const { files, problems: unread } = folder ?? (await readFolder(directory))
  const problems = [...unread]
  const draft = createDraft()
  let sincePause = 0
  for (const file of files) {
    const source = decodeFile(file)
    problems.push(...('remedy' in source ? [source] : addToDraft(draft, source)))
    sincePause += file.bytes.length
    if (pause !== undefined && sincePause > BYTES_BETWEEN_PAUSES) {
      await pause()
      sincePause = 0
    }
  }
  if (draft.articles.length === 0 && problems.length === 0) problems.push(NO_ARTICLES)
  const isSound = (part: string) => !problems.some(({ file }) => file.startsWith(part))
  problems.push(
    ...verifyDraft(draft, { articles: isSound('articles'), facts: isSound('facts'), lexicon: isSound('lexicon') }),
  )
  if (problems.length > 0) return { knowledge: null, problems: sortProblems(problems) }
  await pause?.()
  return { knowledge: assemble(draft, files), problems: [] }
}

const NO_ARTICLES: Problem = {
  file: 'articles',
  line: 1,
  problem: 'there is no article',
  remedy: 'put at least one file ending in .md into the folder articles',
}

function assemble(draft: Draft, files: readonly FolderFile[]): Knowledge {
  const articles = draft.articles.map((article) => article.data)
  const bodies = new Map(articles.map(({ id, body }) => [id, body]))
  return {
    hash: hashFiles(files),
    articles,
    passages: articles.flatMap(({ id, body }) => splitPassages(id, body)),
    topics: draft.topics.map((topic) => topic.data),
    facts: draft.facts.map(
      ({ data, topic, file, lineOf }): Fact => ({
        ...data,
        topic,
        evidence: resolveEvidence(data, (article) => bodies.get(article) ?? ''),
        file,
        line: lineOf([]),
        questionLines: linesOf('questions', data, lineOf),
        counterexampleLines: linesOf('counterexamples', data, lineOf),
      }),
    ),
    lexicon: draft.lexicon.map((entry) => entry.data),
    goldenQuestions: draft.goldenQuestions.map(({ data, file, lineOf }) => ({ ...data, file, line: lineOf([]) })),
  }
}

function linesOf(
  list: 'questions' | 'counterexamples',
  fact: FactData,
  lineOf: (path: YamlPath) => number,
): Record<Language, number[]> {
  const lines = LANGUAGES.map((language) => [
    language,
    fact[list][language].map((_, index) => lineOf([list, language, index])),
  ])
  return Object.fromEntries(lines) as Record<Language, number[]>
}
