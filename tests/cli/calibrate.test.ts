import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FACT_CALIBRATION, FACT_WEIGHTS, PAIR_CALIBRATION } from '../../src/answering/confidence.ts'
import { runCommand } from '../support/command.ts'
import { writeKnowledgeFolder } from '../support/knowledge-folder.ts'
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
    expect(errors).toMatch(/^Unknown option '--wrong'.*\nusage: npm run calibrate.*\n$/)
  })
})
