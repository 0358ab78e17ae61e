import type { InlineQueryResultArticle, InlineQueryResultsButton, Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { decodeDeepLink } from '../../src/telegram/deep-link.ts'
import { createTestBot, visibleText } from '../support/bot.ts'
import { ARTICLES_ONLY, EMPTY_KNOWLEDGE, SMALL_KNOWLEDGE } from '../support/small-knowledge.ts'
import { text } from '../support/updates.ts'

interface InlineAnswer {
  readonly results: readonly (InlineQueryResultArticle & {
    readonly input_message_content: { readonly message_text: string; readonly parse_mode: string }
  })[]
  readonly next_offset: string
  readonly cache_time: number
  readonly is_personal: boolean
  readonly button?: InlineQueryResultsButton & { readonly start_parameter: string }
}

interface Asked {
  readonly offset?: string
  readonly language?: string
  readonly knowledge?: Knowledge
}

async function ask(query: string, { offset = '', language = 'en', knowledge = SMALL_KNOWLEDGE }: Asked = {}) {
  const { receive } = createTestBot({ knowledge })
  const from = { id: 5, is_bot: false, first_name: 'Ada', language_code: language }
  const calls = await receive({ update_id: 1, inline_query: { id: '1', from, query, offset } })
  expect(calls.map(({ method }) => method)).toEqual(['answerInlineQuery'])
  return calls[0]?.payload as unknown as InlineAnswer
}

/** The small knowledge with each fact repeated, so that there are pages to turn. */
function manyFacts(copies: number): Knowledge {
  const facts = Array.from({ length: copies }, (_, copy) =>
    SMALL_KNOWLEDGE.facts.map((fact) => ({ ...fact, id: `${fact.id}-${copy}` })),
  ).flat()
  return { ...SMALL_KNOWLEDGE, facts }
}

describe('an inline query', () => {
  test('lists the answer first, as a message with its source that stands on its own', async () => {
    const { results } = await ask('Wann trafen sich die Präsidenten in Baku?')
    const best = results[0]
    expect(best).toMatchObject({
      type: 'article',
      title: 'Wann trafen sich die Präsidenten in Baku?',
      description: 'Die Präsidenten trafen sich am 11. November 2024 in Baku.',
    })
    expect(best?.input_message_content.parse_mode).toBe('HTML')
    const message = visibleText(best?.input_message_content.message_text)
    expect(message).toContain('Die Präsidenten trafen sich am 11. November 2024 in Baku.')
    expect(message).toContain('Agentur')
    expect(message).toContain('Gespräche <in> Baku & anderswo')
  })

  test('is answered in its own language, not in the reader’s', async () => {
    const { results } = await ask('Сколько тракторов получила Шуша?', { language: 'de' })
    expect(results[0]?.description).toBe('Беларусь подарила Шуше пять тракторов.')
    expect(results[0]?.id).toBe('tractors-shusha:abc123de:ru')
  })

  test('has ids with fact, version and language: unique and short enough', async () => {
    const { results } = await ask('presidents trade tractors Baku COP29 Shusha')
    const ids = results.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) {
      expect(id).toMatch(/^[a-z0-9-]+:abc123de:en$/)
      expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
    }
  })

  test('can be sent whole: no callback buttons, a link to the fact in the chat with the bot', async () => {
    const { results } = await ask('How many tractors did Shusha get?')
    expect(results[0]?.reply_markup?.inline_keyboard).toEqual([
      [{ text: expect.any(String), url: 'https://t.me/talks_bot?start=tractors-shusha' }],
    ])
  })

  test('that the sources do not answer says so, together with the question, and still offers what they tell', async () => {
    const { results } = await ask('What does a <hotel> cost in Paris?')
    expect(results[0]).toMatchObject({
      id: 'unanswered:abc123de:en',
      title: 'My sources do not say',
      description: 'What does a <hotel> cost in Paris?',
    })
    const message = results[0]?.input_message_content.message_text
    expect(message).toMatch(/^<b>What does a &lt;hotel&gt; cost in Paris\?<\/b>\n\nMy sources do not say anything/)
    expect(results.length).toBeGreaterThan(1)
  })

  test('that the sources do not answer stands below the facts that fit it', async () => {
    const ids = (await ask('Why did the presidents meet in Baku?')).results.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(1)
    expect(ids[0]).toMatch(/^meeting-baku:/)
    expect(ids.at(-1)).toMatch(/^unanswered:/)
  })

  test('of small talk offers no reply to send, but what can be asked', async () => {
    const ids = (await ask('Hello!')).results.map(({ id }) => id)
    expect(ids).toContain('meeting-baku:abc123de:en')
    expect(ids.filter((id) => /^(?:unanswered|passage):/.test(id))).toEqual([])
  })

  test('is cached briefly, and for everybody where the text alone shows its language', async () => {
    const { cache_time, is_personal } = await ask('Wie viele Traktoren bekam Schuscha von Belarus?')
    expect(cache_time).toBeGreaterThanOrEqual(10)
    expect(cache_time).toBeLessThanOrEqual(60)
    expect(is_personal).toBe(false)
    expect((await ask('COP29')).is_personal).toBe(true)
  })

  test.each(['<b>&', '"quoted" & <i>', 'ё'.repeat(256), '🙂'.repeat(64)])(
    'of anything gets valid HTML (%s)',
    async (query) => {
      const { results } = await ask(query)
      for (const { title, input_message_content } of results) {
        expect(title).not.toBe('')
        expect(input_message_content.message_text.replace(/<\/?(?:b|i|u|a|blockquote)(?: [^<>]*)?>/g, '')).not.toMatch(
          /[<>]/,
        )
      }
    },
  )
})

describe('the button over the results', () => {
  test('opens the private chat with the same question', async () => {
    const query = 'How many tractors did Shusha get?'
    const { button } = await ask(query)
    const link = decodeDeepLink(button?.start_parameter ?? '')
    expect(link?.kind === 'question' && link.question.toLowerCase()).toContain('how many tractors did shusha get')
    const { receive } = createTestBot()
    const calls = await receive(text(`/start ${button?.start_parameter}`, { language: 'en' }))
    expect(calls[0]?.payload.text).toContain('Belarus gave Shusha five tractors.')
  })

  test('leads to the best fact where the question is too long for a link', async () => {
    const { button } = await ask(
      'Could you please tell me, how many tractors did Shusha get, which I have been wondering about for ages?',
    )
    expect(button?.start_parameter).toBe('tractors-shusha')
  })
})

describe('pages', () => {
  test('hold ten results each, at most fifty in all, each once', async () => {
    const knowledge = manyFacts(20)
    const ids: string[] = []
    let offset = ''
    const sizes: number[] = []
    do {
      const page = await ask('', { offset, knowledge })
      sizes.push(page.results.length)
      ids.push(...page.results.map(({ id }) => id))
      offset = page.next_offset
    } while (offset !== '')
    expect(sizes).toEqual([10, 10, 10, 10, 10])
    expect(new Set(ids).size).toBe(50)
  })

  test.each(['x', '-1', '1e9', '99999999'])('with an offset that is not ours (%s) begin anew', async (offset) => {
    expect((await ask('', { offset })).results.length).toBe(4)
  })
})

describe('an empty query', () => {
  test('suggests facts of every topic before a second one of any', async () => {
    const { results, is_personal, button } = await ask('  ', { language: 'az' })
    expect(results.map(({ id }) => id)).toEqual([
      'meeting-baku:abc123de:az',
      'trade-turnover:abc123de:az',
      'cop29-dates:abc123de:az',
      'tractors-shusha:abc123de:az',
    ])
    expect(results[0]?.title).toBe('Prezidentlər Bakıda nə vaxt görüşdülər?')
    expect(is_personal).toBe(true)
    expect(button).toBeUndefined()
  })

  test.each([ARTICLES_ONLY, EMPTY_KNOWLEDGE])('over a folder without facts suggests nothing', async (knowledge) => {
    expect((await ask('', { knowledge })).results).toEqual([])
  })
})

test('a chosen result is counted without a trace of the query or the user', async () => {
  const { receive, logged } = createTestBot()
  const from = { id: 987_654, is_bot: false, first_name: 'Ada' }
  const chosen = { result_id: 'trade-turnover:abc123de:en', from, query: 'secret words' }
  expect(await receive({ update_id: 1, chosen_inline_result: chosen } as Update)).toEqual([])
  expect(logged).toMatchObject([{ level: 20, result: 'trade-turnover:abc123de:en', chosen: 1 }])
  expect(JSON.stringify(logged)).not.toMatch(/secret|987654|Ada/)
})
