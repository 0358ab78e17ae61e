import { Composer } from 'grammy'
import { localeOf } from '../../locales/locales.ts'
import { articleDigest, articleKey } from '../article-key.ts'
import type { ParagraphTarget } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { isBadRequest } from '../edit.ts'
import type { RenderedMessage } from '../render.ts'
import { renderParagraph } from '../render-paragraph.ts'
import { editPressed, send } from '../send.ts'

/** The paragraph around a quote, in a message of its own under the answer, with the way to its neighbours and back. */
export function sourceContextFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.on('callback_query', async (ctx, next) => {
    const { callback } = ctx
    if (callback?.kind === 'close') return close(ctx)
    if (callback?.kind !== 'paragraph' && callback?.kind !== 'turn') return next()
    const message = paragraphMessage(ctx, callback.target)
    if (!message) return
    if (callback.kind === 'turn') await editPressed(ctx, message)
    else if (ctx.chat) await send(ctx, message, ctx.msg?.message_id)
    else return
    ctx.toast = ''
  })
  return feature
}

/** Null where the article is gone or its text has changed since the button was sent. */
function paragraphMessage({ edition }: BotContext, target: ParagraphTarget): RenderedMessage | null {
  const { articles, passages } = edition.knowledge
  const article = articles.find(({ id }) => articleKey(id) === target.article)
  if (!article || articleDigest(article) !== target.digest) return null
  return renderParagraph(article, passages, target, localeOf(target.language))
}

/** The answer stands right above: removing the paragraph leads back to it. */
async function close(ctx: BotContext): Promise<void> {
  try {
    await ctx.deleteMessage()
  } catch (error) {
    // Pressed twice, or older than the 48 hours in which a message can be removed.
    if (!isBadRequest(error, 'message to delete not found') && !isBadRequest(error, "message can't be deleted")) {
      throw error
    }
  }
  ctx.toast = ''
}
