import { Composer } from 'grammy'
import type { Fact } from '../../knowledge/knowledge.ts'
import type { BotContext } from '../context.ts'
import { cutText } from '../cut.ts'
import { bold, type Html, joined, plain } from '../html.ts'
import { button, pageRow } from '../keyboards.ts'
import { htmlLength, pageAt, paginate } from '../paging.ts'
import type { RenderedMessage } from '../render.ts'
import { editPressed, send } from '../send.ts'

/** As many buttons as Telegram shows in a row. */
const EVENTS_A_PAGE = 8
const MAX_EVENT_LENGTH = 400

interface Event {
  readonly fact: Fact
  readonly date: string
  readonly text: Html
}

/** /timeline: the dated facts, oldest first, in one message; the number of an event shows it with its source. */
export function timelineFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('timeline', async (ctx) => {
    await send(ctx, timeline(ctx, 0))
  })
  feature.on('callback_query', async (ctx, next) => {
    if (ctx.callback?.kind !== 'timeline') return next()
    await editPressed(ctx, timeline(ctx, ctx.callback.page))
    ctx.toast = ''
  })
  return feature
}

function timeline({ edition, language, locale }: BotContext, asked: number): RenderedMessage {
  const events = inOrder(edition.knowledge.facts).map(
    ({ fact, date }): Event => ({ fact, date, text: plain(cutText(fact.statement[language], MAX_EVENT_LENGTH)) }),
  )
  const pages = paginate(events, EVENTS_A_PAGE, ({ text }) => htmlLength(text))
  const shown = pageAt(pages, asked)
  if (!shown) return { text: plain(locale.timeline.empty).html, keyboard: [] }
  const { page, items } = shown
  const entries = items.map(({ date, text }, index) => {
    const heading = date === items[index - 1]?.date ? null : bold(plain(locale.formatDate(date)))
    return joined([heading, joined([plain(`${index + 1}.`), text], ' ')], '\n')
  })
  const numbers = items.map(({ fact }, index) => button(`${index + 1}`, { kind: 'fact', language, fact: fact.id }))
  const pageNumber = pages.length > 1 ? plain(locale.page(page + 1, pages.length)) : null
  const keyboard = [numbers, pageRow(page, pages.length, locale, (number) => ({ kind: 'timeline', page: number }))]
  return {
    text: joined([bold(plain(locale.timeline.heading)), ...entries, pageNumber], '\n\n').html,
    keyboard: keyboard.filter((row) => row.length > 0),
  }
}

/**
 * By beginning, then by end; ISO dates compare as text. What is known to the month stands before the days of that month,
 * and of the same date the curators' order holds.
 */
function inOrder(facts: readonly Fact[]): { fact: Fact; date: string }[] {
  return facts
    .flatMap((fact) => (fact.date === null ? [] : [{ fact, date: fact.date }]))
    .toSorted((one, other) => compare(one.date, other.date))
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
