import { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import { bold, joined, plain } from '../html.ts'
import { button, factButton, pageRow, rowsOf } from '../keyboards.ts'
import { pageAt } from '../paging.ts'
import type { RenderedMessage } from '../render.ts'
import { editPressed, send } from '../send.ts'

const TOPICS_A_PAGE = 10
const FACTS_A_PAGE = 6

/** /topics: the facts by topic, all in one message; a question on a button is answered as a new one (related.ts). */
export function topicsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('topics', async (ctx) => {
    await send(ctx, topicsMenu(ctx, 0))
  })
  feature.on('callback_query', async (ctx, next) => {
    const { callback } = ctx
    if (callback?.kind === 'browse' && ctx.chat) {
      await send(ctx, topicsMenu(ctx, 0))
      ctx.toast = ''
      return
    }
    if (callback?.kind !== 'topics' && callback?.kind !== 'topic') return next()
    const menu =
      callback.kind === 'topics' ? topicsMenu(ctx, callback.page) : topicMenu(ctx, callback.topic, callback.page)
    if (menu === null) return
    await editPressed(ctx, menu)
    ctx.toast = ''
  })
  return feature
}

function topicsMenu({ edition, language, locale }: BotContext, asked: number): RenderedMessage {
  const { topics, facts } = edition.knowledge
  const counts = new Map(topics.map(({ id }) => [id, facts.filter(({ topic }) => topic === id).length]))
  const pages = rowsOf(
    topics.filter(({ id }) => counts.get(id)),
    TOPICS_A_PAGE,
  )
  const shown = pageAt(pages, asked)
  if (!shown) return { text: plain(locale.topics.empty).html, keyboard: [] }
  const { page, items } = shown
  const text = joined(
    [
      bold(plain(locale.topics.heading)),
      plain(locale.topics.choose),
      pages.length > 1 ? plain(locale.page(page + 1, pages.length)) : null,
    ],
    '\n',
  )
  const rows = items.map(({ id, title }) => [
    button(`${title[language]} (${counts.get(id)})`, { kind: 'topic', topic: id, page: 0 }),
  ])
  return menu(text.html, [...rows, pageRow(page, pages.length, locale, (number) => ({ kind: 'topics', page: number }))])
}

/** Null where the topic is gone. */
function topicMenu({ edition, language, locale }: BotContext, id: string, asked: number): RenderedMessage | null {
  const { topics, facts } = edition.knowledge
  const topic = topics.find((candidate) => candidate.id === id)
  const pages = rowsOf(
    facts.filter((fact) => fact.topic === id),
    FACTS_A_PAGE,
  )
  const shown = pageAt(pages, asked)
  if (!topic || !shown) return null
  const { page, items } = shown
  const text = joined(
    [bold(plain(topic.title[language])), pages.length > 1 ? plain(locale.page(page + 1, pages.length)) : null],
    '\n',
  )
  return menu(text.html, [
    ...items.flatMap((fact) => factButton(fact, language) ?? []).map((one) => [one]),
    pageRow(page, pages.length, locale, (number) => ({ kind: 'topic', topic: id, page: number })),
    [button(locale.buttons.backToTopics, { kind: 'topics', page: 0 })],
  ])
}

const menu = (text: string, rows: RenderedMessage['keyboard']): RenderedMessage => ({
  text,
  keyboard: rows.filter((row) => row.length > 0),
})
