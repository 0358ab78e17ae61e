import { describe, expect, it } from 'vitest'
import type { Question } from '../../../src/answering/answer.ts'
import { localeOf } from '../../../src/locales/locales.ts'
import { buttonsOf, createTestBot, editionOf, visibleText } from '../../support/bot.ts'
import { ARTICLES_ONLY, SMALL_KNOWLEDGE } from '../../support/small-knowledge.ts'
import { groupText, message, text } from '../../support/updates.ts'

const ASKED = 'Wann trafen sich die Präsidenten in Baku?'
const TOLD = 'Die Präsidenten trafen sich am 11. November 2024 in Baku.'

/** The real answerer, with the questions that reach it on record. */
function createListeningBot(now = () => new Date(0)) {
  const { knowledge, answerer } = editionOf(SMALL_KNOWLEDGE)
  const questions: Question[] = []
  const converse: typeof answerer.converse = (question) => {
    questions.push(question)
    return answerer.converse(question)
  }
  return { ...createTestBot({ edition: { knowledge, answerer: { ...answerer, converse } }, now }), questions }
}

describe('a question in a private chat', () => {
  it('is answered with source, buttons and no link preview', async () => {
    const calls = await createTestBot().receive(text(ASKED))
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      method: 'sendMessage',
      payload: { parse_mode: 'HTML', link_preview_options: { is_disabled: true } },
    })
    expect(calls[0]?.payload).not.toHaveProperty('reply_parameters')
    expect(visibleText(calls[0]?.payload.text)).toMatch(new RegExp(`^${TOLD}`))
    expect(buttonsOf(calls[0]).map((button) => button.text)).toEqual(['📄 Quelle im Zusammenhang', '👍', '👎'])
  })

  it.each([
    ['en', 'How many tractors did Shusha get?', 'Belarus gave Shusha five tractors.'],
    ['ru', 'Сколько тракторов получила Шуша?', 'Беларусь подарила Шуше пять тракторов.'],
    ['az', 'Şuşa neçə traktor aldı?', 'Belarus Şuşaya beş traktor bağışladı.'],
    ['be', 'Колькі трактараў атрымала Шуша?', 'Беларусь падарыла Шушы пяць трактараў.'],
  ])('is answered in its own language (%s), whatever the language of the app', async (_language, asked, told) => {
    const calls = await createTestBot().receive(text(asked, { language: 'de' }))
    expect(calls[0]?.payload.text).toContain(told)
  })

  it('may come as /ask, and /ask alone explains itself', async () => {
    const { receive } = createTestBot()
    expect((await receive(text(`/ask ${ASKED}`)))[0]?.payload.text).toContain(TOLD)
    expect((await receive(text('/ask', { language: 'de' })))[0]?.payload.text).toContain(`/ask ${ASKED}`)
  })

  it('may stand under a photo', async () => {
    const calls = await createTestBot().receive(message({ photo: [], caption: ASKED }))
    expect(calls[0]?.payload.text).toContain(TOLD)
  })

  it('passes on the chat’s setting or the app’s language for words that do not show theirs', async () => {
    const { receive, questions } = createListeningBot()
    await receive(
      text('COP29', { language: 'ru-RU' }),
      text('/lang be'),
      text('COP29', { language: 'ru-RU' }),
      text('COP29', { chat: 5, language: 'fr' }),
    )
    expect(questions.map(({ language }) => language)).toEqual(['ru', 'be', null])
  })

  it('is read up to 1,000 characters, between words, and says so', async () => {
    const { receive, questions } = createListeningBot()
    const calls = await receive(text(`${ASKED} ${'bitte '.repeat(300)}`, { language: 'de' }))
    expect(questions[0]?.text.length).toBeLessThanOrEqual(1000)
    expect(questions[0]?.text.endsWith('bitte')).toBe(true)
    expect(calls[0]?.payload.text).toContain(`<i>${localeOf('de').answers.truncated(1000)}</i>`)
    expect((await receive(text(`${ASKED}   \n `)))[0]?.payload.text).not.toContain('<i>')
  })

  it.each(['👍', '🙂🙂', '???', '.'])('%s without words asks for words', async (content) => {
    const calls = await createTestBot().receive(text(content, { language: 'ru' }))
    expect(calls[0]?.payload.text).toBe(localeOf('ru').answers.smalltalk.wordless)
  })

  it('that nobody can answer gets the honest line', async () => {
    const calls = await createTestBot().receive(text('How is the weather in Paris?'))
    expect(calls[0]?.payload.text).toContain(localeOf('en').answers.unanswered)
  })

  it('is answered from articles alone', async () => {
    const calls = await createTestBot({ knowledge: ARTICLES_ONLY }).receive(
      text('Was schenkte Belarus der Stadt Schuscha?'),
    )
    expect(calls[0]?.payload.text).toContain('fünf Traktoren')
  })

  it('is told nothing about what this bot itself sent inline', async () => {
    expect(
      await createTestBot().receive(message({ text: ASKED, via_bot: { id: 42, is_bot: true, first_name: 'x' } })),
    ).toEqual([])
  })
})

describe('a follow-up', () => {
  it('reaches the answerer with the last answered question for ten minutes', async () => {
    let time = 0
    const { receive, questions } = createListeningBot(() => new Date(time))
    await receive(text(ASKED))
    time = 10 * 60_000
    await receive(text('How is the weather in Paris?'))
    time += 1
    await receive(text('und wo?'))
    expect(questions[0]).not.toHaveProperty('previous')
    expect(questions[1]?.previous).toEqual({ text: ASKED, facts: ['meeting-baku'] })
    expect(questions[2]).not.toHaveProperty('previous')
  })

  it('belongs to its own chat', async () => {
    const { receive, questions } = createListeningBot()
    await receive(text(ASKED, { chat: 1 }), text('und wo?', { chat: 2 }))
    expect(questions[1]).not.toHaveProperty('previous')
  })
})

it('in a group the answer is a reply to the question', async () => {
  const calls = await createTestBot().receive(groupText(`@talks_bot ${ASKED}`, { messageId: 9 }))
  expect(calls[0]?.payload.text).toContain(TOLD)
  expect(calls[0]?.payload).toMatchObject({ reply_parameters: { message_id: 9, allow_sending_without_reply: true } })
})

it('one update is answered from one version of the knowledge, the next from the next', async () => {
  const { receive, holder } = createTestBot()
  holder.swap(editionOf({ ...SMALL_KNOWLEDGE, hash: 'ffffffffffff' }))
  expect((await receive(text('/about')))[0]?.payload.text).toContain('ffffffffffff')
})
