import { describe, expect, it } from 'vitest'
import { createTestBot, visibleText } from '../../support/bot.ts'
import { EMPTY_KNOWLEDGE } from '../../support/small-knowledge.ts'
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

  it('does not guess a date that no article states', async () => {
    const [call] = await createTestBot({ knowledge: EMPTY_KNOWLEDGE }).receive(text('/about'))
    expect(call?.payload.text).toContain('Newest article: not stated')
  })
})
