import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { encodeFactLink, encodeQuestionLink } from '../../../src/telegram/deep-link.ts'
import { buttonsOf, createTestBot } from '../../support/bot.ts'
import { ARTICLES_ONLY } from '../../support/small-knowledge.ts'
import { text } from '../../support/updates.ts'

describe('/start', () => {
  it('greets in the language of the app and offers a question of each topic', async () => {
    const [call] = await createTestBot().receive(text('/start', { language: 'de-AT' }))
    expect(call?.payload.text).toContain('Gespräche · Handel · Klimagipfel')
    expect(buttonsOf(call).map((button) => button.text)).toEqual([
      'Wann trafen sich die Präsidenten in Baku?',
      'Wie hoch soll der Handelsumsatz werden?',
      'Von wann bis wann dauerte die COP29?',
    ])
  })

  it('greets in English where the bot does not speak the language of the app', async () => {
    const [call] = await createTestBot().receive(text('/start', { language: 'fr' }))
    expect(call?.payload.text).toContain('Hello!')
  })

  it('says nothing of topics where there are only articles', async () => {
    const [call] = await createTestBot({ knowledge: ARTICLES_ONLY }).receive(text('/start'))
    expect(call?.payload.text).toBe(localeOf('en').start.welcome([]))
    expect(buttonsOf(call)).toEqual([])
  })

  it('shows the fact that a deep link leads to', async () => {
    const [call] = await createTestBot().receive(text(`/start ${encodeFactLink('cop29-dates')}`, { language: 'be' }))
    expect(call?.payload.text).toContain('COP29 праходзіла з 11 па 22 лістапада 2024 года.')
    expect(call?.payload.text).toContain('UNFCCC')
  })

  it('answers the question that a deep link carries', async () => {
    const link = encodeQuestionLink('Сколько тракторов получила Шуша?')
    const [call] = await createTestBot().receive(text(`/start ${link}`, { language: 'de' }))
    expect(call?.payload.text).toContain('Беларусь подарила Шуше пять тракторов.')
  })

  it('greets with a remark where a deep link leads nowhere any more', async () => {
    for (const parameter of ['gone', '<b>', 'q_']) {
      const [call] = await createTestBot().receive(text(`/start ${parameter}`))
      expect(call?.payload.text).toContain(localeOf('en').hints.unknownLink)
      expect(buttonsOf(call)).toHaveLength(3)
    }
  })
})
