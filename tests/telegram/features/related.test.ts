import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { createTestBot, dataOf, editionOf } from '../../support/bot.ts'
import { SMALL_KNOWLEDGE } from '../../support/small-knowledge.ts'
import { press, text } from '../../support/updates.ts'

describe('a question on a button', () => {
  it('is answered as a new message in the language of the button', async () => {
    const { receive } = createTestBot()
    const [welcome] = await receive(text('/start', { language: 'ru' }))
    const calls = await receive(press(dataOf(welcome, 'Какого объёма'), { language: 'de' }))
    expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'answerCallbackQuery'])
    expect(calls[0]?.payload.text).toContain('Товарооборот должен достичь 500 миллионов долларов.')
    expect(calls[0]?.payload).not.toHaveProperty('reply_parameters')
  })

  it('can be followed up', async () => {
    const { receive } = createTestBot()
    const calls = await receive(press('f:de:meeting-baku'), text('und wo?', { language: 'de' }))
    expect(calls[0]?.payload.text).toContain('in Baku')
  })

  it('whose fact is gone gets a line', async () => {
    const { receive, holder } = createTestBot()
    holder.swap(editionOf({ ...SMALL_KNOWLEDGE, facts: SMALL_KNOWLEDGE.facts.slice(1) }))
    expect(await receive(press('f:en:meeting-baku', { language: 'be' }))).toEqual([
      { method: 'answerCallbackQuery', payload: { callback_query_id: '77', text: localeOf('be').toasts.stale } },
    ])
  })
})
