import type { Api } from 'grammy'
import type { Message, Update, UserFromGetMe } from 'grammy/types'
import type { Logger } from 'pino'
import { localeOf } from '../locales/locales.ts'
import type { ChatSettings } from '../store/chat-settings.ts'
import type { Floods } from '../store/floods.ts'
import { parseLanguage } from '../text/language.ts'
import { describeError } from './log.ts'
import { isMeantFor } from './middleware/group.ts'
import type { Observer } from './observer.ts'

/**
 * What becomes of an update: it is handled ('pass'; 'unmeant' is talk of a group that the bot only reads), answered with the
 * notice that its sender floods, or left unanswered.
 */
export type Verdict = 'pass' | 'unmeant' | 'notice' | 'silent'

export interface FloodGateDependencies {
  readonly floods: Pick<Floods, 'count'>
  readonly settings: Pick<ChatSettings, 'language'>
  readonly api: Api
  readonly me: () => UserFromGetMe
  readonly observer: Observer
  readonly log: Logger
}

export interface FloodGate {
  /** Counts the update. Never rejects: what cannot be counted passes. */
  judge(update: Update): Promise<Verdict>
  /** Whether the bot is asked for anything, as `judge` sees it. Takes whatever arrived as JSON. */
  isMeant(update: Update): boolean
  /** Tells the sender in their language. Throws what the API throws. */
  notify(update: Update): Promise<void>
}

/**
 * Counts what a user asks of the bot: messages and their edits, in the private chat and where a group calls the bot. Inline
 * queries come with every letter somebody types, and buttons cost Telegram more than us: they are not counted.
 */
export function createFloodGate(dependencies: FloodGateDependencies): FloodGate {
  const { floods, settings, api, me, observer, log } = dependencies

  function isMeant(update: Update): boolean {
    const message = messageOf(update)
    try {
      return message === undefined ? !update.chosen_inline_result : isMeantFor(message, me())
    } catch {
      return false
    }
  }

  return {
    isMeant,
    async judge(update) {
      if (!isMeant(update)) return 'unmeant'
      const sender = senderOf(update)
      if (sender === undefined) return 'pass'
      try {
        const verdict = await floods.count(sender)
        if (verdict === 'notice') observer.flooded()
        return verdict
      } catch (err) {
        log.error(
          { update: update.update_id, err: describeError(err) },
          'an update could not be counted against floods',
        )
        return 'pass'
      }
    },
    async notify(update) {
      const message = messageOf(update)
      if (!message) return
      const { chat, from, message_id } = message
      const language = (await settings.language(chat.id)) ?? parseLanguage(from?.language_code) ?? 'en'
      const isReply = chat.type !== 'private'
      await api.sendMessage(chat.id, localeOf(language).hints.flood, {
        ...(isReply && { reply_parameters: { message_id, allow_sending_without_reply: true } }),
      })
    },
  }
}

const messageOf = (update: Update): Message | undefined => update.message ?? update.edited_message

/**
 * Whoever hides behind a group or channel comes from an account that all who do so share, in every group: one of them must not
 * silence the others.
 */
function senderOf(update: Update): number | undefined {
  const message = messageOf(update)
  return message?.sender_chat?.id ?? message?.from?.id
}
