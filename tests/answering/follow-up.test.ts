import { describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const ASKED = 'Wann haben sich Lukaschenko und Alijew getroffen?'

/** Asks one question after the other, each with what the chat remembers of the one before. */
async function converse(...texts: readonly string[]) {
  const answerer = createAnswerer(await loadFolder(TALKS_FOLDER))
  let previous: { text: string; facts: readonly string[] } | null = null
  return texts.map((text) => {
    const question = { text, previous }
    const answer = answerer.ask(question)
    if (answer.status === 'answered') previous = { text: answerer.contextOf(question), facts: answer.facts }
    return { ...answer, remembered: previous?.text }
  })
}

describe('a second follow-up', () => {
  it('leans on the question that the first one leaned on', async () => {
    const [, first, second] = await converse(ASKED, 'und wer?', 'und wo?')
    expect(first).toMatchObject({ status: 'answered', facts: ['talks'], remembered: ASKED })
    expect(second).toMatchObject({ status: 'answered', facts: ['talks'], remembered: ASKED })
  })

  it('keeps what the first one added', async () => {
    const answerer = createAnswerer(await loadFolder(TALKS_FOLDER))
    const previous = { text: 'Wie viele Traktoren gab es?', facts: [] }
    expect(answerer.contextOf({ text: 'und wer in Baku?', previous })).toBe(
      'Wie viele Traktoren gab es? und wer in Baku?',
    )
  })

  it('does not lean on what was asked before a whole question', async () => {
    const answerer = createAnswerer(await loadFolder(TALKS_FOLDER))
    const text = 'Wie viele Traktoren bekam Schuscha?'
    expect(answerer.contextOf({ text, previous: { text: ASKED, facts: [] } })).toBe(text)
  })
})

describe('small talk after an answer', () => {
  it.each(['who r u', 'хто ты', 'як справы', 'was meinst du damit', 'was soll das heißen?', 'das stimmt nicht'])(
    '%j is small talk, and what was asked before it stays in mind',
    async (text) => {
      const [, talk, followUp] = await converse(ASKED, text, 'und wo?')
      expect(talk).toMatchObject({ status: 'smalltalk', facts: [], remembered: ASKED })
      expect(followUp).toMatchObject({ status: 'answered', facts: ['talks'] })
    },
  )
})

it('what nobody can answer stays out of mind', async () => {
  const answers = await converse(ASKED, 'Wie heißt der Hund des Botschafters?', 'und wo?')
  expect(answers.map(({ status }) => status)).toEqual(['answered', 'unanswered', 'answered'])
})
