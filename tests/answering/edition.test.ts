import { describe, expect, it } from 'vitest'
import type { Answerer, Question } from '../../src/answering/answer.ts'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { openEdition, warmUp } from '../../src/answering/edition.ts'
import { LANGUAGES } from '../../src/text/language.ts'

/** The real answerer, which writes down what it is asked. */
function observed(answerer: Answerer): { answerer: Answerer; asked: Question[] } {
  const asked: Question[] = []
  const ask: Answerer['ask'] = (question, options) => {
    asked.push(question)
    return answerer.ask(question, options)
  }
  return { answerer: { ...answerer, ask }, asked }
}

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
  it('asks once in every language and gives way before each', async () => {
    const { edition } = await openEdition('knowledge', createAnswerer)
    if (!edition) throw new Error('the knowledge does not open')
    const { answerer, asked } = observed(edition.answerer)
    const order: string[] = []
    await warmUp({ ...edition, answerer }, async () => {
      order.push(`turn ${asked.length}`)
    })
    expect(asked.map(({ language }) => language)).toEqual([...LANGUAGES])
    expect(order).toEqual(['turn 0', 'turn 1', 'turn 2', 'turn 3', 'turn 4'])
  })
})
