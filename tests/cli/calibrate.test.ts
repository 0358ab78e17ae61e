import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  FACT_CALIBRATION,
  FACT_WEIGHTS,
  PAIR_CALIBRATION,
  PASSAGE_CALIBRATION,
} from '../../src/answering/confidence.ts'
import { PASSAGE_WEIGHTS } from '../../src/retrieval/passage-rank.ts'
import { runCommand } from '../support/command.ts'
import { articleFile, writeKnowledgeFolder } from '../support/knowledge-folder.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const SET = JSON.stringify({
  lang: 'de',
  type: 'answerable',
  question: 'Bekam die Stadt Schuscha Traktoren geschenkt?',
  facts: ['tractors'],
})

async function calibrate(files: readonly string[] = []) {
  const directory = await writeKnowledgeFolder({ ...TALKS_FOLDER, 'set.jsonl': `${SET}\n` })
  const args = [...files.map((file) => join(directory, file)), '--knowledge', directory]
  return runCommand('calibrate', args)
}

const PASSAGE_ROWS = [
  { question: 'Wie lang ist die Brücke über die Kura?', passage: 'bridge#p1', answers: [] },
  { question: 'Was kostete die Fahrkarte?', passage: 'bridge#p2', answers: [] },
  { question: 'Woher kommen die Aufzüge?', passage: 'lifts#p1', answers: [] },
  { question: 'Wer erfand das Telefon?', passage: null, answers: [] },
]

async function calibratePassages(files: readonly string[]) {
  const directory = await writeKnowledgeFolder({
    'articles/bridge.md': articleFile('Die Brücke über die Kura ist lang.\n\nDie Fahrkarte kostete viel.'),
    'articles/lifts.md': articleFile('Die Aufzüge kommen aus Mahiljou.\n\nDie Brücke gefiel.'),
    'set.jsonl': PASSAGE_ROWS.map((row) => JSON.stringify(row)).join('\n'),
  })
  return runCommand(
    'calibrate',
    files.flatMap((file) => ['--passages', join(directory, file), '--knowledge', directory]),
  )
}

const samplesIn = (output: string): number => Number(/^(\d+) samples$/m.exec(output)?.[1])

describe('calibrate', { timeout: 30_000 }, () => {
  it('prints every weight of the ranking and the calibration, ready to be copied', async () => {
    const { output, errors, status } = await calibrate()
    expect({ errors, status }).toEqual({ errors: '', status: 0 })
    const [weights = '', calibration = '', pair = ''] = output.split(/FACT_CALIBRATION|PAIR_CALIBRATION/)
    const namesIn = (part: string) => [...part.matchAll(/^ {2}(\w+): -?\d+\.\d\d,$/gm)].map(([, name]) => name)
    expect(namesIn(weights).sort()).toEqual(Object.keys(FACT_WEIGHTS).sort())
    expect(namesIn(calibration)).toEqual(Object.keys(FACT_CALIBRATION))
    expect(namesIn(pair)).toEqual(Object.keys(PAIR_CALIBRATION))
    expect(output).not.toContain('NaN')
  })

  it('gives the same weights each time, and learns from question sets too', async () => {
    const [once, again, more] = await Promise.all([calibrate(), calibrate(), calibrate(['set.jsonl'])])
    expect(again?.output).toBe(once?.output)
    expect(samplesIn(more?.output ?? '')).toBeGreaterThan(samplesIn(once?.output ?? ''))
  })

  it('says in a line that a file is not there', async () => {
    const { status, output, errors } = await calibrate(['nowhere.jsonl'])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(/nowhere\.jsonl:1 {2}this file does not exist {2}/)
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
  })

  it('shows its usage on an option that it does not know', async () => {
    const { status, output, errors } = await runCommand('calibrate', ['--wrong'])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(/^Unknown option '--wrong'.*\nusage: npm run calibrate.*\n/)
  })

  it('fits the weights of passages on folders with questions, a file for each folder', async () => {
    const { output, errors, status } = await calibratePassages(['set.jsonl', 'set.jsonl'])
    expect({ errors, status }).toEqual({ errors: '', status: 0 })
    const [weights = '', calibration = ''] = output.split('PASSAGE_CALIBRATION')
    const namesIn = (part: string) => [...part.matchAll(/^ {2}(\w+): -?\d+\.\d\d,$/gm)].map(([, name]) => name)
    expect(namesIn(weights)).toEqual(Object.keys(PASSAGE_WEIGHTS))
    expect(namesIn(calibration)).toEqual(Object.keys(PASSAGE_CALIBRATION))
    expect(output).toMatch(
      /recall@1 of .*set\.jsonl: 100\.0 %; of each half, fitted on the other: 100\.0 and 100\.0 %\n$/,
    )
  })

  it('wants a folder for each file of questions on passages', async () => {
    const { status, errors } = await runCommand('calibrate', ['--passages', 'a.jsonl'])
    expect(status).toBe(2)
    expect(errors).toContain('--passages FILE.jsonl --knowledge DIR')
  })
})
