import { readFile } from 'node:fs/promises'
import { UsageError } from './command-line.ts'
import type { EvaluationRow } from './evaluation-rules.ts'

/** A row with where it stands, `file:line`. */
export interface PlacedRow extends EvaluationRow {
  readonly place: string
}

const REMEDY = 'write one object {id, lang, question, type, …} a line'

/** Reads question sets, a JSON object a line. Throws a UsageError that names file, line, what is wrong and what to do. */
export async function readEvaluationSets(files: readonly string[]): Promise<PlacedRow[]> {
  const sets = await Promise.all(files.map(readSet))
  return sets.flat()
}

async function readSet(file: string): Promise<PlacedRow[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`
    throw new UsageError(`${file}:1  this file ${reason}  name a file with questions`)
  })
  return text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [parseRow(line, `${file}:${i + 1}`)]))
}

function parseRow(line: string, place: string): PlacedRow {
  let row: Partial<EvaluationRow> | null
  try {
    row = JSON.parse(line)
  } catch {
    throw new UsageError(`${place}  this line is not JSON  ${REMEDY}`)
  }
  for (const key of ['question', 'lang', 'type'] as const) {
    if (typeof row?.[key] !== 'string') throw new UsageError(`${place}  "${key}" is missing  ${REMEDY}`)
  }
  if (row?.answer_regex !== undefined && !isPattern(row.answer_regex)) {
    throw new UsageError(`${place}  "answer_regex" is no regular expression  correct it`)
  }
  if (row?.facts !== undefined && !isListOfTexts(row.facts)) {
    throw new UsageError(`${place}  "facts" is no list of fact ids  write "facts": ["id", …]`)
  }
  return { ...(row as EvaluationRow), place }
}

/** Throws a UsageError that names each fact id which the knowledge does not have. */
export function checkFactIds(rows: readonly PlacedRow[], known: ReadonlySet<string>): void {
  const problems = rows.flatMap(({ facts = [], place }) =>
    facts
      .filter((id) => !known.has(id))
      .map(
        (id) =>
          `${place}  the fact "${id}" is not in the knowledge  correct the id, or name its folder with --knowledge`,
      ),
  )
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
}

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'iu')
    return true
  } catch {
    return false
  }
}
