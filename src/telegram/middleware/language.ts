import type { MiddlewareFn } from 'grammy'
import type { Logger } from 'pino'
import { localeOf } from '../../locales/locales.ts'
import type { ChatSettings } from '../../store/chat-settings.ts'
import { type Language, parseLanguage } from '../../text/language.ts'
import type { BotContext } from '../context.ts'
import { describeError } from '../log.ts'

const FALLBACK: Language = 'en'

/**
 * Decides the language of the bot's own words: the chat's setting, else the sender's Telegram, else English. A setting that
 * cannot be read keeps nobody from an answer.
 */
export function chooseLanguage(dependencies: {
  readonly settings: Pick<ChatSettings, 'language'>
  readonly log: Logger
}): MiddlewareFn<BotContext> {
  const { settings, log } = dependencies
  return async (ctx, next) => {
    let own: Language | null = null
    try {
      if (ctx.chat) own = await settings.language(ctx.chat.id)
    } catch (error) {
      log.error({ update: ctx.update.update_id, err: describeError(error) }, 'a chat’s language could not be read')
    }
    useLanguage(ctx, own ?? parseLanguage(ctx.from?.language_code))
    await next()
  }
}

export function useLanguage(ctx: BotContext, preferred: Language | null): void {
  ctx.preferredLanguage = preferred
  ctx.language = preferred ?? FALLBACK
  ctx.locale = localeOf(ctx.language)
}
