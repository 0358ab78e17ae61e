import { readFile } from 'node:fs/promises'
import { parseLanguage } from '../text/language.ts'
import type { EvaluationRow } from './evaluation-rules.ts'

const SHAPE = 'write one object {id, lang, question, type, …} a line'
const TYPES: readonly string[] = ['answerable', 'unanswerable', 'chitchat', 'smalltalk', 'cop29_general']

/** A question set that cannot be used: the message tells file, line, what is wrong and what to do. */
export class QuestionSetError extends Error {}

/**
 * Reads question sets (JSON lines, empty ones are stepped over).
 *
 * @throws QuestionSetError
 */
export async function readQuestionSets(files: readonly string[]): Promise<EvaluationRow[]> {
  const rows: EvaluationRow[] = []
  for (const file of files) {
    const lines = (await readText(file)).split('\n')
    lines.forEach((line, index) => {
      if (line.trim() === '') return
      const row = parseRow(line)
      if (typeof row === 'string') throw new QuestionSetError(`${file}:${index + 1}  ${row}  ${SHAPE}`)
      rows.push(row)
    })
  }
  return rows
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const problem = isMissing ? 'there is no such file' : 'this file cannot be read'
    throw new QuestionSetError(`${file}  ${problem}  give the path of a question set (JSON lines)`)
  }
}

/** A row, or what is wrong with it. */
function parseRow(line: string): EvaluationRow | string {
  let row: Partial<Record<keyof EvaluationRow, unknown>> | null
  try {
    row = JSON.parse(line)
  } catch {
    return 'this line is not JSON'
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'this line is not an object'
  const { question, lang, type, facts, evidence, answer_regex: pattern } = row
  if (typeof question !== 'string') return 'the question is missing'
  if (typeof lang !== 'string' || parseLanguage(lang) === null) return 'lang is not de, en, ru, az or be'
  if (!TYPES.includes(type as string)) return `type is not ${TYPES.slice(0, -1).join(', ')} or ${TYPES.at(-1)}`
  if (![facts, evidence].every(isStrings)) return 'facts and evidence are not lists of texts'
  if (pattern !== undefined && !isPattern(pattern)) return 'answer_regex is not a regular expression'
  return row as unknown as EvaluationRow
}

const isStrings = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every((one) => typeof one === 'string'))

function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && new RegExp(value, 'iu') instanceof RegExp
  } catch {
    return false
  }
}
