import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { createTestBot, visibleText } from '../../support/bot.ts'
import { edited, groupText, text } from '../../support/updates.ts'

const german = { language: 'de' }
const FOLLOW_UP = 'und wo?'

describe('/forget', () => {
  it('deletes the chat’s choice of language and says so in that of the app', async () => {
    const { receive } = createTestBot()
    await receive(text('/lang ru', german))
    const [said] = await receive(text('/forget', german))
    expect(visibleText(said?.payload.text)).toBe(localeOf('de').forgotten)
    expect((await receive(text('/privacy', german)))[0]?.payload.text).toBe(localeOf('de').privacy(3))
  })

  it('deletes the last question, so that a follow-up has nothing to follow', async () => {
    const { receive } = createTestBot()
    const ask = () => receive(text('Wie viele Traktoren bekam Schuscha?', german))
    const followUp = async () => (await receive(text(FOLLOW_UP, german)))[0]?.payload.text
    const alone = await followUp()
    await ask()
    expect(await followUp()).not.toBe(alone)
    await ask()
    await receive(text('/forget', german))
    expect(await followUp()).toBe(alone)
  })

  it('deletes which message answers which: an edited question is answered anew', async () => {
    const { receive } = createTestBot()
    await receive(text('Wie viele Traktoren bekam Schuscha?', { messageId: 7 }))
    const edit = () => receive(edited('How many tractors did Shusha get?', { messageId: 7 }))
    expect((await edit()).map(({ method }) => method)).toEqual(['editMessageText'])
    await receive(text('/forget'))
    expect((await edit()).map(({ method }) => method)).toEqual(['sendMessage'])
  })

  it('leaves other chats alone, also one whose id begins alike', async () => {
    const { receive } = createTestBot()
    await receive(text('Wie viele Traktoren bekam Schuscha?', { messageId: 7, chat: 47 }))
    await receive(text('/lang ru', { chat: 47 }))
    await receive(text('/forget', { chat: 4 }))
    expect((await receive(edited('Wo?', { messageId: 7, chat: 47 })))[0]?.method).toBe('editMessageText')
    expect((await receive(text('/privacy', { chat: 47 })))[0]?.payload.text).toBe(localeOf('ru').privacy(3))
  })

  it('works in groups for everybody, as /lang does', async () => {
    const { receive } = createTestBot()
    await receive(groupText('/lang ru', { ...german, user: 5 }))
    const [said] = await receive(groupText('/forget', { ...german, user: 6 }))
    expect(visibleText(said?.payload.text)).toBe(localeOf('de').forgotten)
  })
})
