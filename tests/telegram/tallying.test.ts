import { describe, expect, it } from 'vitest'
import { createTallying, readActivity } from '../../src/telegram/tallying.ts'
import { openTestStore } from '../support/store.ts'

const DAY = '2026-01-08'

async function tallying() {
  const { tallies } = await openTestStore(() => new Date(`${DAY}T12:00:00Z`))
  return { tallies, observer: createTallying(tallies), read: (since = DAY) => readActivity(tallies, since) }
}

describe('the tallies of questions', () => {
  it('count those of chats by status and language', async () => {
    const { observer, read } = await tallying()
    observer.answered?.({ status: 'answered', language: 'de' }, 'chat')
    observer.answered?.({ status: 'unanswered', language: 'az' }, 'chat')
    observer.answered?.({ status: 'answered', language: 'az' }, 'chat')
    for (const place of ['inline', 'edit'] as const) observer.answered?.({ status: 'answered', language: 'ru' }, place)
    expect(await read()).toMatchObject({
      questions: 3,
      byStatus: { answered: 2, unanswered: 1, smalltalk: 0 },
      byLanguage: { de: 1, az: 2, ru: 0, en: 0, be: 0 },
    })
  })

  it('keep the times of replies to messages, not of those to buttons and inline queries', async () => {
    const { observer, read } = await tallying()
    expect((await read()).medianReplyMs).toBeNull()
    for (const seconds of [0.085, 0.09, 0.095]) observer.replied?.('message', seconds)
    for (const kind of ['callback_query', 'inline_query', 'edited_message']) observer.replied?.(kind, 9)
    expect((await read()).medianReplyMs).toBe(85)
  })

  it('tell nothing of the days before the one asked for', async () => {
    const { observer, read } = await tallying()
    observer.answered?.({ status: 'answered', language: 'de' }, 'chat')
    expect((await read('2026-01-09')).questions).toBe(0)
    expect((await read('0000')).questions).toBe(1)
  })
})
