import { describe, expect, it } from 'vitest'
import { createTestBot, visibleText } from '../../support/bot.ts'
import { EMPTY_KNOWLEDGE, SMALL_KNOWLEDGE } from '../../support/small-knowledge.ts'
import { text } from '../../support/updates.ts'

describe('/about', () => {
  it('names program, knowledge, its size and the newest article', async () => {
    const [call] = await createTestBot().receive(text('/about', { language: 'ru' }))
    expect(visibleText(call?.payload.text).split('\n')).toEqual([
      'Об этом боте',
      'Версия: 1.2.3',
      'Версия знаний: abc123def456',
      'Объём: 4 факта',
      'Основа: 2 статьи',
      'Самая новая статья: 11 ноября 2024 г.',
    ])
  })

  it('shows the dateline of the only article that has one where none states its date', async () => {
    const articles = SMALL_KNOWLEDGE.articles.map((article) => ({ ...article, published: null }))
    const about = async (datelines: readonly (string | null)[]) => {
      const dated = articles.map((article, index) => ({ ...article, dateline: datelines[index] ?? null }))
      const [call] = await createTestBot({ knowledge: { ...SMALL_KNOWLEDGE, articles: dated } }).receive(text('/about'))
      return call?.payload.text
    }
    expect(await about(['Baku, 11. November', null])).toContain('Newest article: Baku, 11. November')
    expect(await about(['Baku, 11. November', 'Minsk, 12. November'])).toContain('Newest article: not stated')
  })

  it('does not guess a date that no article states', async () => {
    const [call] = await createTestBot({ knowledge: EMPTY_KNOWLEDGE }).receive(text('/about'))
    expect(call?.payload.text).toContain('Newest article: not stated')
  })
})
