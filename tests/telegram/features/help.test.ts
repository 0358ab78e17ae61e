import { expect, it } from 'vitest'
import { COMMAND_NAMES } from '../../../src/locales/locale.ts'
import { createTestBot } from '../../support/bot.ts'
import { text } from '../../support/updates.ts'

it('/help names the bot and every command but those of the admins', async () => {
  const [call] = await createTestBot({ adminIds: [4711] }).receive(text('/help'))
  for (const name of COMMAND_NAMES) expect(call?.payload.text).toContain(`/${name} – `)
  expect(call?.payload.text).toContain('@talks_bot')
  expect(call?.payload.text).not.toContain('reload')
})
