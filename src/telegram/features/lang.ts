import { Composer } from 'grammy'
import { localeOf } from '../../locales/locales.ts'
import type { ChatSettings } from '../../store/chat-settings.ts'
import { LANGUAGES, type Language, parseLanguage } from '../../text/language.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../html.ts'
import { button, rowsOf } from '../keyboards.ts'
import { useLanguage } from '../middleware/language.ts'
import type { RenderedMessage } from '../render.ts'
import { editPressed, send } from '../send.ts'

const LANGUAGES_A_ROW = 2

/** /lang: the language of the bot's own words in this chat; also `/lang de`. */
export function langFeature({ settings }: { readonly settings: ChatSettings }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('lang', async (ctx) => {
    const named = parseLanguage(ctx.match.trim())
    if (named === null) {
      await send(ctx, languageMenu(ctx.locale.lang.choose, await settings.language(ctx.chat.id), ctx))
      return
    }
    await send(ctx, { text: plain(await change(ctx, settings, named)).html, keyboard: [] })
  })
  feature.on('callback_query', async (ctx, next) => {
    if (ctx.callback?.kind !== 'language') return next()
    if (!ctx.chat) return
    const { language } = ctx.callback
    await editPressed(ctx, languageMenu(await change(ctx, settings, language), language, ctx))
    ctx.toast = ''
  })
  return feature
}

/** Changes the chat's language and returns what confirms it, in the new language already. */
async function change(ctx: BotContext, settings: ChatSettings, language: Language | null): Promise<string> {
  if (ctx.chat) await settings.setLanguage(ctx.chat.id, language)
  useLanguage(ctx, language ?? parseLanguage(ctx.from?.language_code))
  return language === null ? ctx.locale.lang.automaticChosen : ctx.locale.lang.changed
}

function languageMenu(text: string, chosen: Language | null, { locale }: BotContext): RenderedMessage {
  const label = (name: string, isChosen: boolean) => (isChosen ? `✓ ${name}` : name)
  const buttons = LANGUAGES.map((language) =>
    button(label(localeOf(language).name, language === chosen), { kind: 'language', language }),
  )
  const automatic = button(label(locale.lang.automatic, chosen === null), { kind: 'language', language: null })
  return { text: plain(text).html, keyboard: rowsOf([...buttons, automatic], LANGUAGES_A_ROW) }
}
