import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'
import type { Logger } from 'pino'
import type { Topic } from '../knowledge/knowledge.ts'
import { ADMIN_COMMAND_NAMES, COMMAND_NAMES, type Locale } from '../locales/locale.ts'
import { localeOf } from '../locales/locales.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { cutText } from './cut.ts'
import { describeError } from './log.ts'

const MAX_DESCRIPTION_LENGTH = 512
const MAX_SHORT_DESCRIPTION_LENGTH = 120
/** For clients in any other language. */
const DEFAULT_LANGUAGE: Language = 'en'

export interface PublishOptions {
  readonly adminIds: readonly number[]
  /** Named in the description. */
  readonly topics: readonly Topic[]
  readonly log: Logger
}

export function commandsIn(locale: Locale): BotCommand[] {
  return COMMAND_NAMES.map((command) => ({ command, description: locale.commands[command] }))
}

export function adminCommandsIn(locale: Locale): BotCommand[] {
  const own = ADMIN_COMMAND_NAMES.map((command) => ({ command, description: locale.adminCommands[command] }))
  return [...commandsIn(locale), ...own]
}

/**
 * Tells Telegram the menus of commands and the bot's descriptions in every language; the admins' own commands show
 * in their private chats only. What fails is logged: the bot answers without a menu as well.
 */
export async function publishCommands(api: Api, options: PublishOptions): Promise<void> {
  const { adminIds, topics, log } = options
  const attempt = async (what: string, call: Promise<true>) => {
    try {
      await call
    } catch (error) {
      log.warn({ what, err: describeError(error) }, 'the bot’s profile could not be updated')
    }
  }
  for (const code of [undefined, ...LANGUAGES]) {
    const language = code ?? DEFAULT_LANGUAGE
    const locale = localeOf(language)
    const audience = code === undefined ? {} : { language_code: code }
    await attempt('commands', api.setMyCommands(commandsIn(locale), audience))
    for (const admin of adminIds) {
      const scope = { type: 'chat', chat_id: admin } as const
      await attempt('admin commands', api.setMyCommands(adminCommandsIn(locale), { ...audience, scope }))
    }
    const titles = topics.map(({ title }) => title[language])
    const description = cutText(locale.profile.description(titles), MAX_DESCRIPTION_LENGTH)
    await attempt('description', api.setMyDescription(description, audience))
    const short = cutText(locale.profile.shortDescription, MAX_SHORT_DESCRIPTION_LENGTH)
    await attempt('short description', api.setMyShortDescription(short, audience))
  }
}
