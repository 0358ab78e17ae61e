import { readFile } from 'node:fs/promises'
import { UsageError } from './command-line.ts'
import type { EvaluationRow } from './evaluation-rules.ts'

const REMEDY = 'write one object {id, lang, question, type, …} a line'

/** Reads question sets, a JSON object a line. Throws a UsageError that names file, line, what is wrong and what to do. */
export async function readEvaluationSets(files: readonly string[]): Promise<EvaluationRow[]> {
  const sets = await Promise.all(files.map(readSet))
  return sets.flat()
}

async function readSet(file: string): Promise<EvaluationRow[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`
    throw new UsageError(`${file}:1  this file ${reason}  name a file with questions`)
  })
  return text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [parseRow(line, `${file}:${i + 1}`)]))
}

function parseRow(line: string, place: string): EvaluationRow {
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
  return row as EvaluationRow
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'iu')
    return true
  } catch {
    return false
  }
}
