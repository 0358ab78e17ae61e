import { describe, expect, it } from 'vitest'
import { parseYaml, type YamlDocument } from '../../src/knowledge/yaml.ts'

function documentOf(text: string, firstLine?: number): YamlDocument {
  const parsed = parseYaml(text, firstLine)
  if ('fault' in parsed) throw new Error(parsed.fault.reason)
  return parsed.document
}

const FACTS = [
  'topic: {id: trade}', // 1
  'facts:', // 2
  '  - id: a', // 3
  '    date: 2024', // 4
  '    speaker:', // 5
  '  -', // 6
  '    id: "b"', // 7
  '    questions:', // 8
  '      de:', // 9
  "        - 'Wie?'", // 10
  '        - Wann, und wo?', // 11
  '    note: >', // 12
  '      folded', // 13
].join('\n')

describe('parseYaml', () => {
  it('keeps every value a text, so that years need no quotation marks, and only null is null', () => {
    expect(documentOf('year: 2024\nyes: true\nunknown: null\nempty:\nday: 2024-11-11').value).toEqual({
      year: '2024',
      yes: 'true',
      unknown: null,
      empty: null,
      day: '2024-11-11',
    })
  })

  it.each<[readonly PropertyKey[], number]>([
    [[], 1],
    [['topic', 'id'], 1],
    [['facts'], 3],
    [['facts', 0], 3],
    [['facts', 0, 'date'], 4],
    [['facts', 0, 'speaker'], 5],
    [['facts', 1], 7],
    [['facts', 1, 'id'], 7],
    [['facts', 1, 'questions', 'de', 0], 10],
    [['facts', 1, 'questions', 'de', 1], 11],
  ])('knows the line of the value at %j', (path, line) => {
    expect(documentOf(FACTS).lineOf(path)).toBe(line)
  })

  it('gives for a missing value the line of the mapping that lacks it', () => {
    expect(documentOf(FACTS).lineOf(['facts', 1, 'questions', 'ru'])).toBe(9)
    expect(documentOf(FACTS).lineOf(['facts', 1, 'evidence', 0, 'quote'])).toBe(7)
  })

  it('knows the lines of empty items', () => {
    const { value, lineOf } = documentOf('a:\n  -\n  - x\n  - >\n    long\n    text\n  -\n  -\nb: 1')
    expect(value).toEqual({ a: [null, 'x', 'long text\n', null, null], b: '1' })
    expect([0, 1, 2, 3, 4].map((index) => lineOf(['a', index]))).toEqual([2, 3, 5, 7, 8])
  })

  it('knows the line of a key', () => {
    expect(documentOf(FACTS).lineOfKey(['facts', 1], 'questions')).toBe(8)
    expect(documentOf(FACTS).lineOfKey([], 'facts')).toBe(2)
  })

  it('counts from the line on which the text begins in its file', () => {
    expect(documentOf('a: 1\nb: 2', 2).lineOf(['b'])).toBe(3)
  })

  it.each([
    ['a quotation mark without its end', 'a: 1\nb: "x\nc: 3\n', 3],
    ['a colon inside an unquoted text', 'a: 1\nb: what: this\n', 2],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', 3],
    ['an alias without its anchor', 'a: 1\nb: *nobody\n', 2],
    ['two documents', 'a: 1\n---\nb: 2\n', 1],
  ])('tells the line of %s', (_fault, text, line) => {
    expect(parseYaml(text)).toMatchObject({ fault: { line } })
  })

  it('reads an empty text as null', () => {
    expect(documentOf('').value).toBeNull()
    expect(documentOf('').lineOf(['a'])).toBe(1)
  })
})
