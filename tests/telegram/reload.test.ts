import { describe, expect, test, vi } from 'vitest'
import type { ReloadReport } from '../../src/answering/edition.ts'
import type { Problem } from '../../src/knowledge/knowledge.ts'
import type { ReloadSummary } from '../../src/replicas/reload-round.ts'
import type { ReplicaReport } from '../../src/replicas/round-answer.ts'
import { type ApiCall, createTestBot, visibleText } from '../support/bot.ts'
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
  elapsedMs: 131_534,
}

/** What a bot without other replicas sums up. */
function alone(own: ReloadReport): ReloadSummary {
  const hash = own.swapped ? own.hash : 'before000000'
  return { own, hash, replicas: [replica({ hash, swapped: own.swapped })], silent: [], reachedOthers: true }
}

function replica(report: Partial<ReplicaReport> = {}): ReplicaReport {
  return { name: 'bot-1', hash: 'feedbeef0123', swapped: true, problems: [], ...report }
}

function botWith(reload: () => Promise<ReloadReport>) {
  return createTestBot({ adminIds: [ADMIN], reload: async () => alone(await reload()) })
}

const asAdmin = (content = '/reload', language = 'en') => text(content, { user: ADMIN, chat: ADMIN, language })

/** A reload that lasts until it is told to finish; `started` resolves once somebody asked for it. */
function slowReload() {
  let finish = (_report: ReloadReport) => {}
  let start = () => {}
  const started = new Promise<void>((resolve) => {
    start = resolve
  })
  const report = new Promise<ReloadReport>((resolve) => {
    finish = resolve
  })
  const reload = vi.fn(() => {
    start()
    return report
  })
  return { reload, started, finish }
}

/** What the admin reads in the end. */
const reportOf = (calls: readonly ApiCall[]) => visibleText(calls.at(-1)?.payload.text)

describe('/reload of an admin', () => {
  test('says at once that it checks, and puts the report in the place of that line', async () => {
    const { reload, started, finish } = slowReload()
    const { bot, receive } = botWith(reload)
    const calls: ApiCall[] = []
    bot.api.config.use((previous, method, payload, signal) => {
      calls.push({ method, payload: payload as ApiCall['payload'] })
      return previous(method, payload, signal)
    })
    const reloading = receive(asAdmin())
    await started
    expect(calls).toMatchObject([{ method: 'sendMessage', payload: { text: 'Checking the new knowledge …' } }])
    finish(SWAPPED)
    await reloading
    expect(calls[1]).toMatchObject({ method: 'editMessageText', payload: { message_id: 5001 } })
    expect(calls).toHaveLength(2)
  })

  test('sends the report anew where that line is gone', async () => {
    const { receive, refuse } = botWith(async () => SWAPPED)
    refuse('editMessageText', { error_code: 400, description: 'Bad Request: message to edit not found' })
    const calls = await receive(asAdmin())
    expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'editMessageText', 'sendMessage'])
    expect(reportOf(calls)).toContain('feedbeef0123')
  })

  test('tells what changed, the new hash and how long it took', async () => {
    const calls = await botWith(async () => SWAPPED).receive(asAdmin())
    expect(reportOf(calls)).toBe(
      'New knowledge: feedbeef0123 (loaded in 131.5 secs)\n\nFacts\nadded 1: new-fact\nchanged 2: a, b\n\nArticles\nremoved 1: old',
    )
  })

  test('says so where nothing changed', async () => {
    const diff = { facts: NOTHING, articles: NOTHING }
    const calls = await botWith(async () => ({ ...SWAPPED, diff })).receive(asAdmin())
    expect(reportOf(calls)).toContain('Nothing in its contents has changed.')
  })

  test('cuts long lists of ids', async () => {
    const added = Array.from({ length: 25 }, (_, number) => `fact-${number}`)
    const report = { ...SWAPPED, diff: { facts: { ...NOTHING, added }, articles: NOTHING } }
    const calls = await botWith(async () => report).receive(asAdmin())
    expect(reportOf(calls)).toMatch(/added 25: fact-0, .*fact-9, …$/)
  })

  test('lists the first ten problems with file and line in a message that fits', async () => {
    const problems: Problem[] = Array.from({ length: 14 }, (_, line) => ({
      file: 'facts/trade.yaml',
      line: line + 1,
      problem: `the quote <${'x'.repeat(600)}> is not there`,
      remedy: 'copy it',
    }))
    const calls = await botWith(async () => ({ swapped: false, problems, elapsedMs: 3 })).receive(asAdmin())
    const lines = reportOf(calls).split('\n\n')
    expect(lines[0]).toBe('Not accepted: 14 problems. The previous knowledge keeps answering.')
    expect(lines[1]).toMatch(/^facts\/trade\.yaml:1 {2}the quote/)
    expect(lines[10]).toMatch(/^facts\/trade\.yaml:10 /)
    expect(lines[11]).toBe('… and 4 more problems')
    expect(lines).toHaveLength(12)
    expect(reportOf(calls).length).toBeLessThanOrEqual(4096)
  })

  test('speaks the admin’s language', async () => {
    const calls = await botWith(async () => SWAPPED).receive(asAdmin('/reload', 'de'))
    expect(reportOf(calls)).toContain('feedbeef0123')
    expect(reportOf(calls)).not.toContain('New knowledge')
  })

  test('during another reload says that one is running', async () => {
    const { reload, started, finish } = slowReload()
    const { bot, receive } = botWith(reload)
    const first = bot.handleUpdate(asAdmin())
    await started
    expect(reportOf(await receive(asAdmin()))).toBe('A reload is already running.')
    finish(SWAPPED)
    await first
    expect(reload).toHaveBeenCalledTimes(1)
  })

  test('can be repeated after one that failed', async () => {
    let attempts = 0
    const { receive } = botWith(async () => {
      if (attempts++ === 0) throw new Error('disk')
      return SWAPPED
    })
    await receive(asAdmin())
    expect(reportOf(await receive(asAdmin()))).toContain('feedbeef0123')
  })
})

describe('/reload where several replicas share the work', () => {
  async function summed(summary: Partial<ReloadSummary>, own: ReloadReport = SWAPPED): Promise<string[]> {
    const reload = async () => ({ ...alone(own), ...summary })
    const calls = await createTestBot({ adminIds: [ADMIN], reload }).receive(asAdmin())
    return reportOf(calls).split('\n\n').slice(3)
  }

  test('says in one line that all answer from the new knowledge', async () => {
    const replicas = [replica(), replica({ name: 'bot-2' }), replica({ name: 'bot-3' })]
    expect(await summed({ replicas })).toEqual(['3 of 3 replicas on feedbeef0123.'])
  })

  test('names each that keeps the old knowledge and why, that has another folder, or that is silent', async () => {
    const problems = ['facts/trade.yaml:3  the quote is not there  copy it']
    const replicas = [
      replica(),
      replica({ name: 'bot-2', hash: '77ab00000000', swapped: false, problems }),
      replica({ name: 'bot-3', hash: '99cd00000000' }),
    ]
    expect(await summed({ replicas, silent: ['bot-4'] })).toEqual([
      '1 of 4 replicas on feedbeef0123.',
      `bot-2 did not accept its folder and keeps 77ab00000000:\n${problems[0]}`,
      'bot-3 has another folder and is on 99cd00000000.',
      'bot-4 has not reported.',
    ])
  })

  test('says that the others know nothing of it where the database is away', async () => {
    const [line] = await summed({ reachedOthers: false })
    expect(line).toMatch(/^The other replicas could not be told/)
  })

  test('fits into a message whatever the replicas report', async () => {
    const problems = ['x'.repeat(500), 'y'.repeat(500)]
    const bad = replica({ swapped: false, problems })
    const own: ReloadReport = {
      swapped: false,
      problems: Array.from({ length: 30 }, () => ({ file: 'f', line: 1, problem: 'p'.repeat(500), remedy: '' })),
      elapsedMs: 1,
    }
    const replicas = Array.from({ length: 30 }, () => bad)
    const reload = async () => ({ ...alone(own), replicas, silent: replicas.map(({ name }) => name) })
    const calls = await createTestBot({ adminIds: [ADMIN], reload }).receive(asAdmin())
    expect(reportOf(calls).length).toBeLessThanOrEqual(4096)
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
