import { describe, expect, it } from 'vitest'
import { publishCommands } from '../../src/telegram/commands.ts'
import { type ApiCall, createTestBot } from '../support/bot.ts'
import { SMALL_KNOWLEDGE } from '../support/small-knowledge.ts'

async function publish(fails = false) {
  const { bot, refuse } = createTestBot()
  const calls: ApiCall[] = []
  bot.api.config.use((previous, method, payload, signal) => {
    calls.push({ method, payload: payload as ApiCall['payload'] })
    return previous(method, payload, signal)
  })
  if (fails) refuse('setMyCommands', { error_code: 429, description: 'Too Many Requests' })
  const warnings: unknown[] = []
  const log = { warn: (fields: unknown) => warnings.push(fields) } as never
  await publishCommands(bot.api, { adminIds: [7], topics: SMALL_KNOWLEDGE.topics, log })
  const of = (name: string) => calls.filter(({ method }) => method === name).map(({ payload }) => payload)
  return { of, warnings }
}

describe('publishCommands', () => {
  it('sets menus in five languages and a default, with those of the admins for them alone', async () => {
    const { of } = await publish()
    const menus = of('setMyCommands')
    expect(menus).toHaveLength(12)
    expect(new Set(menus.map((menu) => menu.language_code))).toEqual(new Set([undefined, 'de', 'en', 'ru', 'az', 'be']))
    for (const menu of menus) {
      const names = (menu.commands as { command: string }[]).map(({ command }) => command)
      for (const name of ['reload', 'stats', 'unanswered']) expect(names.includes(name)).toBe('scope' in menu)
      expect(names).toContain('forget')
      expect(names).toContain('timeline')
    }
    expect(menus.filter((menu) => 'scope' in menu)[0]?.scope).toEqual({ type: 'chat', chat_id: 7 })
  })

  it('describes the bot by the topics of its knowledge, within the lengths Telegram takes', async () => {
    const { of } = await publish()
    const descriptions = of('setMyDescription')
    expect(descriptions).toHaveLength(6)
    for (const { description } of descriptions) expect(String(description).length).toBeLessThanOrEqual(512)
    expect(descriptions.find((one) => one.language_code === 'ru')?.description).toContain(
      'Переговоры · Торговля · Саммит',
    )
    for (const one of of('setMyShortDescription')) expect(String(one.short_description).length).toBeLessThanOrEqual(120)
  })

  it('goes on where a call fails, and logs it', async () => {
    const { of, warnings } = await publish(true)
    expect(warnings).toHaveLength(12)
    expect(of('setMyDescription')).toHaveLength(6)
  })
})
