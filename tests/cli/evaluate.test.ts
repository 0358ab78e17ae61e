import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../support/command.ts'
import { writeKnowledgeFolder } from '../support/knowledge-folder.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const ROWS = [
  {
    id: 'a1',
    lang: 'de',
    type: 'answerable',
    style: 'plain',
    question: 'Wie viele Traktoren bekam Schuscha?',
    answer_regex: 'fünf',
    evidence: ['Belarus spendete der Stadt Schuscha fünf Traktoren.'],
  },
  {
    id: 'a2',
    lang: 'de',
    type: 'answerable',
    style: 'plain',
    question: 'Wo trafen sich die Präsidenten?',
    facts: ['talks'],
  },
  {
    id: 'a3',
    lang: 'de',
    type: 'answerable',
    style: 'telegraphic',
    question: 'Wo sollen Aufzüge gebaut werden?',
    answer_regex: 'Paris',
  },
  { id: 'u1', lang: 'de', type: 'unanswerable', question: 'Wie ist das Wetter in Baku?' },
  { id: 's1', lang: 'de', type: 'smalltalk', question: 'Guten Tag!' },
]

async function evaluate(lines: readonly string[], ...args: string[]) {
  const directory = await writeKnowledgeFolder({ ...TALKS_FOLDER, 'set.jsonl': `${lines.join('\n')}\n` })
  return runCommand('evaluate', [join(directory, 'set.jsonl'), '--knowledge', directory, ...args])
}

const json = (row: object): string => JSON.stringify(row)

describe('evaluate', { timeout: 30_000 }, () => {
  it('counts what is right by type, language and style', async () => {
    const { output, errors, status } = await evaluate(ROWS.map(json))
    expect({ errors, status }).toEqual({ errors: '', status: 0 })
    const counts = Object.fromEntries(
      [...output.matchAll(/^(.+?) {2,}(\d+) \/ (\d+)/gm)].map(([, name, right, all]) => [name, `${right}/${all}`]),
    )
    expect(counts).toEqual({
      'type answerable': '2/3',
      'type unanswerable': '1/1',
      'type smalltalk': '1/1',
      'answerable de': '2/3',
      'unanswerable de': '1/1',
      'smalltalk de': '1/1',
      'style plain': '2/2',
      'style telegraphic': '0/1',
    })
    expect(output).toContain('quotes not verbatim in an article: 0')
    expect(output).toMatch(/of the replies given as answers, wrong: +33\.3 %/)
    expect(output).toMatch(/time: p50 \d+\.\d\d ms/)
    expect(output).not.toContain('misses')
  })

  it('lists what went wrong when asked to', async () => {
    const { output } = await evaluate(ROWS.map(json), '--misses')
    const misses = output.split('misses\n')[1] ?? ''
    expect(misses).toMatch(/^a3 \[de answerable telegraphic\] Wo sollen Aufzüge gebaut werden\?\n {4}reply -> lifts /)
    expect(misses.match(/ -> /g)).toHaveLength(1)
  })

  it('steps over empty lines and names a line that is no JSON', async () => {
    expect((await evaluate(['', json(ROWS[0] ?? {}), ''])).status).toBe(0)
    const { status, output, errors } = await evaluate([json(ROWS[0] ?? {}), '{"id": broken'])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(/set\.jsonl:2 {2}this line is not JSON {2}/)
  })

  it.each([
    ['"question" is missing', '{"id": "a1", "lang": "de", "type": "answerable"}'],
    ['"question" is missing', 'null'],
    [
      '"answer_regex" is no regular expression',
      '{"lang": "de", "type": "answerable", "question": "Wer?", "answer_regex": "("}',
    ],
  ])('says in a line where %s', async (problem, line) => {
    const { status, output, errors } = await evaluate(['', line])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toContain(`set.jsonl:2  ${problem}  `)
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
  })

  it('shows its usage on an option that it does not know', async () => {
    const { status, output, errors } = await runCommand('evaluate', ['set.jsonl', '--wrong'])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(/^Unknown option '--wrong'.*\nusage: npm run evaluate.*\n$/)
  })

  it('shows its usage without a file', async () => {
    const { status, output, errors } = await runCommand('evaluate', [])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(/^usage: npm run evaluate/)
  })

  it('says in a line that a file is not there', async () => {
    const { status, output, errors } = await runCommand('evaluate', ['/nowhere/set.jsonl'])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(/^\/nowhere\/set\.jsonl:1 {2}this file does not exist {2}/)
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
  })
})
