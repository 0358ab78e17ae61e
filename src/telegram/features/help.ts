import { Composer } from 'grammy'
import { COMMAND_NAMES } from '../../locales/locale.ts'
import type { BotContext } from '../context.ts'
import { bold, joined, plain } from '../html.ts'
import { send } from '../send.ts'

/** /help: how to ask, and the commands. */
export function helpFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('help', async (ctx) => {
    const { help, commands } = ctx.locale
    const list = COMMAND_NAMES.map((name) => plain(`/${name} – ${commands[name]}`))
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
