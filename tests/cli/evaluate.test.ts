import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, runCommand } from '../support/command.ts'
import { rewriteKnowledgeFolder, writeKnowledgeFolder } from '../support/knowledge-folder.ts'
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
      'kind count': '1/1',
      'kind where': '1/2',
    })
    expect(output).toContain('quotes not verbatim in an article: 0')
    expect(output).toMatch(/of the replies given as answers, wrong: +33\.3 %/)
    expect(output).toMatch(/time: p50 \d+\.\d\d ms/)
    expect(output).not.toContain(ROWS[2]?.question)
  })

  it('names the set beside the figures and counts the misses by reason, without showing them', async () => {
    const { output } = await evaluate(ROWS.map(json))
    expect(output).toMatch(/^set\.jsonl: 5 questions\n/)
    expect(output).toMatch(/on set\.jsonl: ECE \d\.\d{3}/)
    const table = output
      .match(/^misses by reason[\s\S]*?^all.*$/m)?.[0]
      .split('\n')
      .map((line) => line.split(/ {2,}/))
    expect(table).toEqual([
      ['misses by reason', 'all', 'silent', 'wrong', 'de', 'en', 'ru', 'az', 'be'],
      ['analysis', '0', '0', '0', '0', '0', '0', '0', '0'],
      ['retrieval', '1', '0', '1', '1', '0', '0', '0', '0'],
      ['ranking', '0', '0', '0', '0', '0', '0', '0', '0'],
      ['decision', '0', '0', '0', '0', '0', '0', '0', '0'],
      ['wording', '0', '0', '0', '0', '0', '0', '0', '0'],
      ['all', '1', '0', '1', '1', '0', '0', '0', '0'],
    ])
  })

  it('lists what went wrong when asked to', async () => {
    const { output } = await evaluate(ROWS.map(json), '--misses')
    const misses = output.split('misses: ')[1] ?? ''
    expect(misses).toMatch(
      /^retrieval \(1\)\na3 \[de answerable telegraphic\] Wo sollen Aufzüge gebaut werden\?\n {4}nothing in the knowledge /,
    )
    expect(output.match(/misses: /g)).toHaveLength(1)
  })

  it('compares with an earlier run, question by question, and shows no question unless asked to', async () => {
    const directory = await writeKnowledgeFolder({ ...TALKS_FOLDER })
    const [set, run] = [join(directory, 'set.jsonl'), join(directory, 'run.json')]
    const question = 'Wo trafen sich die Präsidenten?'
    const write = (row: object) =>
      rewriteKnowledgeFolder(directory, { 'set.jsonl': `${json(row)}\n${json(ROWS[0] ?? {})}` })
    await write({ ...ROWS[1], facts: ['lifts'] })
    await runCommand('evaluate', [set, '--knowledge', directory, '--json', run])
    expect(await readFile(run, 'utf8')).not.toContain(question)
    await write({ ...ROWS[1] })
    const args = [set, '--knowledge', directory, '--against', run]
    const { output, status } = await runCommand('evaluate', args)
    expect(status).toBe(0)
    const comparison = output.split(`against ${run}\n`)[1] ?? ''
    expect(comparison).toMatch(
      /^became right: 1\n {2}set\.jsonl a2 \[de answerable plain\] {2}retrieval \(talks 1\.00\) → right \(talks 1\.00\)$/m,
    )
    expect(comparison).toContain('became wrong: 0\n')
    expect(comparison).toMatch(/^retrieval +1 +0 {2}−1$/m)
    expect(comparison).toMatch(/^right +1 +2 {2}\+1$/m)
    expect(comparison).not.toContain(question)
    expect((await runCommand('evaluate', [...args, '--misses'])).output).toContain(question)
  })

  it.each([
    ['--against', '/nowhere/run.json', /^\/nowhere\/run\.json:1 {2}this file does not exist {2}/],
    ['--against', join(ROOT, 'package.json'), /package\.json:1 {2}this is no record of an evaluation {2}/],
    ['--json', '/nowhere/run.json', /^\/nowhere\/run\.json:1 {2}this file cannot be written \(ENOENT\) {2}/],
  ])('says in a line that %s %s is of no use', async (option, file, problem) => {
    const { status, output, errors } = await evaluate(ROWS.map(json), option, file)
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(problem)
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
  })

  it('names each fact that the knowledge does not have, with its line', async () => {
    const row = { ...ROWS[1], facts: ['talks', 'tallks'] }
    const { status, output, errors } = await evaluate(['', json(row)])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(/set\.jsonl:2 {2}the fact "tallks" is not in the knowledge {2}/)
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
    ['"facts" is no list of fact ids', '{"lang": "de", "type": "answerable", "question": "Wer?", "facts": "talks"}'],
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
    expect(errors).toMatch(/^Unknown option '--wrong'.*\nusage: npm run evaluate/)
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
