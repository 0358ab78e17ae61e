import type { z } from 'zod'
import { describeIssue } from './describe-issue.ts'
import type { Problem } from './knowledge.ts'
import { parseYaml, type YamlDocument } from './yaml.ts'

export type Decoded<T> = { readonly data: T; readonly document: YamlDocument } | { readonly problems: Problem[] }

/** Reads YAML that begins on line `firstLine` of `file` and checks it by a schema. */
export function decodeYaml<T>(text: string, schema: z.ZodType<T>, file: string, firstLine = 1): Decoded<T> {
  const parsed = parseYaml(text, firstLine)
  if ('fault' in parsed) {
    const { line, reason } = parsed.fault
    const remedy = 'check indentation, colons and quotation marks here and on the line before'
    return { problems: [{ file, line, problem: `this is not readable as YAML: ${reason}`, remedy }] }
  }
  const result = schema.safeParse(parsed.document.value)
  if (result.success) return { data: result.data, document: parsed.document }
  return { problems: result.error.issues.flatMap((issue) => describeIssue(issue, parsed.document, file)) }
}
