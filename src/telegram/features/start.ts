import { Composer } from 'grammy'
import { askQuestion } from '../ask.ts'
import type { ChatMemory } from '../chat-memory.ts'
import type { BotContext } from '../context.ts'
import { decodeDeepLink } from '../deep-link.ts'
import { answerFromFact } from '../fact-answer.ts'
import { joined, plain } from '../html.ts'
import { factButton, type Keyboard } from '../keyboards.ts'
import { type RenderedMessage, renderAnswer } from '../render.ts'
import { send } from '../send.ts'

const EXAMPLES = 3

/** /start greets with examples; with a deep link it shows a fact or answers a question that came along. */
export function startFeature({ memory }: { readonly memory: ChatMemory }): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('start', async (ctx) => {
    const parameter = ctx.match.trim()
    const linked = parameter === '' ? null : followLink(ctx, memory, parameter)
    await send(ctx, linked ?? welcome(ctx, parameter === '' ? null : ctx.locale.hints.unknownLink))
  })
  return feature
}

/** Null where the link leads nowhere (any more). */
function followLink(ctx: BotContext, memory: ChatMemory, parameter: string): RenderedMessage | null {
  const { edition, language, locale } = ctx
  const link = decodeDeepLink(parameter)
  if (link?.kind === 'question') return askQuestion(ctx, memory, link.question).message
  const fact = edition.knowledge.facts.find(({ id }) => id === link?.fact)
  if (!fact || !ctx.chat) return null
  const answer = answerFromFact(fact, edition.knowledge, language)
  memory.setPreviousQuestion(ctx.chat.id, { text: answer.question, facts: answer.facts })
  return renderAnswer(answer, edition, locale)
}

function welcome({ edition, language, locale }: BotContext, remark: string | null): RenderedMessage {
  const titles = edition.knowledge.topics.map(({ title }) => title[language])
  const keyboard = examples({ edition, language })
  const paragraphs = [remark, locale.start.welcome(titles), keyboard.length > 0 ? locale.start.examples : null]
  return {
    text: joined(
      paragraphs.map((text) => (text === null ? null : plain(text))),
      '\n\n',
    ).html,
    keyboard,
  }
}

/** The first facts of a few topics from all over the list, as questions that can be pressed. */
function examples({ edition, language }: Pick<BotContext, 'edition' | 'language'>): Keyboard {
  const { topics, facts } = edition.knowledge
  const firsts = topics.flatMap((topic) => facts.find((fact) => fact.topic === topic.id) ?? [])
  const step = Math.max(1, (firsts.length - 1) / (EXAMPLES - 1))
  return Array.from({ length: EXAMPLES }, (_, index) => firsts[Math.round(index * step)])
    .flatMap((fact) => (fact && factButton(fact, language)) ?? [])
    .map((one) => [one])
}
