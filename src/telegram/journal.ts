import type { UnansweredQueue } from '../store/unanswered-queue.ts'
import type { Reply } from './ask.ts'
import type { AnswerPlace, Observer } from './observer.ts'

/** Notes what became of a question: the numbers for everybody who observes, and its text where the sources lack an answer. */
export interface Journal {
  /** Called once Telegram has the reply, so that one that is sent again after a failure counts once. */
  answered(reply: Pick<Reply, 'question' | 'answer'>, place: AnswerPlace): void
}

/**
 * Only unanswered questions of a chat are kept: what is typed into an inline query is half a question most of the time, an
 * edited one was there before, small talk is none.
 */
export function createJournal(dependencies: {
  readonly observer: Pick<Observer, 'answered'>
  readonly unanswered: Pick<UnansweredQueue, 'add'>
}): Journal {
  const { observer, unanswered } = dependencies
  return {
    answered({ question, answer }, place) {
      observer.answered(answer, place)
      // The next question of the chat does not wait for it; it waits itself, should the database be away.
      if (place === 'chat' && answer.status === 'unanswered') void unanswered.add(question, answer.language)
    },
  }
}
