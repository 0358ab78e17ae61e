import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Logger } from 'pino'
import type { Feedback } from '../../store/feedback.ts'
import { articleKey } from '../article-key.ts'
import { parseCallbackData } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { unlessUnmodified } from '../edit.ts'

/**
 * 👍 and 👎. One vote a message without remembering anybody: the vote takes its buttons away, and counts only if they
 * were still there. Telegram itself refuses to take them away twice.
 */
export function feedbackFeature(dependencies: {
  readonly feedback: Pick<Feedback, 'add'>
  readonly log: Logger
}): Composer<BotContext> {
  const { feedback, log } = dependencies
  const feature = new Composer<BotContext>()
  feature.on('callback_query', async (ctx, next) => {
    const { callback } = ctx
    if (callback?.kind !== 'vote') return next()
    if (!ctx.callbackQuery.message || !isKnown(ctx, callback.subject)) return
    const rows = ctx.callbackQuery.message.reply_markup?.inline_keyboard ?? []
    const left = rows.map((row) => row.filter((button) => !isVote(button))).filter((row) => row.length > 0)
    const edited = await unlessUnmodified(ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: left } }))
    if (edited !== null) {
      const { subject, vote } = callback
      log.info({ subject, vote }, 'feedback')
      await feedback.add(subject, vote)
    }
    ctx.toast = ctx.locale.toasts.thanks
  })
  return feature
}

/** Only what the knowledge holds is counted: callback data can be forged, and counts must not grow without end. */
function isKnown({ edition }: BotContext, subject: string): boolean {
  const { facts, articles } = edition.knowledge
  return facts.some(({ id }) => id === subject) || articles.some(({ id }) => `#${articleKey(id)}` === subject)
}

function isVote(button: InlineKeyboardButton): boolean {
  return 'callback_data' in button && parseCallbackData(button.callback_data)?.kind === 'vote'
}
