import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { createTestBot, editionOf } from '../../support/bot.ts'
import { SMALL_KNOWLEDGE } from '../../support/small-knowledge.ts'
import { edited, press, text } from '../../support/updates.ts'

function createFailingBot() {
  const { knowledge, answerer } = editionOf(SMALL_KNOWLEDGE)
  const converse = ({ text: asked }: { text: string }): never => {
    throw new TypeError(`cannot answer ${asked}`)
  }
  return createTestBot({ edition: { knowledge, answerer: { ...answerer, converse } } })
}

describe('a failing update', () => {
  it('is answered with one friendly line and logged by kind and id, without what was written', async () => {
    const { receive, logged } = createFailingBot()
    const update = text('my secret question', { language: 'de' })
    const calls = await receive(update)
    expect(calls.map(({ payload }) => payload.text)).toEqual([localeOf('de').hints.failed])
    const errors = logged.filter(({ level }) => level === 50)
    expect(errors).toMatchObject([{ update: update.update_id, kind: 'message', err: { name: 'TypeError' } }])
    expect(JSON.stringify(logged)).not.toContain('secret')
  })

  it('of an edited message as well', async () => {
    const { receive } = createFailingBot()
    expect(await receive(edited('anything else', { messageId: 1 }))).toHaveLength(1)
  })

  it('of a button ends in a toast', async () => {
    const { receive, refuse } = createTestBot()
    refuse('sendMessage', { error_code: 500, description: 'Internal Server Error' })
    const calls = await receive(press('f:de:meeting-baku', { language: 'de' }))
    expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'answerCallbackQuery'])
    expect(calls[1]?.payload.text).toBe(localeOf('de').toasts.failed)
  })

  it('does not loop where the reply itself fails, and stops nothing', async () => {
    const { receive, refuse } = createTestBot()
    refuse('sendMessage', { error_code: 400, description: 'Bad Request: chat not found' })
    expect(await receive(text('Wie viele Traktoren bekam Schuscha?'))).toHaveLength(2)
    refuse('sendMessage', null)
    expect((await receive(text('/about')))[0]?.payload.text).toContain('1.2.3')
  })

  it('is left at that where the bot was blocked', async () => {
    const { receive, refuse } = createTestBot()
    refuse('sendMessage', { error_code: 403, description: 'Forbidden: bot was blocked by the user' })
    expect(await receive(text('/about'))).toHaveLength(1)
  })

  it('passes over a button whose query has expired', async () => {
    const { receive, refuse, logged } = createTestBot()
    refuse('answerCallbackQuery', { error_code: 400, description: 'Bad Request: query is too old' })
    await receive(press('T:0'))
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
  })
})
