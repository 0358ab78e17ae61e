import { Composer } from 'grammy'
import { isAdminChat } from '../admin.ts'
import { adminCommandsIn, commandsIn } from '../commands.ts'
import type { BotContext } from '../context.ts'
import { bold, joined, plain } from '../html.ts'
import { send } from '../send.ts'

/** /help: how to ask, and the commands; those of admins in their private chats, where they work. */
export function helpFeature({ adminIds }: { readonly adminIds: readonly number[] }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('help', async (ctx) => {
    const { help } = ctx.locale
    const commands = isAdminChat(ctx, adminIds) ? adminCommandsIn(ctx.locale) : commandsIn(ctx.locale)
    const list = commands.map(({ command, description }) => plain(`/${command} – ${description}`))
    const text = joined(
      [
        plain(help.asking),
        plain(help.followUp),
        plain(help.groups(ctx.me.username)),
        plain(help.honesty),
        joined([bold(plain(help.commands)), ...list], '\n'),
      ],
      '\n\n',
    )
    await send(ctx, { text: text.html, keyboard: [] })
  })
  return feature
}
