import type { Answer, Question } from '../answering/answer.ts'
import { MAX_QUESTION } from '../answering/reasoning.ts'
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
  const options = isCut ? { note: locale.answers.truncated(MAX_QUESTION) } : {}
  return { message: renderAnswer(answer, ctx.edition, locale, options), question: read, answer }
}

/** Something to look up: at least one letter or digit of any script. Emoji and punctuation alone are none. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
