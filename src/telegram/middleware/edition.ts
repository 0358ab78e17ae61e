import type { MiddlewareFn } from 'grammy'
import type { Edition } from '../../answering/edition.ts'
import type { BotContext } from '../context.ts'

/** Gives the whole update one version of the knowledge, also while a reload swaps in the next. */
export function captureEdition(editions: { current(): Edition }): MiddlewareFn<BotContext> {
  return (ctx, next) => {
    ctx.edition = editions.current()
    // Until the gate reads the question of a message: other updates hold none.
    ctx.questionText = ''
    return next()
  }
}
