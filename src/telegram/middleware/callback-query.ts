import type { MiddlewareFn } from 'grammy'
import type { Logger } from 'pino'
import { parseCallbackData } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { describeError } from '../log.ts'

/** What Telegram shows of a toast, in UTF-16 units. */
const MAX_TOAST_LENGTH = 200

/**
 * Answers every pressed button exactly once, whatever happens: an unanswered one shows a clock for minutes. Features only
 * set `ctx.toast`; where none did, the button is from another time.
 */
export function answerCallbackQueries(log: Logger): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const query = ctx.callbackQuery
    if (!query) return next()
    // Messages sent inline belong to no chat that could be answered; ours have no such buttons, forged data may say so.
    const data = ctx.chat ? parseCallbackData(query.data ?? '') : null
    if (data) ctx.callback = data
    let toast: string | undefined = ctx.locale.toasts.failed
    try {
      await next()
      toast = ctx.toast ?? ctx.locale.toasts.stale
    } finally {
      await answer(ctx, toast, log)
    }
  }
}

/** A query expires after some seconds (a restart, a long flood limit): then nobody waits for the toast any more. */
async function answer(ctx: BotContext, toast: string, log: Logger): Promise<void> {
  try {
    await ctx.answerCallbackQuery(toast === '' ? {} : { text: toast.slice(0, MAX_TOAST_LENGTH) })
  } catch (error) {
    log.debug({ update: ctx.update.update_id, err: describeError(error) }, 'a pressed button could not be answered')
  }
}
