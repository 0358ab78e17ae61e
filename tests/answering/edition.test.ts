import { describe, expect, it } from 'vitest'
import type { Answerer, Question } from '../../src/answering/answer.ts'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { openEdition, warmUp } from '../../src/answering/edition.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

/** The real answerer, which writes down what it is asked. */
function observed(answerer: Answerer): { answerer: Answerer; asked: Question[] } {
  const asked: Question[] = []
  const ask: Answerer['ask'] = (question, options) => {
    asked.push(question)
    return answerer.ask(question, options)
  }
  return { answerer: { ...answerer, ask }, asked }
}

/** Two for each language, of which each is no more than a look whether it is there. */
const PREPARED_STEPS = 2 * LANGUAGES.length

describe('openEdition', () => {
  it('opens the knowledge with an answerer that answers from it', async () => {
    const { edition, problems } = await openEdition('knowledge', createAnswerer)
    expect(problems).toEqual([])
    expect(edition?.answerer.ask({ text: 'Wer ist Andrej Rawkow?' }).facts[0]).toBe('ambassador-ravkov')
  })

  it('says what is wrong with a folder that cannot be opened', async () => {
    const { edition, problems } = await openEdition('no-such-folder', createAnswerer)
    expect(edition).toBeNull()
    expect(problems).not.toEqual([])
  })
})

describe('warmUp', () => {
  it('builds what questions need in small steps, then asks once in every language, giving way before each', async () => {
    const { edition } = await openEdition('knowledge', createAnswerer)
    if (!edition) throw new Error('the knowledge does not open')
    const { answerer, asked } = observed(edition.answerer)
    const turns: number[] = []
    await warmUp({ ...edition, answerer }, async () => {
      turns.push(asked.length)
    })
    expect(asked.map(({ language }) => language)).toEqual([...LANGUAGES])
    expect(turns.filter((n) => n === 0).length).toBeGreaterThan(500)
    expect(turns.slice(-4)).toEqual([1, 2, 3, 4])
  })

  it('leaves nothing to build for a first question, whatever its language and spelling', async () => {
    const knowledge = await loadFolder(TALKS_FOLDER)
    const answerer = createAnswerer(knowledge)
    await warmUp({ knowledge, answerer }, async () => {})
    expect([...answerer.prepare()]).toHaveLength(PREPARED_STEPS)
  })

  it('lets questions be answered in between as they are after it', async () => {
    const knowledge = await loadFolder(TALKS_FOLDER)
    const question = { text: 'Wie viele Trakktoren bekam Schuscha?' }
    const { elapsedMs: _, ...expected } = createAnswerer(knowledge).ask(question)
    const answerer = createAnswerer(knowledge)
    for (const step of answerer.prepare()) expect(answerer.ask(question), String(step)).toMatchObject(expected)
  })
})
