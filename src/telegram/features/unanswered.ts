import { Composer } from 'grammy'
import { localeOf } from '../../locales/locales.ts'
import { DatabaseAwayError } from '../../store/availability.ts'
import type { UnansweredEntry, UnansweredQueue } from '../../store/unanswered-queue.ts'
import { normalize } from '../../text/normalize.ts'
import { isAdminChat } from '../admin.ts'
import type { CallbackData } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { cutText } from '../cut.ts'
import { bold, italic, joined, plain } from '../html.ts'
import { button, type Keyboard, pageRow } from '../keyboards.ts'
import type { RenderedMessage } from '../render.ts'
import { editPressed, send } from '../send.ts'

export interface UnansweredFeatureDependencies {
  readonly adminIds: readonly number[]
  readonly unanswered: UnansweredQueue
  /** How often a question is asked before it is shown. */
  readonly unansweredFrom: number
}

/** As many buttons as fit into a row with their numbers. */
const ENTRIES_A_PAGE = 5
/** The queue takes no longer ones; whatever another version has written, a page stays a message. */
const MAX_QUESTION_LENGTH = 300

/**
 * /unanswered of the admins in their private chats: what people ask and the sources do not answer, the most frequent first.
 * ✅ takes a question away until it is asked often enough again, 🗑 for good. To everybody else neither command nor buttons exist.
 */
export function unansweredFeature(dependencies: UnansweredFeatureDependencies): Composer<BotContext> {
  const { adminIds, unanswered: queue } = dependencies
  const feature = new Composer<BotContext>()
  const admins = feature.filter((ctx) => isAdminChat(ctx, adminIds))

  admins.command('unanswered', async (ctx) => {
    await send(ctx, (await renderQueue(ctx, dependencies, 0)) ?? away(ctx))
  })
  admins.on('callback_query', async (ctx, next) => {
    const { callback } = ctx
    if (callback?.kind !== 'unanswered' && callback?.kind !== 'finish' && callback?.kind !== 'drop') return next()
    const done = await orNull(act(queue, callback))
    const message = done === null ? null : await renderQueue(ctx, dependencies, callback.page)
    if (message === null) {
      ctx.toast = ctx.locale.databaseAway
      return
    }
    await editPressed(ctx, message)
    // Without a toast the button is told to be from another time: somebody else has taken the entry away meanwhile.
    if (done) ctx.toast = ''
  })
  return feature
}

type QueueAction = Extract<CallbackData, { kind: 'unanswered' | 'finish' | 'drop' }>

/** False where the entry is gone already. */
function act(queue: UnansweredQueue, action: QueueAction): Promise<boolean> {
  if (action.kind === 'finish') return queue.finish(action.entry)
  if (action.kind === 'drop') return queue.drop(action.entry)
  return Promise.resolve(true)
}

const away = ({ locale }: BotContext): RenderedMessage => ({ text: plain(locale.databaseAway).html, keyboard: [] })

/** Null where the database is away. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof DatabaseAwayError) return null
    throw error
  }
}

/** The page nearest to the one asked for: there are fewer where entries were taken away. Null where the database is away. */
async function renderQueue(
  ctx: BotContext,
  { unanswered: queue, unansweredFrom: from }: UnansweredFeatureDependencies,
  asked: number,
): Promise<RenderedMessage | null> {
  const first = await orNull(queue.page(from, asked, ENTRIES_A_PAGE))
  if (first === null) return null
  const pages = Math.ceil(first.total / ENTRIES_A_PAGE)
  const page = Math.max(0, Math.min(asked, pages - 1))
  const shown = page === asked ? first : await orNull(queue.page(from, page, ENTRIES_A_PAGE))
  return shown && renderPage(ctx, shown.entries, { page, pages, from })
}

function renderPage(
  { locale }: BotContext,
  entries: readonly UnansweredEntry[],
  { page, pages, from }: { readonly page: number; readonly pages: number; readonly from: number },
): RenderedMessage {
  const words = locale.unanswered
  if (entries.length === 0) return { text: plain(words.empty(from)).html, keyboard: [] }
  const questions = entries.map(({ question, language, askings, lastAskedAt }, index) => {
    // Normalised when it was kept; whatever stands there, a control that turns the line around is left out here.
    const text = plain(`${index + 1}. ${locale.citation.quoted(cutText(normalize(question), MAX_QUESTION_LENGTH))}`)
    const about = words.entry(localeOf(language).name, askings, locale.figures.day(lastAskedAt))
    return joined([text, italic(plain(about))], '\n')
  })
  const actions = (label: string, kind: 'finish' | 'drop') =>
    entries.map(({ id }, index) => button(`${label} ${index + 1}`, { kind, entry: id, page }))
  const keyboard: Keyboard = [
    actions('✅', 'finish'),
    actions('🗑', 'drop'),
    pageRow(page, pages, locale, (number) => ({ kind: 'unanswered', page: number })),
  ]
  const heading = joined([bold(plain(words.heading)), plain(words.order(from))], '\n')
  const pageNumber = pages > 1 ? plain(locale.page(page + 1, pages)) : null
  return {
    text: joined([heading, ...questions, plain(words.legend), pageNumber], '\n\n').html,
    keyboard: keyboard.filter((row) => row.length > 0),
  }
}
