import { Composer } from 'grammy'
import { localeOf } from '../../locales/locales.ts'
import type { ChatMemory } from '../chat-memory.ts'
import type { BotContext } from '../context.ts'
import { answerFromFact } from '../fact-answer.ts'
import { renderAnswer } from '../render.ts'
import { send } from '../send.ts'

/** A button with a question (related, topics, examples) answers it as a new message. */
export function relatedFeature({ memory }: { readonly memory: ChatMemory }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.on('callback_query', async (ctx, next) => {
    const { callback, edition } = ctx
    if (callback?.kind !== 'fact') return next()
    const { language } = callback
    const fact = edition.knowledge.facts.find(({ id }) => id === callback.fact)
    if (!fact || !ctx.chat) return
    const answer = answerFromFact(fact, edition.knowledge, language)
    await send(ctx, renderAnswer(answer, edition, localeOf(language)))
    memory.setPreviousQuestion(ctx.chat.id, { text: answer.question, facts: answer.facts })
    ctx.toast = ''
  })
  return feature
}
