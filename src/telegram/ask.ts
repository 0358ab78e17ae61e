import type { Answer, Question } from '../answering/answer.ts'
import type { Edition } from '../answering/edition.ts'
import { MAX_QUESTION } from '../answering/reasoning.ts'
import type { Locale } from '../locales/locale.ts'
import { localeOf } from '../locales/locales.ts'
import type { ChatMemory } from './chat-memory.ts'
import type { BotContext } from './context.ts'
import { cutAtBoundary } from './cut.ts'
import { type RenderedMessage, renderAnswer } from './render.ts'

/** The reply to a question, and what the journal notes of it. */
export interface Reply {
  readonly message: RenderedMessage
  /** What was read of the question. */
  readonly question: string
  readonly answer: Pick<Answer, 'status' | 'language'>
}

/** Answers a question of this update's chat, and keeps what a short follow-up will refer to. */
export function askQuestion(ctx: BotContext, memory: ChatMemory, text: string): Reply {
  const read = cutAtBoundary(text.toWellFormed(), MAX_QUESTION)
  const previous = ctx.chat && memory.previousQuestion(ctx.chat.id)
  const question: Question = { text: read, language: ctx.preferredLanguage, ...(previous && { previous }) }
  const { answer, context } = ctx.edition.answerer.converse(question)
  if (ctx.chat && answer.status === 'answered') {
    memory.setPreviousQuestion(ctx.chat.id, { text: cutAtBoundary(context, MAX_QUESTION), facts: answer.facts })
  }
  const locale = localeOf(answer.language)
  const isCut = read.length < text.trimEnd().length
  const message = isCut
    ? renderAnswer(answer, ctx.edition, locale, { note: locale.answers.truncated(MAX_QUESTION) })
    : renderOnce(answer, ctx.edition, locale)
  return { message, question: read, answer }
}

/** Messages of remembered answers; an answer belongs to one edition and one language, and takes its message with it. */
const messages = new WeakMap<Answer, RenderedMessage>()

/** What many ask is the same answer each time (answering/recent-answers.ts), and the same message. */
function renderOnce(answer: Answer, edition: Edition, locale: Locale): RenderedMessage {
  const known = messages.get(answer)
  if (known) return known
  const message = renderAnswer(answer, edition, locale)
  messages.set(answer, message)
  return message
}

/** Something to look up: at least one letter or digit of any script. Emoji and punctuation alone are none. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
