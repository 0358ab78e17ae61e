import { createAnswerer } from './answering/answerer.ts'
import type { CreateAnswerer } from './answering/edition.ts'
import { RECENT_ANSWERS, rememberAnswers } from './answering/recent-answers.ts'

/** Chats ask the same after a news item; the commands, which measure and check, get every answer anew. */
export const createChatAnswerer: CreateAnswerer = (knowledge, options) =>
  rememberAnswers(createAnswerer(knowledge, options), { ...RECENT_ANSWERS, clock: () => performance.now() })
