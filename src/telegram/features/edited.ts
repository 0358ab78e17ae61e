import { Composer } from 'grammy'
import { askQuestion, hasWords } from '../ask.ts'
import type { ChatMemory } from '../chat-memory.ts'
import { commandOf } from '../command.ts'
import type { BotContext } from '../context.ts'
import type { Journal } from '../journal.ts'
import { replace, send } from '../send.ts'

/** An edited question edits its answer; one whose answer is not known any more is answered anew, as a reply to it. */
export function editedFeature(dependencies: {
  readonly memory: ChatMemory
  readonly journal: Journal
}): Composer<BotContext> {
  const { memory, journal } = dependencies
  const feature = new Composer<BotContext>()
  feature.on(['edited_message:text', 'edited_message:caption']).use(async (ctx) => {
    const command = commandOf(ctx.editedMessage.text)
    if ((command !== null && command !== 'ask') || !hasWords(ctx.questionText)) return
    const reply = askQuestion(ctx, memory, ctx.questionText)
    const { message_id: asked } = ctx.editedMessage
    const known = memory.answerMessage(ctx.chat.id, asked)
    if (known === undefined || !(await replace(ctx, known, reply.message))) {
      const sent = await send(ctx, reply.message, asked)
      memory.setAnswerMessage(ctx.chat.id, asked, sent.message_id)
    }
    journal.answered(reply, 'edit')
  })
  return feature
}
