import { describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { continueQuestion } from '../../src/answering/follow-up.ts'
import type { Language } from '../../src/text/language.ts'
import { latinKey } from '../../src/text/transliterate.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

async function continued(text: string, before: string | null, language: Language = 'de') {
  const { analyzer, read } = createRetrieval(await loadFolder(TALKS_FOLDER), language)
  const query = read(text)
  const whole = continueQuestion(query, before === null ? null : { text: before, facts: [] }, analyzer)
  return { query, whole, before: before === null ? null : read(before) }
}

describe('continueQuestion', () => {
  it.each<[Language, string, string]>([
    ['de', 'Und wo?', 'Wann trafen sich die Präsidenten?'],
    ['de', 'wann', 'Wo trafen sich die Präsidenten?'],
    ['en', 'and how many?', 'Who gave Shusha tractors?'],
    ['ru', 'а когда?', 'Где встретились президенты?'],
    ['az', 'bəs harada?', 'Prezidentlər nə vaxt görüşdülər?'],
    ['be', 'а дзе?', 'Калі сустрэліся прэзідэнты?'],
  ])('asks in %s with %j again what %j was about', async (language, text, earlier) => {
    const { query, whole, before } = await continued(text, earlier, language)
    expect(whole.text).toBe(text)
    expect(whole.kinds).toEqual(query.kinds)
    expect(whole.kinds).not.toEqual(before?.kinds)
    expect(whole.terms.map(({ text: term }) => term)).toEqual(before?.terms.map(({ text: term }) => term))
  })

  it('puts the new question word in the place of the earlier one', async () => {
    const { whole } = await continued('Und wo?', 'Wann trafen sich die Präsidenten?')
    expect(whole.keys).toContain(latinKey('wo'))
    expect(whole.keys).not.toContain(latinKey('wann'))
    expect(whole.keys).toContain(latinKey('trafen'))
  })

  it('adds the one thing a follow-up names', async () => {
    const { whole } = await continued('Und wann Scholz?', 'Wo traf Alijew Lukaschenko?')
    expect(whole.terms.flatMap(({ keys }) => keys)).toEqual(expect.arrayContaining(['@aliyev', '@scholz']))
  })

  it.each([
    ['stands by itself', 'Wie viele Traktoren bekam Schuscha?'],
    ['asks nothing', 'Und Schuscha'],
    ['is empty', ''],
  ])('leaves alone a question that %s', async (_why, text) => {
    const { query, whole } = await continued(text, 'Wann trafen sich die Präsidenten?')
    expect(whole).toBe(query)
  })

  it('leaves every question alone where there was none before', async () => {
    const { query, whole } = await continued('Und wo?', null)
    expect(whole).toBe(query)
  })
})

const ASKED = 'Wann haben sich Lukaschenko und Alijew getroffen?'

/** Asks one question after the other, each with what the chat remembers of the one before. */
async function converse(...texts: readonly string[]) {
  const answerer = createAnswerer(await loadFolder(TALKS_FOLDER))
  let previous: { text: string; facts: readonly string[] } | null = null
  return texts.map((text) => {
    const question = { text, previous }
    const { answer, context } = answerer.converse(question)
    if (answer.status === 'answered') previous = { text: context, facts: answer.facts }
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
    const { context, leans } = answerer.converse({ text: 'und wer in Baku?', previous })
    expect({ context, leans }).toEqual({ context: 'Wie viele Traktoren gab es? und wer in Baku?', leans: true })
  })

  it('may be in another language than the question', async () => {
    const [, followUp] = await converse('Where did Lukashenko and Aliyev meet?', 'und wann?')
    expect(followUp).toMatchObject({ language: 'de', status: 'answered', facts: ['talks'] })
  })

  it('does not lean on what was asked before a whole question', async () => {
    const answerer = createAnswerer(await loadFolder(TALKS_FOLDER))
    const text = 'Wie viele Traktoren bekam Schuscha?'
    const { context, leans } = answerer.converse({ text, previous: { text: ASKED, facts: [] } })
    expect({ context, leans }).toEqual({ context: text, leans: false })
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
