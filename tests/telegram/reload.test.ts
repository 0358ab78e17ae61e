import { describe, expect, test } from 'vitest'
import type { ReloadReport } from '../../src/answering/edition.ts'
import type { Problem } from '../../src/knowledge/knowledge.ts'
import { createTestBot } from '../support/bot.ts'
import { groupText, text } from '../support/updates.ts'

const ADMIN = 77
const NOTHING = { added: [], changed: [], removed: [] }
const SWAPPED: ReloadReport = {
  swapped: true,
  diff: {
    facts: { added: ['new-fact'], changed: ['a', 'b'], removed: [] },
    articles: { ...NOTHING, removed: ['old'] },
  },
  hash: 'feedbeef0123',
  elapsedMs: 41.7,
}

function botWith(reload: () => Promise<ReloadReport>) {
  return createTestBot({ adminIds: [ADMIN], reload })
}

const asAdmin = (content = '/reload', language = 'en') => text(content, { user: ADMIN, chat: ADMIN, language })

describe('/reload of an admin', () => {
  test('tells what changed, the new hash and how long it took', async () => {
    const [call] = await botWith(async () => SWAPPED).receive(asAdmin())
    expect(call?.payload.text).toBe(
      'New knowledge: feedbeef0123 (loaded in 42 ms)\n\nFacts\nadded 1: new-fact\nchanged 2: a, b\n\nArticles\nremoved 1: old',
    )
  })

  test('says so where nothing changed', async () => {
    const diff = { facts: NOTHING, articles: NOTHING }
    const [call] = await botWith(async () => ({ ...SWAPPED, diff })).receive(asAdmin())
    expect(call?.payload.text).toContain('Nothing in its contents has changed.')
  })

  test('cuts long lists of ids', async () => {
    const added = Array.from({ length: 25 }, (_, number) => `fact-${number}`)
    const report = { ...SWAPPED, diff: { facts: { ...NOTHING, added }, articles: NOTHING } }
    const [call] = await botWith(async () => report).receive(asAdmin())
    expect(call?.payload.text).toMatch(/added 25: fact-0, .*fact-9, …$/)
  })

  test('lists the first ten problems with file and line in a message that fits', async () => {
    const problems: Problem[] = Array.from({ length: 14 }, (_, line) => ({
      file: 'facts/trade.yaml',
      line: line + 1,
      problem: `the quote <${'x'.repeat(600)}> is not there`,
      remedy: 'copy it',
    }))
    const [call] = await botWith(async () => ({ swapped: false, problems, elapsedMs: 3 })).receive(asAdmin())
    const lines = call?.payload.text?.split('\n\n') ?? []
    expect(lines[0]).toBe('Not accepted: 14 problems. The previous knowledge keeps answering.')
    expect(lines[1]).toMatch(/^facts\/trade\.yaml:1 {2}the quote/)
    expect(lines[10]).toMatch(/^facts\/trade\.yaml:10 /)
    expect(lines[11]).toBe('… and 4 more problems')
    expect(lines).toHaveLength(12)
    expect(call?.payload.text?.length).toBeLessThanOrEqual(4096)
  })

  test('speaks the admin’s language', async () => {
    const [call] = await botWith(async () => SWAPPED).receive(asAdmin('/reload', 'de'))
    expect(call?.payload.text).toContain('feedbeef0123')
    expect(call?.payload.text).not.toContain('New knowledge')
  })

  test('during another reload says that one is running', async () => {
    let finish = (_report: ReloadReport) => {}
    const { bot, receive } = botWith(() => new Promise((resolve) => (finish = resolve)))
    const first = bot.handleUpdate(asAdmin())
    const [call] = await receive(asAdmin())
    expect(call?.payload.text).toBe('A reload is already running.')
    finish(SWAPPED)
    await first
  })

  test('can be repeated after one that failed', async () => {
    let attempts = 0
    const { receive } = botWith(async () => {
      if (attempts++ === 0) throw new Error('disk')
      return SWAPPED
    })
    await receive(asAdmin())
    expect((await receive(asAdmin()))[0]?.payload.text).toContain('feedbeef0123')
  })
})

describe('/reload of anybody else', () => {
  test('is answered exactly as an unknown command is', async () => {
    let reloads = 0
    const { receive } = botWith(async () => {
      reloads++
      return SWAPPED
    })
    const reload = await receive(text('/reload', { user: 5, chat: 5 }))
    const unknown = await receive(text('/nosuchthing', { user: 5, chat: 5 }))
    expect(reload).toEqual(unknown)
    expect(reloads).toBe(0)
  })

  test('is ignored in groups, whoever sends it', async () => {
    let reloads = 0
    const { receive } = botWith(async () => {
      reloads++
      return SWAPPED
    })
    expect(await receive(groupText('/reload', { user: ADMIN }))).toEqual([])
    expect(await receive(groupText('/reload@talks_bot', { user: ADMIN }))).toEqual([])
    expect(reloads).toBe(0)
  })
})
