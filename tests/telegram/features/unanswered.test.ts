import { describe, expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import { buttonsOf, createTestBot, dataOf, store, visibleText } from '../../support/bot.ts'
import { groupText, press, text } from '../../support/updates.ts'

const ADMIN = 77
const asAdmin = { user: ADMIN, chat: ADMIN, language: 'en' }
const { unanswered: words, toasts } = localeOf('en')

async function ask(question: string, askings: number, language: Language = 'en'): Promise<void> {
  for (let n = 0; n < askings; n++) await store.unanswered.add(question, language)
}

/** Seven questions that were asked 10, 9, … 4 times: two pages. */
async function fill(): Promise<void> {
  for (let n = 1; n <= 7; n++) await ask(`question ${'abcdefg'[n - 1]}`, 11 - n)
}

function bot() {
  const { receive, refuse, logged } = createTestBot({ adminIds: [ADMIN], unansweredFrom: 3 })
  const open = async () => (await receive(text('/unanswered', asAdmin)))[0]
  const push = (data: string) => receive(press(data, asAdmin))
  return { receive, refuse, logged, open, push }
}

const labels = (call: Parameters<typeof buttonsOf>[0]) => buttonsOf(call).map((button) => button.text)
const shown = (call: Parameters<typeof buttonsOf>[0]) =>
  visibleText(call?.payload.text)
    .match(/question [a-z]/g)
    ?.map((question) => question.at(-1)) ?? []

describe('/unanswered of an admin', () => {
  it('lists what was asked often enough, the most frequent first, with language and number of askings', async () => {
    await ask('Wie ist das Wetter?', 3, 'de')
    await ask('what about tea', 5)
    await ask('asked twice', 2)
    const call = await bot().open()
    expect(visibleText(call?.payload.text)).toBe(
      [
        'Unanswered questions\nAsked at least 3 times, the most frequent first.',
        '1. “what about tea”\nEnglish · asked 5 times, last on 01/01/2026',
        '2. “wie ist das wetter”\nDeutsch · asked 3 times, last on 01/01/2026',
        words.legend,
      ].join('\n\n'),
    )
    expect(labels(call)).toEqual(['✅ 1', '✅ 2', '🗑 1', '🗑 2'])
  })

  it('has a friendly line where nothing waits', async () => {
    await ask('asked twice', 2)
    const call = await bot().open()
    expect(call?.payload.text).toBe(words.empty(3))
    expect(labels(call)).toEqual([])
  })

  it('is turned page by page in one message', async () => {
    await fill()
    const { open, push } = bot()
    const first = await open()
    expect(shown(first)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(labels(first).at(-1)).toBe('Next ▶')
    const second = await push(dataOf(first, 'Next'))
    expect(second.map(({ method }) => method)).toEqual(['editMessageText', 'answerCallbackQuery'])
    expect(shown(second[0])).toEqual(['f', 'g'])
    expect(visibleText(second[0]?.payload.text)).toContain('Page 2 of 2')
    expect(shown((await push(dataOf(second[0], '◀')))[0])).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it.each(['✅', '🗑'])('takes an entry away by %s and shows the rest in its place', async (action) => {
    await fill()
    const { open, push } = bot()
    const calls = await push(dataOf(await open(), `${action} 2`))
    expect(calls.map(({ method }) => method)).toEqual(['editMessageText', 'answerCallbackQuery'])
    expect(shown(calls[0])).toEqual(['a', 'c', 'd', 'e', 'f'])
    expect(calls[1]?.payload.text).toBeUndefined()
  })

  it('shows the page before where the last entry of the last page is taken away', async () => {
    await ask('question z', 3)
    for (const letter of 'abcde') await ask(`question ${letter}`, 4)
    const { open, push } = bot()
    const [last] = await push(dataOf(await open(), 'Next'))
    expect(shown(last)).toEqual(['z'])
    const [rest] = await push(dataOf(last, '✅ 1'))
    expect(shown(rest)).toHaveLength(5)
    expect(visibleText(rest?.payload.text)).not.toContain('Page')
  })

  it('says that all is done when the only entry is taken away', async () => {
    await ask('question a', 3)
    const { open, push } = bot()
    expect((await push(dataOf(await open(), '🗑 1')))[0]?.payload.text).toBe(words.empty(3))
  })

  it('shows what is done again when it is asked often enough, what was dropped never', async () => {
    await ask('question a', 4)
    await ask('question b', 3)
    const { open, push } = bot()
    await push(dataOf(await open(), '✅ 1'))
    await push(dataOf(await open(), '🗑 1'))
    await ask('question a', 3)
    await ask('question b', 9)
    expect(shown(await open())).toEqual(['a'])
  })

  it('tells a press on an entry that somebody else has taken away, and shows what is left', async () => {
    await fill()
    const { open, push } = bot()
    const list = await open()
    for (const action of ['✅ 1', '🗑 1']) {
      await push(dataOf(list, '🗑 1'))
      const calls = await push(dataOf(list, action))
      expect(calls.map(({ method }) => method)).toEqual(['editMessageText', 'answerCallbackQuery'])
      expect(calls[1]?.payload.text).toBe(toasts.stale)
      expect(shown(calls[0])).toEqual(['b', 'c', 'd', 'e', 'f'])
    }
  })

  it('takes a button pressed twice as no error', async () => {
    await fill()
    const { refuse, push, logged } = bot()
    refuse('editMessageText', { error_code: 400, description: 'Bad Request: message is not modified: specified …' })
    expect((await push('U:0')).at(-1)?.payload.text).toBeUndefined()
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
  })

  it('keeps markup and bidi controls in questions from spoiling the message', async () => {
    await ask('who <b>is</b> & "why"\u202e\u2066 <a href="tg:x">x', 3)
    await ask('ש'.repeat(200), 3)
    const call = await bot().open()
    expect(call?.payload.text).toContain('who &lt;b&gt;is&lt;/b&gt; &amp;')
    expect(call?.payload.text).not.toMatch(/\p{Cf}|<a/u)
    expect(visibleText(call?.payload.text).length).toBeLessThan(4096)
  })

  it('does so as well with what another version of the queue has kept', async () => {
    const entry = {
      id: 1,
      question: `\u202e<i>\u0000${'x'.repeat(9000)}`,
      language: 'en',
      askings: 3,
      lastAskedAt: 0,
    } as const
    const page = async () => ({ entries: Array.from({ length: 5 }, () => entry), total: 5 })
    const unanswered = { ...store.unanswered, page }
    const { receive } = createTestBot({ adminIds: [ADMIN], store: { ...store, unanswered } })
    const [call] = await receive(text('/unanswered', asAdmin))
    expect(call?.payload.text).toContain('&lt;i&gt;')
    expect(call?.payload.text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    expect(visibleText(call?.payload.text).length).toBeLessThan(4096)
  })

  it('stays a message where every entry is as long as can be, in every language', async () => {
    for (let n = 0; n < 5; n++) await ask(`${'w'.repeat(190)} ${'abcde'[n]}`, 3)
    const { receive } = bot()
    for (const language of LANGUAGES) {
      const [call] = await receive(text('/unanswered', { ...asAdmin, language }))
      expect(visibleText(call?.payload.text).length).toBeLessThan(2000)
      expect(visibleText(call?.payload.text)).toContain(localeOf(language).unanswered.heading)
    }
  })

  it('shows the nearest page for one that is not there, and survives ids that never were', async () => {
    await fill()
    const { push } = bot()
    expect(shown((await push('U:99999'))[0])).toEqual(['f', 'g'])
    expect((await push('F:0:2147483647')).at(-1)?.payload.text).toBe(toasts.stale)
  })

  it('says so while the database is away, also to a pressed button', async () => {
    await fill()
    const { open, push } = bot()
    store.availability.end()
    expect((await open())?.payload.text).toBe(localeOf('en').databaseAway)
    expect(await push('F:0:1')).toMatchObject([
      { method: 'answerCallbackQuery', payload: { text: localeOf('en').databaseAway } },
    ])
  })
})

describe('/unanswered of anybody else', () => {
  it('is answered as an unknown command is, and in groups not at all', async () => {
    await fill()
    const { receive } = bot()
    expect(await receive(text('/unanswered', { user: 5, chat: 5 }))).toEqual(
      await receive(text('/nosuchthing', { user: 5, chat: 5 })),
    )
    expect(await receive(groupText('/unanswered', { user: ADMIN }))).toEqual([])
  })

  it('has buttons that do nothing, even with forged data, also in an admin’s group', async () => {
    await fill()
    const { receive, open } = bot()
    const list = await open()
    const group = { id: -100_500, type: 'supergroup', title: 'Newsroom' }
    for (const data of [dataOf(list, '✅ 1'), dataOf(list, '🗑 2'), 'U:0']) {
      for (const from of [press(data, { user: 5, chat: 5 }), press(data, { user: ADMIN, holder: { chat: group } })]) {
        expect(await receive(from)).toMatchObject([{ method: 'answerCallbackQuery', payload: { text: toasts.stale } }])
      }
    }
    expect(shown(await open())).toEqual(shown(list))
  })
})
