import { Composer } from 'grammy'
import { askQuestion, hasWords } from '../ask.ts'
import type { ChatMemory } from '../chat-memory.ts'
import { commandOf } from '../command.ts'
import type { BotContext } from '../context.ts'
import { bold, concat, plain } from '../html.ts'
import type { Journal } from '../journal.ts'
import type { RenderedMessage } from '../render.ts'
import { send } from '../send.ts'

/** Any text, any caption and /ask: a question. */
export function questionFeature(dependencies: {
  readonly memory: ChatMemory
  readonly journal: Journal
}): Composer<BotContext> {
  const { memory, journal } = dependencies
  const feature = new Composer<BotContext>()
  feature.on(['message:text', 'message:caption']).use(async (ctx, next) => {
    const command = commandOf(ctx.message.text)
    if (command !== null && command !== 'ask') return next()
    if (!hasWords(ctx.questionText)) {
      await send(ctx, command === 'ask' ? askUsage(ctx) : hint(ctx.locale.answers.smalltalk.wordless))
      return
    }
    const reply = askQuestion(ctx, memory, ctx.questionText)
    const sent = await send(ctx, reply.message)
    journal.answered(reply, 'chat')
    memory.setAnswerMessage(ctx.chat.id, ctx.message.message_id, sent.message_id)
  })
  return feature
}

const hint = (text: string): RenderedMessage => ({ text: plain(text).html, keyboard: [] })

/** How to use /ask, with a question that can be answered as the example. */
function askUsage({ edition, locale, language }: BotContext): RenderedMessage {
  const example = edition.knowledge.facts[0]?.questions[language][0] ?? '…'
  const text = concat(plain(`${locale.hints.askUsage}\n`), bold(plain(`/ask ${example}`)))
  return { text: text.html, keyboard: [] }
}
