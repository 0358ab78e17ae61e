import { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import { plain } from '../html.ts'
import { send } from '../send.ts'

/** /privacy: what is kept, for how long, and that nothing people wrote is stored. */
export function privacyFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('privacy', async (ctx) => {
    await send(ctx, { text: plain(ctx.locale.privacy).html, keyboard: [] })
  })
  return feature
}
