import { describe, expect, it } from 'vitest'
import { continueQuestion } from '../../src/answering/follow-up.ts'
import type { Language } from '../../src/text/language.ts'
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
