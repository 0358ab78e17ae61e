import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { UsageError } from './command-line.ts'
import type { PlacedRow } from './evaluation-set.ts'
import { MISS_REASONS, type Miss, type Replied } from './miss-reason.ts'

const ENTRY = z.object({
  /** The set's file name and the question's id, or its line where it has none: the same in every run over the set. */
  id: z.string(),
  lang: z.string(),
  type: z.string(),
  style: z.string(),
  /** What is asked for as the analysis read it; several joined by a slash, "none" for bare keywords. */
  kind: z.string(),
  right: z.boolean(),
  reason: z.enum(MISS_REASONS).nullable(),
  status: z.string(),
  told: z.array(z.string()),
  confidence: z.number(),
  /** What tells the question: only in a run that may show its misses. */
  question: z.string().optional(),
  detail: z.string().optional(),
})
const RUN = z.object({ sets: z.array(z.string()), knowledge: z.string(), entries: z.array(ENTRY) })

/** How one question of a set was answered. */
export type RunEntry = z.infer<typeof ENTRY>
/** An evaluation of question sets with one version of the knowledge, for comparing with another. */
export type EvaluationRun = z.infer<typeof RUN>

/** A question with its reply and, where that is wrong, the reason. */
export interface Outcome extends Replied {
  readonly row: PlacedRow
  readonly miss: Miss | null
}

/** The record of an evaluation; the questions themselves are in it only if misses may be shown, for held-out sets are not to be read. */
export function toRun(
  sets: readonly string[],
  knowledge: string,
  outcomes: readonly Outcome[],
  showsQuestions: boolean,
): EvaluationRun {
  const entries = outcomes.map(({ row, reasoning, answer, miss }) => ({
    id: entryId(row),
    lang: row.lang,
    type: row.type,
    style: row.style ?? 'plain',
    kind: kindOf(reasoning),
    right: miss === null,
    reason: miss?.reason ?? null,
    status: answer.status,
    told: answer.kind === 'passage' ? ['a passage'] : [...answer.facts],
    confidence: answer.confidence,
    ...(showsQuestions ? { question: row.question, ...(miss ? { detail: miss.detail } : {}) } : {}),
  }))
  return { sets: sets.map((file) => basename(file)), knowledge, entries }
}

/** What a question asks for, as the analysis read it. */
export const kindOf = ({ query }: Outcome['reasoning']): string => query.kinds.join('/') || 'none'

function entryId({ id, place }: PlacedRow): string {
  const [, file = '', line = ''] = /^(.*):(\d+)$/u.exec(place) ?? []
  return `${basename(file)} ${id ?? `line ${line}`}`
}

/** @throws UsageError if the file is not there or holds no run */
export async function readRun(file: string): Promise<EvaluationRun> {
  const remedy = 'name a file written by `evaluate … --json FILE`'
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${file}:1  this file ${error.code === 'ENOENT' ? 'does not exist' : 'cannot be read'}  ${remedy}`,
    )
  })
  try {
    return RUN.parse(JSON.parse(text))
  } catch {
    throw new UsageError(`${file}:1  this is no record of an evaluation  ${remedy}`)
  }
}

export async function writeRun(file: string, run: EvaluationRun): Promise<void> {
  await writeFile(file, `${JSON.stringify(run, null, 1)}\n`).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}:1  this file cannot be written (${error.code})  name another with --json`)
  })
}
