import { Composer } from 'grammy'
import { askQuestion, type Reply } from '../ask.ts'
import type { ChatMemory } from '../chat-memory.ts'
import type { BotContext } from '../context.ts'
import { decodeDeepLink } from '../deep-link.ts'
import { answerFromFact } from '../fact-answer.ts'
import { joined, plain } from '../html.ts'
import type { Journal } from '../journal.ts'
import { factButton, type Keyboard } from '../keyboards.ts'
import { type RenderedMessage, renderAnswer } from '../render.ts'
import { send } from '../send.ts'

const EXAMPLES = 3

/** /start greets with examples; with a deep link it shows a fact or answers a question that came along. */
export function startFeature(dependencies: {
  readonly memory: ChatMemory
  readonly journal: Journal
}): Composer<BotContext> {
  const { memory, journal } = dependencies
  const feature = new Composer<BotContext>()
  feature.command('start', async (ctx) => {
    const parameter = ctx.match.trim()
    const link = decodeDeepLink(parameter)
    if (link?.kind === 'question') return answerQuestion(ctx, askQuestion(ctx, memory, link.question), journal)
    const linked = link && showFact(ctx, memory, link.fact)
    await send(ctx, linked ?? welcome(ctx, parameter === '' ? null : ctx.locale.hints.unknownLink))
  })
  return feature
}

async function answerQuestion(ctx: BotContext, reply: Reply, journal: Journal): Promise<void> {
  await send(ctx, reply.message)
  journal.answered(reply, 'chat')
}

/** Null where the fact is not there (any more). */
function showFact(ctx: BotContext, memory: ChatMemory, id: string): RenderedMessage | null {
  const { edition, language, locale } = ctx
  const fact = edition.knowledge.facts.find((one) => one.id === id)
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
