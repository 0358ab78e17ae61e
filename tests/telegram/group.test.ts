import type { MessageEntity, Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { type ApiCall, BOT_INFO, createTestBot, visibleText } from '../support/bot.ts'
import { groupText, message, text } from '../support/updates.ts'

const QUESTION = 'When did the presidents meet in Baku?'
const ANSWER = 'The presidents met in Baku on 11 November 2024.'
const GROUP = { chat: { id: -100_500, type: 'supergroup', title: 'Newsroom' } }

const receive = (update: Update) => createTestBot().receive(update)

/** A message in the group with entities at the places of the given words. */
function written(content: string, entities: readonly [MessageEntity['type'], string][], more: object = {}): Update {
  const marked = entities.map(([type, word]) => ({ type, offset: content.indexOf(word), length: word.length }))
  return message({ ...GROUP, text: content, entities: marked, ...more })
}

const answers = (calls: readonly ApiCall[]) => calls.some(({ payload }) => payload.text?.includes(ANSWER))

describe('in a group the bot is silent', () => {
  test.each<[string, Update]>([
    ['on a question to nobody', groupText(QUESTION)],
    ['on a mention of somebody else', written(`@other_bot ${QUESTION}`, [['mention', '@other_bot']])],
    ['on a name that only begins like its own', written(`@talks_bot2 ${QUESTION}`, [['mention', '@talks_bot2']])],
    ['on its name inside an address', written(`see mail@talks_bot ${QUESTION}`, [])],
    ['on another bot’s command', groupText(`/ask@other_bot ${QUESTION}`)],
    [
      'on another bot’s command that mentions it',
      written(`/ban@other_bot @talks_bot`, [
        ['bot_command', '/ban@other_bot'],
        ['mention', '@talks_bot'],
      ]),
    ],
    ['on a command it does not know', groupText('/ban everybody')],
    ['on a reply to somebody else', written(QUESTION, [], { reply_to_message: { from: { id: 9 } } })],
    ['on a sticker in reply to it', message({ ...GROUP, sticker: {}, reply_to_message: { from: BOT_INFO } })],
    [
      'on a message of another bot',
      written(`@talks_bot ${QUESTION}`, [['mention', '@talks_bot']], { from: { id: 8, is_bot: true } }),
    ],
    ['on its own inline result', written(`@talks_bot ${QUESTION}`, [['mention', '@talks_bot']], { via_bot: BOT_INFO })],
    [
      'on a post that its channel forwards',
      written(`@talks_bot ${QUESTION}`, [['mention', '@talks_bot']], { is_automatic_forward: true }),
    ],
    ['on new members', message({ ...GROUP, new_chat_members: [{ id: 5 }] })],
  ])('%s', async (_, update) => {
    expect(await receive(update)).toEqual([])
  })

  test('and in channels', async () => {
    const post = { message_id: 1, date: 0, chat: { id: -1, type: 'channel' as const, title: 'News' }, text: QUESTION }
    expect(await receive({ update_id: 1, channel_post: post as Update['channel_post'] } as Update)).toEqual([])
  })
})

describe('in a group the bot answers', () => {
  test.each<[string, Update]>([
    ['a mention', groupText(`@talks_bot ${QUESTION}`)],
    ['a mention in capitals, with a comma', written(`@Talks_Bot, ${QUESTION}`, [['mention', '@Talks_Bot']])],
    ['a mention at the end', written(`${QUESTION} @talks_bot`, [['mention', '@talks_bot']])],
    [
      'a mention in the middle',
      written('When did the presidents @talks_bot meet in Baku?', [['mention', '@talks_bot']]),
    ],
    [
      'a mention among others',
      written(`@ann @talks_bot ${QUESTION}`, [
        ['mention', '@ann'],
        ['mention', '@talks_bot'],
      ]),
    ],
    [
      'a mention by its display name',
      message({
        ...GROUP,
        text: `Talks ${QUESTION}`,
        entities: [{ type: 'text_mention', offset: 0, length: 5, user: BOT_INFO }],
      }),
    ],
    ['a reply to one of its messages', written(QUESTION, [], { reply_to_message: { message_id: 3, from: BOT_INFO } })],
    ['/ask with its name', groupText(`/ask@talks_bot ${QUESTION}`)],
    ['/ask in capitals', groupText(`/ASK@Talks_Bot ${QUESTION}`)],
    ['a bare /ask', groupText(`/ask ${QUESTION}`)],
    [
      'an admin who writes as the group',
      written(`@talks_bot ${QUESTION}`, [['mention', '@talks_bot']], { from: { id: 1_087_968_824, is_bot: true } }),
    ],
  ])('%s', async (_, update) => {
    const calls = await receive(update)
    expect(calls).toHaveLength(1)
    expect(answers(calls)).toBe(true)
    expect(calls[0]?.payload.reply_parameters).toMatchObject({ message_id: update.message?.message_id })
  })

  test('its commands', async () => {
    expect(visibleText((await receive(groupText('/help@talks_bot')))[0]?.payload.text)).toContain('/topics')
    expect(visibleText((await receive(groupText('/help')))[0]?.payload.text)).toContain('/topics')
  })

  test('a call without a question with how to ask, as a reply', async () => {
    const update = groupText('@talks_bot')
    const [call, ...others] = await receive(update)
    expect(others).toEqual([])
    expect(call?.payload.text).toContain('@talks_bot')
    expect(call?.payload.text).toContain('/ask')
    expect(call?.payload.reply_parameters).toMatchObject({ message_id: update.message?.message_id })
  })
})

test('in the private chat a mention is not part of the question', async () => {
  expect(answers(await receive(text(QUESTION)))).toBe(true)
  const mention = { entities: [{ type: 'mention', offset: 0, length: 10 }] }
  expect(answers(await receive(message({ text: `@talks_bot ${QUESTION}`, ...mention })))).toBe(true)
})
