import { GrammyError, type MiddlewareFn } from 'grammy'
import type { Logger } from 'pino'
import { localeOf } from '../../locales/locales.ts'
import type { BotContext } from '../context.ts'
import { describeError } from '../log.ts'

/**
 * Lets no failure leave an update: it is logged by kind and id, never with what somebody wrote, and whoever asked gets one
 * friendly line. The line is tried once; where the reply itself is what fails, there is nobody to tell.
 */
export function catchErrors(log: Logger): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      log.error({ update: ctx.update.update_id, kind: kindOf(ctx), err: describeError(error) }, 'an update failed')
      if (!isUnreachable(error)) await apologize(ctx, log)
    }
  }
}

/** Which kind of update it is: "message", "callback_query", … */
function kindOf(ctx: BotContext): string {
  return Object.keys(ctx.update).find((key) => key !== 'update_id') ?? 'unknown'
}

/** The bot was blocked, removed or may not write: a further message would fail the same way. */
function isUnreachable(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 403
}

/** A pressed button gets its line as a toast (see callback-query.ts), an inline query has no place for one. */
async function apologize(ctx: BotContext, log: Logger): Promise<void> {
  if (!ctx.message && !ctx.editedMessage) return
  try {
    // The language may not be known yet when the failure came early.
    await ctx.reply((ctx.locale ?? localeOf('en')).hints.failed)
  } catch (error) {
    log.debug({ update: ctx.update.update_id, err: describeError(error) }, 'the failure could not be told')
  }
}
