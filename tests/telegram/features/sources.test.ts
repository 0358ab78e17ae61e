import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { createTestBot, dataOf, visibleText } from '../../support/bot.ts'
import { EMPTY_KNOWLEDGE, SMALL_KNOWLEDGE } from '../../support/small-knowledge.ts'
import { press, text } from '../../support/updates.ts'

describe('/sources', () => {
  it('lists the articles with what is known of them, their other editions, and the references', async () => {
    const [call] = await createTestBot().receive(text('/sources', { language: 'en' }))
    expect(visibleText(call?.payload.text).split('\n\n')).toEqual([
      'My sources',
      '• Agentur · Gespräche <in> Baku & anderswo · 11 November 2024\n  ↳ English edition (shortened)',
      '• publisher not stated · title not stated · date not stated\n“Trade between the two countries grew by 41 percent.”',
      'Background\n• UNFCCC · COP29 · date not stated',
    ])
    expect(call?.payload.text).toContain('<a href="https://agency.example/en">English edition</a>')
  })

  it('names a reference once and those of a publisher together, over pages', async () => {
    const [fact] = SMALL_KNOWLEDGE.facts
    if (!fact) throw new Error('the small knowledge is empty')
    const facts = Array.from({ length: 24 }, (_, n) => ({
      ...fact,
      id: `f${n}`,
      evidence: [
        {
          title: `Title ${n % 12}`,
          publisher: n % 2 ? 'Odd' : 'Even',
          url: `https://x.example/${n % 12}`,
          published: null,
        },
      ],
    }))
    const { receive } = createTestBot({ knowledge: { ...SMALL_KNOWLEDGE, facts } })
    const [first] = await receive(text('/sources'))
    const [second] = await receive(press(dataOf(first, 'Next')))
    const seen = visibleText(`${first?.payload.text}\n${second?.payload.text}`)
    expect(seen.match(/Title \d+/g)).toHaveLength(12)
    expect(seen.match(/Even|Odd/g)?.join(' ')).toMatch(/^(Even ?)+(Odd ?)+$/)
  })

  it('says that there are none', async () => {
    const [call] = await createTestBot({ knowledge: EMPTY_KNOWLEDGE }).receive(text('/sources'))
    expect(call?.payload.text).toBe(localeOf('en').sources.empty)
  })
})
