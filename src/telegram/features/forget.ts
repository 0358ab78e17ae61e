import { Composer } from 'grammy'
import type { ChatSettings } from '../../store/chat-settings.ts'
import { parseLanguage } from '../../text/language.ts'
import type { ChatMemory } from '../chat-memory.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../html.ts'
import { useLanguage } from '../middleware/language.ts'
import { send } from '../send.ts'

/** /forget: deletes what is kept of this chat. In a group for everybody, as /lang is, which is all that is lost there. */
export function forgetFeature(dependencies: {
  readonly settings: Pick<ChatSettings, 'forget'>
  readonly memory: Pick<ChatMemory, 'forget'>
}): Composer<BotContext> {
  const { settings, memory } = dependencies
  const feature = new Composer<BotContext>()
  feature.command('forget', async (ctx) => {
    memory.forget(ctx.chat.id)
    await settings.forget(ctx.chat.id)
    useLanguage(ctx, parseLanguage(ctx.from?.language_code))
    await send(ctx, { text: plain(ctx.locale.forgotten).html, keyboard: [] })
  })
  return feature
}
