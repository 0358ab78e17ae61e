import { describe, expect, it } from 'vitest'
import type { Observer } from '../../src/telegram/observer.ts'
import { createTestBot, store } from '../support/bot.ts'
import { edited, groupText, inlineQuery, message, text } from '../support/updates.ts'

const UNKNOWN = 'Wie ist das Wetter in Paris?'
const KNOWN = 'Wie viele Traktoren bekam Schuscha?'

/** Askings of each kept question, by its text. */
async function queue(): Promise<Record<string, number>> {
  const { entries } = await store.unanswered.page(1, 0, 100)
  return Object.fromEntries(entries.map(({ question, askings }) => [question, askings]))
}

const counted = async () => Object.fromEntries(await store.tallies.totals('question', '2026-01-01'))

describe('a question of a chat', () => {
  it('counts by its status and language, whether as a message, by /ask, in a group or from a link', async () => {
    const { receive } = createTestBot()
    await receive(
      text(KNOWN),
      text(`/ask ${UNKNOWN}`),
      groupText(`@talks_bot ${UNKNOWN}`),
      message({ photo: [], caption: 'How many tractors did Shusha get?' }),
      text('/start q_V2llIHNww6R0IGlzdCBlcz8'),
      text('Guten Tag!'),
    )
    expect(await counted()).toEqual({
      'answered:de': 1,
      'answered:en': 1,
      'unanswered:de': 3,
      'smalltalk:de': 1,
    })
  })

  it('is kept where the sources leave it open, in normalised form and with the number of its askings', async () => {
    const { receive } = createTestBot()
    await receive(text(UNKNOWN), text(`/ask ${UNKNOWN.toUpperCase()}`), text('/start q_V2llIHNww6R0IGlzdCBlcz8'))
    expect(await queue()).toEqual({ 'wie ist das wetter in paris': 2, 'wie spät ist es': 1 })
  })

  it('is not kept where it is answered, small talk, or no question', async () => {
    const { receive } = createTestBot()
    await receive(text(KNOWN), text('Guten Tag!'), text('???'), text('/help'), text('/start'), message({ sticker: {} }))
    expect(await queue()).toEqual({})
  })

  it('counts once it was sent, not where Telegram refused it', async () => {
    const { receive, refuse } = createTestBot()
    refuse('sendMessage', { error_code: 403, description: 'Forbidden: bot was blocked by the user' })
    await receive(text(UNKNOWN))
    expect(await counted()).toEqual({})
    expect(await queue()).toEqual({})
  })
})

describe('an edited question and an inline query', () => {
  it('are neither counted among the questions nor kept', async () => {
    const { receive } = createTestBot()
    await receive(edited(UNKNOWN, { messageId: 7 }), inlineQuery(UNKNOWN), inlineQuery(KNOWN))
    expect(await counted()).toEqual({})
    expect(await queue()).toEqual({})
  })

  it('are told to who observes, as what they are; a further page of results is not', async () => {
    const heard: unknown[] = []
    const answered: Observer['answered'] = ({ status, language }, place) => heard.push([status, language, place])
    const { receive } = createTestBot({ observer: { answered } })
    await receive(
      text(KNOWN),
      edited(UNKNOWN, { messageId: 7 }),
      inlineQuery(KNOWN),
      inlineQuery(KNOWN, { offset: '10' }),
    )
    await receive(inlineQuery(''))
    expect(heard).toEqual([
      ['answered', 'de', 'chat'],
      ['unanswered', 'de', 'edit'],
      ['answered', 'de', 'inline'],
    ])
  })
})

it('nothing that was asked is left in the log', async () => {
  const { receive, logged } = createTestBot()
  await receive(text(UNKNOWN), edited(UNKNOWN, { messageId: 7 }), inlineQuery(UNKNOWN))
  expect(JSON.stringify(logged)).not.toMatch(/wetter|paris/i)
})
