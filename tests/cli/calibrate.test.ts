import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FACT_CALIBRATION, FACT_WEIGHTS } from '../../src/answering/confidence.ts'
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
    const weights = Object.fromEntries(
      [...output.matchAll(/^ {2}(\w+): (-?\d+\.\d\d),$/gm)].map(([, name, value]) => [name, Number(value)]),
    )
    expect(Object.keys(weights).sort()).toEqual(Object.keys(FACT_WEIGHTS).sort())
    const calibration = /FACT_CALIBRATION = \{ (.+) \}/.exec(output)?.[1] ?? ''
    expect([...calibration.matchAll(/(\w+): -?\d+\.\d\d/g)].map(([, name]) => name)).toEqual(
      Object.keys(FACT_CALIBRATION),
    )
    expect(output).not.toContain('NaN')
  })

  it('gives the same weights each time, and learns from question sets too', async () => {
    const [once, again, more] = await Promise.all([calibrate(), calibrate(), calibrate(['set.jsonl'])])
    expect(again?.output).toBe(once?.output)
    expect(samplesIn(more?.output ?? '')).toBeGreaterThan(samplesIn(once?.output ?? ''))
  })

  it('says in a line that a file is not there', async () => {
    const { status, output, errors } = await calibrate(['nowhere.jsonl'])
    expect({ status, output }).toEqual({ status: 1, output: '' })
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
  })
})
