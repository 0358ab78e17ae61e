import { expect, it } from 'vitest'
import { ADMIN_COMMAND_NAMES, COMMAND_NAMES } from '../../../src/locales/locale.ts'
import { createTestBot } from '../../support/bot.ts'
import { CHAT_ID, groupText, text } from '../../support/updates.ts'

it('/help names the bot and every command but those of the admins', async () => {
  const [call] = await createTestBot({ adminIds: [5] }).receive(text('/help'))
  for (const name of COMMAND_NAMES) expect(call?.payload.text).toContain(`/${name} – `)
  expect(call?.payload.text).toContain('@talks_bot')
  expect(call?.payload.text).not.toContain('reload')
})

it('/help names the commands of the admins to them, in their private chats', async () => {
  const { receive } = createTestBot({ adminIds: [CHAT_ID] })
  const [help] = await receive(text('/help'))
  for (const name of ADMIN_COMMAND_NAMES) expect(help?.payload.text).toContain(`/${name} – `)
  expect((await receive(groupText('/help')))[0]?.payload.text).not.toContain('reload')
})
