import { closest, distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import type { Problem } from './knowledge.ts'
import type { CheckParams } from './schema.ts'
import type { YamlDocument, YamlPath } from './yaml.ts'

/** Beyond this many characters a value is cut when it is shown. */
const SHOWN_VALUE_LENGTH = 60

/** Says in a curator's words what a schema found wrong, and where; an unknown key makes a problem each. */
export function describeIssue(issue: z.core.$ZodIssue, document: YamlDocument, file: string): Problem[] {
  const name = nameOf(issue.path, document.value)
  const value = valueAt(document.value, issue.path)
  const problem = (problem: string, remedy: string): Problem[] => [
    { file, line: document.lineOf(issue.path), problem, remedy },
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        file,
        line: document.lineOfKey(issue.path, key),
        problem: `"${key}" is not a known name${name === '' ? '' : ` in ${name}`}`,
        remedy: remedyForUnknownKey(key, issue.message.split(' ')),
      }))
    case 'invalid_type':
      if (value === undefined)
        return problem(`${name} is missing`, `add ${kindOf(issue.expected)} after "${String(issue.path.at(-1))}:"`)
      if (value === null) return problem(`${name || 'the file'} is empty`, `write ${kindOf(issue.expected)}`)
      return problem(`${name || 'the file'} is ${shown(value)}`, `write ${kindOf(issue.expected)} instead`)
    case 'invalid_value': {
      const known = issue.values.map(String)
      if (value === undefined) return problem(`${name} is missing`, `write one of ${known.join(', ')}`)
      const nearest = typeof value === 'string' ? `"${closest(value, known)}" or another ` : 'one '
      return problem(`${name} is ${shown(value)}`, `write ${nearest}of ${known.join(', ')}`)
    }
    case 'too_small':
      return problem(`${name} has too few entries`, `write at least ${issue.minimum}`)
    case 'custom': {
      const params = issue.params as CheckParams | undefined
      if (params !== undefined) return problem(`${name} ${shown(value)} ${params.problem}`, params.remedy)
      break
    }
  }
  return problem(`${name}: ${issue.message}`, 'compare it with an entry that works')
}

/** "facts[2].statement.de" as a person reads it: `statement.de of "trade"`, or "of entry 3 in facts" if it has no id. */
function nameOf(path: YamlPath, root: unknown): string {
  const at = path.findLastIndex((step) => typeof step === 'number')
  if (at < 0) return path.join('.')
  const rest = path.slice(at + 1).join('.')
  return rest === '' ? entryName(path, at, root) : `${rest} of ${entryName(path, at, root)}`
}

function entryName(path: YamlPath, at: number, root: unknown): string {
  const id = valueAt(root, [...path.slice(0, at + 1), 'id'])
  if (typeof id === 'string') return `"${id}"`
  const list = path.slice(0, at).findLast((step) => typeof step !== 'number')
  return `entry ${Number(path[at]) + 1}${list === undefined ? '' : ` in ${String(list)}`}`
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    value,
  )
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of named values'
  const text = String(value)
  return `"${text.length > SHOWN_VALUE_LENGTH ? `${text.slice(0, SHOWN_VALUE_LENGTH)}…` : text}"`
}

/** What to write where a value of a type is expected. */
function kindOf(expected: string): string {
  if (expected === 'array') return 'a list, an entry a line, each after "- "'
  return expected === 'object' ? 'named values, one a line' : 'a text'
}

function remedyForUnknownKey(key: string, known: readonly string[]): string {
  const nearest = closest(key, known)
  const near = distance(key, nearest) <= Math.max(2, key.length / 3)
  return near ? `write "${nearest}" if that was meant, or take it out` : `take it out; known are ${known.join(', ')}`
}
