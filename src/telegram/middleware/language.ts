import type { MiddlewareFn } from 'grammy'
import { localeOf } from '../../locales/locales.ts'
import { type Language, parseLanguage } from '../../text/language.ts'
import type { ChatMemory } from '../chat-memory.ts'
import type { BotContext } from '../context.ts'

const FALLBACK: Language = 'en'

/** Decides the language of the bot's own words: the chat's setting, else the sender's Telegram, else English. */
export function chooseLanguage(memory: ChatMemory): MiddlewareFn<BotContext> {
  return (ctx, next) => {
    useLanguage(ctx, (ctx.chat && memory.language(ctx.chat.id)) ?? parseLanguage(ctx.from?.language_code))
    return next()
  }
}

export function useLanguage(ctx: BotContext, preferred: Language | null): void {
  ctx.preferredLanguage = preferred
  ctx.language = preferred ?? FALLBACK
  ctx.locale = localeOf(ctx.language)
}
