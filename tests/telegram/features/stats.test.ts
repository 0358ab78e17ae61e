import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import { createTestBot, store, visibleText } from '../../support/bot.ts'
import { groupText, text } from '../../support/updates.ts'

const ADMIN = 77
const HOUR = 3_600_000
const asAdmin = (language = 'en') => text('/stats', { user: ADMIN, chat: ADMIN, language })
/** Blanks that do not break a line look like others here. */
const read = (calls: readonly { payload: { text?: string } }[]) =>
  visibleText(calls.at(-1)?.payload.text).replace(/[\u00A0\u202F]/g, ' ')

/** A clock that is set by hand, from the evening of a day on. */
function clock() {
  let time = Date.UTC(2026, 0, 8, 21)
  const pass = (hours: number) => {
    time += hours * HOUR
  }
  return { now: () => new Date(time), pass }
}

describe('/stats of an admin', () => {
  it('tells three periods, languages, feedback, uptime, knowledge and reloads', async () => {
    const { now, pass } = clock()
    const startedAt = now()
    const { receive } = createTestBot({ adminIds: [ADMIN], now, startedAt })
    await receive(text('How many tractors did Shusha get?', { language: 'en' }))
    pass(24 * 10)
    await receive(text('Wie viele Traktoren bekam Schuscha?'), text('Wie ist das Wetter in Paris?'))
    pass(24 * 3)
    await receive(text('Wie viele Traktoren bekam Schuscha?'), text('Hello!', { language: 'en' }))
    for (const ms of ['30', '30', '500']) store.tallies.add('reply-time', ms)
    for (const vote of ['up', 'up', 'down'] as const) await store.feedback.add('tractors-shusha', vote)
    await store.feedback.add('trade-total', 'up')
    const reload = { replica: 'web-1', problems: 0, elapsedMs: 2345 }
    await store.reloads.add({ ...reload, finishedAt: now().getTime() - 2 * HOUR, hash: 'feedbeef0123' })
    await store.reloads.add({ ...reload, finishedAt: now().getTime() - HOUR, hash: null, problems: 3 })
    pass(1)
    expect(read(await receive(asAdmin()))).toBe(
      `Statistics (today · 7 days · all)
Questions: 2 · 4 · 5
Answered: 50% · 50% · 60%
Not in the sources: 0% · 25% · 20%
Small talk: 50% · 25% · 20%
Time to reply (median): 28 ms · 28 ms · 28 ms

Languages
Deutsch: 50% · 75% · 60%
English: 50% · 25% · 40%

Feedback: 👍 3 · 👎 1
Most 👎:
• tractors-shusha: 👍 2 · 👎 1

Running for: 13 days 1 hour
Knowledge: abc123def456

Last reloads (UTC)
• 21/01/2026, 20:00 – refused, 3 problems (web-1, 2.3 secs)
• 21/01/2026, 19:00 – feedbeef0123 (web-1, 2.3 secs)`,
    )
  })

  it('works on a database that has nothing yet, in every language', async () => {
    const { receive } = createTestBot({ adminIds: [ADMIN] })
    for (const language of LANGUAGES) {
      const { stats: words } = localeOf(language)
      const said = read(await receive(asAdmin(language)))
      expect(said).toContain(`${words.questions}: 0 · 0 · 0\n${words.answered}: – · – · –`)
      expect(said).toContain(`${words.median}: – · – · –`)
      expect(said).toContain(`${words.languages}\n–`)
      expect(said).not.toMatch(/NaN|undefined|null|Infinity/)
    }
  })

  it('names the replicas where there are several, and the knowledge of those that answer from another', async () => {
    const live = async () => [
      { id: '1', name: 'web-1', hash: 'abc123def456', startedAt: 0 },
      { id: '2', name: 'web-2', hash: 'feedbeef01234567', startedAt: 0 },
      { id: '3', name: 'web-3', hash: null, startedAt: 0 },
    ]
    const { receive } = createTestBot({ adminIds: [ADMIN], store: { ...store, replicas: { ...store.replicas, live } } })
    expect(read(await receive(asAdmin()))).toContain('Replicas: 3 – web-1, web-2 (feedbeef0123), web-3')
  })

  it('writes figures as the admin’s language does', async () => {
    const { receive } = createTestBot({ adminIds: [ADMIN] })
    store.tallies.add('question', 'answered:de', 12_344)
    store.tallies.add('question', 'unanswered:ru', 1)
    expect(read(await receive(asAdmin('de')))).toContain('Fragen: 12.345 · 12.345 · 12.345\nBeantwortet: 100 % ·')
    expect(read(await receive(asAdmin('ru')))).toContain('Вопросы: 12 345 · ')
  })

  it('leaves out what the database knows while it is away', async () => {
    const { receive } = createTestBot({ adminIds: [ADMIN] })
    store.availability.end()
    const said = read(await receive(asAdmin()))
    expect(said).toContain('Knowledge: abc123def456')
    expect(said).toContain(localeOf('en').databaseAway)
    expect(said).not.toContain('Questions:')
  })
})

it('/stats of anybody else is answered as an unknown command is, and in groups not at all', async () => {
  const { receive } = createTestBot({ adminIds: [ADMIN] })
  expect(await receive(text('/stats', { user: 5, chat: 5 }))).toEqual(
    await receive(text('/nosuchthing', { user: 5, chat: 5 })),
  )
  expect(await receive(groupText('/stats', { user: ADMIN }))).toEqual([])
})
