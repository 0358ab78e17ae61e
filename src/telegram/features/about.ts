import { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import { bold, joined, plain } from '../html.ts'
import { send } from '../send.ts'

/** /about: which program with which knowledge answers. */
export function aboutFeature({ version }: { readonly version: string }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('about', async (ctx) => {
    const { hash, facts, articles } = ctx.edition.knowledge
    const { about, formatDate } = ctx.locale
    const newest =
      articles
        .flatMap(({ published }) => published ?? [])
        .toSorted()
        .at(-1) ?? null
    const lines = [
      about.version(version),
      about.knowledge(hash),
      about.facts(facts.length),
      about.articles(articles.length),
      about.newest(formatDate(newest)),
    ]
    const text = joined([bold(plain(about.heading)), ...lines.map(plain)], '\n')
    await send(ctx, { text: text.html, keyboard: [] })
  })
  return feature
}
