import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { buttonsOf, createTestBot, dataOf, visibleText } from '../../support/bot.ts'
import { ARTICLES_ONLY, SMALL_KNOWLEDGE } from '../../support/small-knowledge.ts'
import { press, text } from '../../support/updates.ts'

describe('/timeline', () => {
  it('tells the events oldest first under their dates', async () => {
    const [call] = await createTestBot().receive(text('/timeline', { language: 'en' }))
    expect(visibleText(call?.payload.text).split('\n\n')).toEqual([
      'Timeline',
      'May 2024\n1. Belarus gave Shusha five tractors.',
      '11 November 2024\n2. The presidents met in Baku on 11 November 2024.',
      '11–22 November 2024\n3. COP29 lasted from 11 to 22 November 2024.',
      'December 2024\n4. Trade turnover is expected to reach 500 million dollars.',
    ])
    expect(buttonsOf(call).map((button) => button.text)).toEqual(['1', '2', '3', '4'])
  })

  it('leads from the number of an event to its source', async () => {
    const { receive } = createTestBot()
    const [call] = await receive(text('/timeline', { language: 'en' }))
    const [answer] = await receive(press(dataOf(call, '1')))
    expect(answer?.payload.text).toContain('Belarus schenkte der Stadt Schuscha fünf Traktoren.')
  })

  it('has pages in one message, and one date stands once', async () => {
    const [fact] = SMALL_KNOWLEDGE.facts
    if (!fact) throw new Error('the small knowledge is empty')
    const facts = Array.from({ length: 17 }, (_, n) => ({ ...fact, id: `f${n}` }))
    const { receive } = createTestBot({ knowledge: { ...SMALL_KNOWLEDGE, facts } })
    const [first] = await receive(text('/timeline'))
    expect(first?.payload.text?.match(/<b>11 November 2024<\/b>/g)).toHaveLength(1)
    expect(first?.payload.text).toContain('Page 1 of 3')
    const turned = await receive(press(dataOf(first, 'Next')))
    expect(turned.map(({ method }) => method)).toEqual(['editMessageText', 'answerCallbackQuery'])
    expect(turned[0]?.payload.text).toContain('Page 2 of 3')
  })

  it('says that there are no dated events', async () => {
    const [call] = await createTestBot({ knowledge: ARTICLES_ONLY }).receive(text('/timeline'))
    expect(call?.payload.text).toBe(localeOf('en').timeline.empty)
  })
})
