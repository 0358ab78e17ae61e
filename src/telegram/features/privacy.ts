import { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import { plain } from '../html.ts'
import { send } from '../send.ts'

/** /privacy: what is kept, where, and for how long. */
export function privacyFeature({ unansweredFrom }: { readonly unansweredFrom: number }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('privacy', async (ctx) => {
    await send(ctx, { text: plain(ctx.locale.privacy(unansweredFrom)).html, keyboard: [] })
  })
  return feature
}
