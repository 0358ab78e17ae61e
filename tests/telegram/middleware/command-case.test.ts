import { expect, it } from 'vitest'
import { localeOf } from '../../../src/locales/locales.ts'
import { createTestBot } from '../../support/bot.ts'
import { groupText, text } from '../../support/updates.ts'

it.each(['/START', '/Start', '/sTART@Talks_Bot'])('%s is /start', async (command) => {
  const calls = await createTestBot().receive(text(command, { language: 'en' }))
  expect(calls[0]?.payload.text).toContain('Just write me your question.')
})

it('what follows the command keeps its capitals', async () => {
  const calls = await createTestBot().receive(text('/ASK Wann trafen sich die Präsidenten in Baku?'))
  expect(calls[0]?.payload.text).toContain('Die Präsidenten trafen sich am 11. November 2024 in Baku.')
  const linked = await createTestBot().receive(text('/START meeting-baku', { language: 'de' }))
  expect(linked[0]?.payload.text).toContain('Die Präsidenten trafen sich')
})

it('a command in capitals is known in groups too', async () => {
  const calls = await createTestBot().receive(groupText('/HELP@talks_bot'))
  expect(calls[0]?.payload.text).toContain(localeOf('en').help.honesty)
})
