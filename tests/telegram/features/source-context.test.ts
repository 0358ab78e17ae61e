import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { buttonsOf, createTestBot, dataOf, editionOf } from '../../support/bot.ts'
import { SMALL_KNOWLEDGE } from '../../support/small-knowledge.ts'
import { press, text } from '../../support/updates.ts'

async function openContext() {
  const bot = createTestBot()
  const [answer] = await bot.receive(text('Wie viele Traktoren bekam Schuscha?', { language: 'de' }))
  const data = dataOf(answer, '📄')
  return { ...bot, data, shown: await bot.receive(press(data, { messageId: 77, language: 'de' })) }
}

describe('the source in its context', () => {
  it('is a message of its own under the answer, with the quote marked', async () => {
    const { shown } = await openContext()
    expect(shown.map(({ method }) => method)).toEqual(['sendMessage', 'answerCallbackQuery'])
    expect(shown[0]?.payload).toMatchObject({ reply_parameters: { message_id: 77 } })
    expect(shown[0]?.payload.text).toContain('<b><u>Belarus schenkte der Stadt Schuscha fünf Traktoren.</u></b>')
    expect(shown[0]?.payload.text).toContain('Absatz 3 von 3')
  })

  it('turns to the neighbouring paragraphs in place', async () => {
    const { receive, shown } = await openContext()
    const turned = await receive(press(dataOf(shown[0], '◀')))
    expect(turned.map(({ method }) => method)).toEqual(['editMessageText', 'answerCallbackQuery'])
    expect(turned[0]?.payload.text).toContain('Absatz 2 von 3')
    const back = await receive(press(dataOf(turned[0], '🔎')))
    expect(back[0]?.payload.text).toContain('<u>')
    expect(buttonsOf(back[0]).map((button) => button.text)).toEqual(['◀ Zurück', '↩ Zurück zur Antwort'])
  })

  it('goes away on the way back to the answer, also when pressed twice', async () => {
    const { receive, refuse, shown, logged } = await openContext()
    const close = dataOf(shown[0], '↩')
    expect((await receive(press(close))).map(({ method }) => method)).toEqual(['deleteMessage', 'answerCallbackQuery'])
    refuse('deleteMessage', { error_code: 400, description: 'Bad Request: message to delete not found' })
    expect((await receive(press(close)))[1]?.payload).not.toHaveProperty('text')
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
  })

  it('is refused with a line where the article was changed since', async () => {
    const { receive, holder, data } = await openContext()
    const changed = SMALL_KNOWLEDGE.articles.map((article) => ({ ...article, body: `${article.body} More.` }))
    holder.swap(editionOf({ ...SMALL_KNOWLEDGE, articles: changed }))
    const calls = await receive(press(data, { language: 'de' }))
    expect(calls).toEqual([
      { method: 'answerCallbackQuery', payload: { callback_query_id: '77', text: localeOf('de').toasts.stale } },
    ])
  })
})
