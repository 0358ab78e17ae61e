import type { Update } from 'grammy/types'
import { beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answering/answerer.ts'
import type { Edition } from '../../src/answering/edition.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { BOT_INFO, createTestBot } from '../support/bot.ts'
import { checkCall } from '../support/bot-api/call-check.ts'
import { groupText, text } from '../support/updates.ts'
import { bombs, turned } from './bombs.ts'

const { knowledge } = await loadKnowledge('knowledge')
if (!knowledge) throw new Error('the knowledge folder has problems: npm run check')
const edition: Edition = { knowledge, answerer: createAnswerer(knowledge) }

/** Milliseconds of processor time, which a busy machine stretches less than a clock's. */
const BOUND_MS = 50
/** A test machine may be slow or busy for a while: the first try within the bound counts. A blow-up is slow in all. */
const TRIES = 20
const TIMEOUT_MS = 60_000

const inline = (query: string): Update => ({
  update_id: 1,
  // Telegram sends no more of a query.
  inline_query: { id: '1', from: { id: 1, is_bot: false, first_name: 'Ann' }, query: query.slice(0, 256), offset: '' },
})

const WAYS: readonly [string, (content: string) => Update][] = [
  ['as a message', (content) => text(content)],
  ['in a group', (content) => groupText(`@${BOT_INFO.username} ${content}`)],
  ['inline', inline],
]

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

beforeAll(() => {
  // What is read or compiled once is no part of an answer.
  for (const { question } of knowledge.goldenQuestions) edition.answerer.ask({ text: question })
}, TIMEOUT_MS)

describe.each([...bombs(knowledge)])('%s', (_name, bomb) => {
  test.each(WAYS)(
    '%s: one valid reply, within 50 ms of processor time',
    async (_way, update) => {
      const bot = createTestBot({ edition })
      let best = Number.POSITIVE_INFINITY
      for (let attempt = 0; attempt < TRIES && best >= BOUND_MS; attempt++) {
        const asked = update(turned(bomb, attempt * 97))
        const spent = await cpuMs(async () => {
          const calls = await bot.receive(asked)
          expect(calls).toHaveLength(1)
          expect(calls.flatMap(({ method, payload }) => checkCall(method, payload))).toEqual([])
        })
        best = Math.min(best, spent)
      }
      expect(best).toBeLessThan(BOUND_MS)
      expect(bot.logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
    },
    TIMEOUT_MS,
  )
})
