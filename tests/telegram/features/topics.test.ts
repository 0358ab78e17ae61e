import { describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/knowledge/knowledge.ts'
import { localeOf } from '../../../src/locales/locales.ts'
import { buttonsOf, createTestBot, dataOf, editionOf } from '../../support/bot.ts'
import { ARTICLES_ONLY, SMALL_KNOWLEDGE } from '../../support/small-knowledge.ts'
import { press, text } from '../../support/updates.ts'

const texts = (call: Parameters<typeof buttonsOf>[0]) => buttonsOf(call).map((button) => button.text)

/** Twenty facts on one topic, and twelve topics. */
function large(): Knowledge {
  const [fact] = SMALL_KNOWLEDGE.facts
  const [topic] = SMALL_KNOWLEDGE.topics
  if (!fact || !topic) throw new Error('the small knowledge is empty')
  const topics = Array.from({ length: 12 }, (_, n) => ({ ...topic, id: `t${n}` }))
  const facts = topics.flatMap(({ id }, n) =>
    Array.from({ length: n === 0 ? 20 : 1 }, (_, m) => ({ ...fact, id: `f${n}-${m}`, topic: id })),
  )
  return { ...SMALL_KNOWLEDGE, topics, facts }
}

describe('/topics', () => {
  it('is browsed in one message down to a question and back', async () => {
    const { receive } = createTestBot()
    const [menu] = await receive(text('/topics', { language: 'en' }))
    expect(texts(menu)).toEqual(['Talks (1)', 'Trade (2)', 'Climate summit (1)'])
    const trade = await receive(press(dataOf(menu, 'Trade'), { language: 'en' }))
    expect(trade.map(({ method }) => method)).toEqual(['editMessageText', 'answerCallbackQuery'])
    expect(texts(trade[0])).toEqual([
      'How high is trade turnover expected to be?',
      'How many tractors did Shusha get?',
      '↩ All topics',
    ])
    const back = await receive(press(dataOf(trade[0], '↩'), { language: 'en' }))
    expect(texts(back[0])).toEqual(texts(menu))
  })

  it('opens below an answer that knows nothing, which stays', async () => {
    const { receive } = createTestBot()
    const [unanswered] = await receive(text('How is the weather in Paris?', { language: 'en' }))
    const calls = await receive(press(dataOf(unanswered, '🗂'), { language: 'en' }))
    expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'answerCallbackQuery'])
    expect(texts(calls[0])).toEqual(['Talks (1)', 'Trade (2)', 'Climate summit (1)'])
  })

  it('has pages of topics and of questions', async () => {
    const { receive } = createTestBot({ knowledge: large() })
    const [menu] = await receive(text('/topics'))
    expect(menu?.payload.text).toContain('Page 1 of 2')
    expect(texts(menu).at(-1)).toBe('Next ▶')
    const [second] = await receive(press(dataOf(menu, 'Next')))
    expect(texts(second)).toEqual(['Talks (1)', 'Talks (1)', '◀ Previous'])
    const [facts] = await receive(press('t:1:t0'))
    expect(facts?.payload.text).toContain('Page 2 of 4')
    expect(texts(facts).slice(-3)).toEqual(['◀ Previous', 'Next ▶', '↩ All topics'])
  })

  it('shows the last page where a reload left fewer', async () => {
    const { receive } = createTestBot()
    expect((await receive(press('T:7')))[0]?.payload.text).toContain('Choose a topic:')
    expect((await receive(press('t:7:trade')))[0]?.payload.text).toBe('<b>Trade</b>')
  })

  it('answers a press on a topic that is gone with a line', async () => {
    const { receive, holder } = createTestBot()
    holder.swap(editionOf(ARTICLES_ONLY))
    const calls = await receive(press('t:0:trade'))
    expect(calls).toMatchObject([{ method: 'answerCallbackQuery', payload: { text: localeOf('en').toasts.stale } }])
    expect((await receive(text('/topics')))[0]?.payload.text).toBe(localeOf('en').topics.empty)
  })

  it('takes a button pressed twice as no error', async () => {
    const { receive, refuse, logged } = createTestBot()
    refuse('editMessageText', { error_code: 400, description: 'Bad Request: message is not modified: specified …' })
    const calls = await receive(press('T:0'))
    expect(calls.at(-1)).toEqual({ method: 'answerCallbackQuery', payload: { callback_query_id: '77' } })
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
  })
})
