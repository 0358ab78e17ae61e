import fc from 'fast-check'
import type { Update } from 'grammy/types'
import { expect, test } from 'vitest'
import { type ApiCall, createTestBot, editionOf, type TestBot } from '../support/bot.ts'
import { checkCall } from '../support/bot-api/call-check.ts'
import { SMALL_KNOWLEDGE } from '../support/small-knowledge.ts'
import { anyUpdate, damagedUpdate } from './update-arbitraries.ts'

const edition = editionOf(SMALL_KNOWLEDGE)
/** More of them with FUZZ_RUNS=5000, to hunt. */
const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 150) }
const TIMEOUT_MS = 600_000
/** A conversation: what is remembered of the updates before counts, too. */
const conversation = fc.array(anyUpdate, { minLength: 1, maxLength: 8 })

const faults = (calls: readonly ApiCall[]) => calls.flatMap(({ method, payload }) => checkCall(method, payload))
const replies = (calls: readonly ApiCall[]) => calls.filter(({ method }) => /^(send|edit|answerInline)/.test(method))
const errors = ({ logged }: TestBot) => logged.filter(({ level }) => Number(level) >= 50)

/** Each update with the calls it led to. An unhandled rejection fails the run of vitest. */
async function converse(
  bot: TestBot,
  updates: readonly Update[],
  check: (calls: readonly ApiCall[], update: Update) => void,
) {
  for (const update of updates) check(await bot.receive(structuredClone(update)), update)
}

test(
  'whatever Telegram sends: no failure, at most one reply, and only what Telegram takes',
  async () => {
    await fc.assert(
      fc.asyncProperty(conversation, async (updates) => {
        const bot = createTestBot({ edition })
        await converse(bot, updates, (calls, update) => {
          expect(faults(calls)).toEqual([])
          expect(replies(calls).length).toBeLessThanOrEqual(1)
          expect(calls.filter(({ method }) => method === 'answerCallbackQuery')).toHaveLength(
            update.callback_query ? 1 : 0,
          )
        })
        expect(errors(bot)).toEqual([])
      }),
      RUNS,
    )
  },
  TIMEOUT_MS,
)

test(
  'whatever Telegram refuses: no failure leaves the update, and every button is answered',
  async () => {
    const refusal = fc.record({
      method: fc.constantFrom(
        'sendMessage',
        'editMessageText',
        'answerCallbackQuery',
        'answerInlineQuery',
        'deleteMessage',
      ),
      error_code: fc.constantFrom(400, 403, 429, 500),
      description: fc.constantFrom(
        'Bad Request: message to edit not found',
        'Forbidden: bot was blocked by the user',
        'x',
      ),
    })
    await fc.assert(
      fc.asyncProperty(conversation, fc.array(refusal, { minLength: 1, maxLength: 3 }), async (updates, refusals) => {
        const bot = createTestBot({ edition })
        for (const { method, ...failure } of refusals) bot.refuse(method, failure)
        await converse(bot, updates, (calls, update) => {
          expect(faults(calls)).toEqual([])
          // A reply that is refused may be followed by another try and by the line that something failed.
          expect(replies(calls).length).toBeLessThanOrEqual(3)
          expect(calls.filter(({ method }) => method === 'answerCallbackQuery')).toHaveLength(
            update.callback_query ? 1 : 0,
          )
        })
      }),
      RUNS,
    )
  },
  TIMEOUT_MS,
)

test(
  'an update that is not what the types promise does no harm to the next one',
  async () => {
    await fc.assert(
      fc.asyncProperty(damagedUpdate, async (update) => {
        const bot = createTestBot({ edition })
        await bot.receive(update)
        const [reply] = await bot.receive({
          update_id: 1,
          message: {
            message_id: 1,
            date: 1,
            chat: { id: 1, type: 'private', first_name: 'Ann' },
            from: { id: 1, is_bot: false, first_name: 'Ann' },
            text: 'what is trade?',
          },
        })
        expect(reply?.method).toBe('sendMessage')
      }),
      RUNS,
    )
  },
  TIMEOUT_MS,
)
