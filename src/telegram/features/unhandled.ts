import { Composer } from 'grammy'
import type { Logger } from 'pino'
import { commandOf } from '../command.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../html.ts'
import { send } from '../send.ts'

/** What no other feature took: unknown commands get a line in private chats, service messages and the rest none. */
export function unhandledFeature({ log }: { readonly log: Logger }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.chatType('private').on('message:text', async (ctx, next) => {
    if (commandOf(ctx.message.text) === null) return next()
    await send(ctx, { text: plain(ctx.locale.hints.unknownCommand).html, keyboard: [] })
  })
  feature.use((ctx) => {
    const kind = Object.keys(ctx.update).find((key) => key !== 'update_id')
    log.debug({ update: ctx.update.update_id, kind }, 'nothing to do for an update')
  })
  return feature
}
