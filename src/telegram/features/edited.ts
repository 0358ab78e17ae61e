import { Composer } from 'grammy'
import { askQuestion, hasWords } from '../ask.ts'
import type { ChatMemory } from '../chat-memory.ts'
import { commandOf } from '../command.ts'
import type { BotContext } from '../context.ts'
import { replace, send } from '../send.ts'

/** An edited question edits its answer; one whose answer is not known any more is answered anew, as a reply to it. */
export function editedFeature({ memory }: { readonly memory: ChatMemory }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.on(['edited_message:text', 'edited_message:caption']).use(async (ctx) => {
    const command = commandOf(ctx.editedMessage.text)
    if ((command !== null && command !== 'ask') || !hasWords(ctx.questionText)) return
    const { message } = askQuestion(ctx, memory, ctx.questionText)
    const { message_id: asked } = ctx.editedMessage
    const known = memory.answerMessage(ctx.chat.id, asked)
    if (known !== undefined && (await replace(ctx, known, message))) return
    const sent = await send(ctx, message, asked)
    memory.setAnswerMessage(ctx.chat.id, asked, sent.message_id)
  })
  return feature
}
