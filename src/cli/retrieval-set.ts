import { readFile } from 'node:fs/promises'
import type { Knowledge, Passage } from '../knowledge/knowledge.ts'
import { UsageError } from './command-line.ts'

/** A question on a folder of articles, with the passage that answers it and what the answer holds; null where none does. */
export interface RetrievalQuestion {
  readonly question: string
  readonly gold: Passage | null
  readonly answers: readonly string[]
}

interface Row {
  readonly question: string
  /** Id of the passage. */
  readonly passage?: string | null
  /** Or the article's id and the passage's text, as in XQuAD. */
  readonly article?: string
  readonly paragraph?: string
  readonly answers: readonly string[]
}

/**
 * Reads a question set, a JSON object a line.
 *
 * @throws UsageError that names file, line, what is wrong and what to do
 */
export async function readRetrievalSet(file: string, { passages }: Knowledge): Promise<RetrievalQuestion[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}:1  this file cannot be read (${error.code})  name a file with questions`)
  })
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    const row = parseRow(line, `${file}:${i + 1}`)
    const isUnanswerable = row.passage === null
    const gold = isUnanswerable ? null : passages.find((passage) => isGold(passage, row))
    if (gold === undefined) {
      throw new UsageError(`${file}:${i + 1}  the passage is not in the folder  correct it, or name its folder`)
    }
    return [{ question: row.question, gold, answers: row.answers }]
  })
}

function parseRow(line: string, place: string): Row {
  const remedy = 'write one object {question, passage, answers} a line'
  try {
    const row: Partial<Row> | null = JSON.parse(line)
    if (typeof row?.question === 'string' && Array.isArray(row.answers)) return row as Row
  } catch {
    throw new UsageError(`${place}  this line is not JSON  ${remedy}`)
  }
  throw new UsageError(`${place}  "question" or "answers" is missing  ${remedy}`)
}

const fold = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

const isGold = (passage: Passage, row: Row): boolean =>
  row.paragraph === undefined
    ? passage.id === row.passage
    : passage.article === row.article && fold(passage.text) === fold(row.paragraph)

const bare = (text: string): string =>
  fold(text)
    .toLowerCase()
    .replace(/[«»„“”"‚‘’'`]/gu, '')

/** Whether a text holds one of the expected answers. */
export const holdsAnswer = (text: string, { answers }: RetrievalQuestion): boolean =>
  answers.some((answer) => bare(text).includes(bare(answer)))

/** The answerable ones in two halves, every other article in each: what is fitted on one is measured on the other. */
export function splitByArticle(questions: readonly RetrievalQuestion[]): RetrievalQuestion[][] {
  const answerable = questions.filter(({ gold }) => gold !== null)
  const articles = [...new Set(answerable.map(({ gold }) => gold?.article))]
  return [0, 1].map((half) => answerable.filter(({ gold }) => articles.indexOf(gold?.article) % 2 === half))
}
