import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { buttonsOf, createTestBot, dataOf, store } from '../../support/bot.ts'
import { press, text } from '../../support/updates.ts'

async function answered() {
  const bot = createTestBot()
  const [answer] = await bot.receive(text('Wie viele Traktoren bekam Schuscha?', { language: 'de' }))
  const vote = (emoji: string) =>
    bot.receive(
      press(dataOf(answer, emoji), { language: 'de', holder: { reply_markup: answer?.payload.reply_markup } }),
    )
  const counted = () => store.feedback.totals()
  return { ...bot, vote, counted }
}

describe('a vote', () => {
  it('is thanked, counted for its fact, and takes its buttons away', async () => {
    const { vote, counted } = await answered()
    const calls = await vote('👍')
    expect(calls.map(({ method }) => method)).toEqual(['editMessageReplyMarkup', 'answerCallbackQuery'])
    expect(buttonsOf(calls[0]).map((button) => button.text)).toContain('📄 Quelle im Zusammenhang')
    expect(buttonsOf(calls[0]).map((button) => button.text)).not.toContain('👎')
    expect(calls[1]?.payload.text).toBe(localeOf('de').toasts.thanks)
    expect(await counted()).toEqual({ up: 1, down: 0 })
  })

  it('counts once a message: the second press finds its buttons gone', async () => {
    const { vote, refuse } = await answered()
    await vote('👎')
    refuse('editMessageReplyMarkup', { error_code: 400, description: 'Bad Request: message is not modified' })
    expect((await vote('👎')).at(-1)?.payload.text).toBe(localeOf('de').toasts.thanks)
    expect(await store.feedback.worst(5)).toEqual([{ subject: 'tractors-shusha', up: 0, down: 1 }])
  })

  it('for something the knowledge does not hold is not counted', async () => {
    const { receive, counted } = await answered()
    const calls = await receive(press('u:forged'))
    expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery'])
    expect(await counted()).toEqual({ up: 0, down: 0 })
  })

  it('leaves nothing about who voted', async () => {
    const { vote, logged } = await answered()
    await vote('👍')
    expect(JSON.stringify(logged)).not.toMatch(/4711|Ada/)
  })
})
