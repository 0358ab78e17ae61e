import { Composer } from 'grammy'
import type { Article } from '../../knowledge/knowledge.ts'
import type { Locale } from '../../locales/locale.ts'
import type { BotContext } from '../context.ts'
import { bold, joined, plain } from '../html.ts'
import { send } from '../send.ts'

/** /about: which program with which knowledge answers. */
export function aboutFeature({ version }: { readonly version: string }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('about', async (ctx) => {
    const { hash, facts, articles } = ctx.edition.knowledge
    const { about } = ctx.locale
    const lines = [
      about.version(version),
      about.knowledge(hash),
      about.facts(facts.length),
      about.articles(articles.length),
      about.newest(newestDate(articles, ctx.locale)),
    ]
    const text = joined([bold(plain(about.heading)), ...lines.map(plain)], '\n')
    await send(ctx, { text: text.html, keyboard: [] })
  })
  return feature
}

/** Without any date of publication the dateline, if there is but one: of several nobody knows which is the newest. */
function newestDate(articles: readonly Article[], { formatDate, notStated }: Locale): string {
  const published = articles
    .flatMap(({ published: date }) => date ?? [])
    .toSorted()
    .at(-1)
  if (published !== undefined) return formatDate(published)
  const datelines = new Set(articles.flatMap(({ dateline }) => dateline ?? []))
  const [dateline = notStated] = datelines
  return datelines.size === 1 ? dateline : notStated
}
