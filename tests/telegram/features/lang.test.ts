import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { buttonsOf, createTestBot, dataOf, store } from '../../support/bot.ts'
import { press, text } from '../../support/updates.ts'

describe('/lang', () => {
  it('offers the five languages by their own names and marks the chosen one', async () => {
    const [call] = await createTestBot().receive(text('/lang', { language: 'de' }))
    expect(buttonsOf(call).map((button) => button.text)).toEqual([
      'Deutsch',
      'English',
      'Русский',
      'Azərbaycanca',
      'Беларуская',
      '✓ Automatisch',
    ])
  })

  it('changes the bot’s own words in this chat, and back to those of the app', async () => {
    const { receive } = createTestBot()
    const [menu] = await receive(text('/lang', { language: 'de' }))
    const changed = await receive(press(dataOf(menu, 'Беларуская'), { language: 'de' }))
    expect(changed.map(({ method }) => method)).toEqual(['editMessageText', 'answerCallbackQuery'])
    expect(changed[0]?.payload.text).toBe(localeOf('be').lang.changed)
    expect(buttonsOf(changed[0]).map((button) => button.text)).toContain('✓ Беларуская')
    expect((await receive(text('/privacy', { language: 'de' })))[0]?.payload.text).toBe(localeOf('be').privacy(3))
    expect((await receive(text('/privacy', { language: 'de', chat: 2 })))[0]?.payload.text).toBe(
      localeOf('de').privacy(3),
    )
    await receive(press('l:auto', { language: 'de' }))
    expect((await receive(text('/privacy', { language: 'de' })))[0]?.payload.text).toBe(localeOf('de').privacy(3))
  })

  it('takes the language behind the command', async () => {
    const [call] = await createTestBot().receive(text('/lang az'))
    expect(call?.payload.text).toBe(localeOf('az').lang.changed)
  })

  it('is still known after a restart, and by another process at the same database', async () => {
    await createTestBot().receive(text('/lang ru', { language: 'de' }))
    const [call] = await createTestBot().receive(text('/privacy', { language: 'de' }))
    expect(call?.payload.text).toBe(localeOf('ru').privacy(3))
  })

  it('that cannot be read keeps nobody from an answer', async () => {
    const language = () => Promise.reject(new Error('disk'))
    const { receive, logged } = createTestBot({
      store: { ...store, settings: { ...store.settings, language } },
    })
    const [call] = await receive(text('Wie viele Traktoren bekam Schuscha?', { language: 'de' }))
    expect(call?.payload.text).toContain('Schuscha')
    expect(logged).toMatchObject([{ level: 50, msg: 'a chat’s language could not be read' }])
  })
})
