import { expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { type ApiCall, buttonsOf, createTestBot, visibleText } from '../support/bot.ts'
import { press, text } from '../support/updates.ts'

const COMMANDS = ['/start', '/topics', '/timeline', '/sources', '/help', '/about', '/privacy', '/lang']

it('every message and button that commands lead to over the real knowledge is valid and works', async () => {
  const { knowledge } = await loadKnowledge('knowledge')
  if (!knowledge) throw new Error('the knowledge folder has problems: npm run check')
  const { receive, logged } = createTestBot({ knowledge })
  const waiting: ApiCall[] = []
  for (const language of LANGUAGES) {
    for (const command of COMMANDS) waiting.push(...(await receive(text(command, { language, chat: language.length }))))
  }
  const pressed = new Set<string>()
  for (let call = waiting.pop(); call; call = waiting.pop()) {
    expect(visibleText(call.payload.text).length).toBeLessThanOrEqual(4096)
    for (const button of buttonsOf(call)) {
      const data = 'callback_data' in button ? button.callback_data : ''
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      if (pressed.has(data)) continue
      pressed.add(data)
      const calls = await receive(press(data))
      expect(calls.filter(({ method }) => method === 'answerCallbackQuery')).toHaveLength(1)
      waiting.push(...calls.slice(0, -1))
    }
  }
  // At least each fact in each language, with a vote up and a vote down.
  expect(pressed.size).toBeGreaterThan(knowledge.facts.length * (LANGUAGES.length + 2))
  expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
})
