import { createBoundedMap } from '../answering/bounded-map.ts'

/** The last answered question of a chat, for short follow-ups such as "and where?". */
export interface PreviousQuestion {
  readonly text: string
  readonly facts: readonly string[]
}

/** What the bot remembers of a chat: in memory only, bounded in number and age. `/privacy` tells exactly this. */
export interface ChatMemory {
  previousQuestion(chat: number): PreviousQuestion | undefined
  setPreviousQuestion(chat: number, question: PreviousQuestion): void
  /** The message with the answer to a question's message. */
  answerMessage(chat: number, questionMessage: number): number | undefined
  setAnswerMessage(chat: number, questionMessage: number, answerMessage: number): void
  /** Forgets all of a chat. */
  forget(chat: number): void
}

const MAX_CHATS = 10_000
const MAX_ANSWERS = 20_000
const FOLLOW_UP_MS = 10 * 60_000
const EDITABLE_MS = 24 * 60 * 60_000

export function createChatMemory(now: () => Date): ChatMemory {
  const questions = createBoundedMap<number, PreviousQuestion>({ limit: MAX_CHATS, maxAgeMs: FOLLOW_UP_MS, now })
  const answers = createBoundedMap<string, number>({ limit: MAX_ANSWERS, maxAgeMs: EDITABLE_MS, now })
  return {
    previousQuestion: (chat) => questions.get(chat),
    setPreviousQuestion: (chat, question) => questions.set(chat, question),
    answerMessage: (chat, message) => answers.get(`${chat}:${message}`),
    setAnswerMessage: (chat, message, answer) => answers.set(`${chat}:${message}`, answer),
    forget(chat) {
      questions.delete(chat)
      answers.deleteWhere((key) => key.startsWith(`${chat}:`))
    },
  }
}
