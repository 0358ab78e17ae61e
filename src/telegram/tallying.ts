import type { Status } from '../answering/answer.ts'
import type { Tallies } from '../store/tallies.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { Observer } from './observer.ts'
import { bucketOf, medianOf } from './reply-times.ts'

/** Names under which the days' numbers are kept. */
const QUESTIONS = 'question'
const REPLY_TIMES = 'reply-time'

/** Counts the questions of chats by status and language, and how long the replies to messages took. */
export function createTallying(tallies: Pick<Tallies, 'add'>): Partial<Observer> {
  return {
    answered({ status, language }, place) {
      if (place === 'chat') tallies.add(QUESTIONS, `${status}:${language}`)
    },
    replied(kind, seconds) {
      if (kind === 'message') tallies.add(REPLY_TIMES, bucketOf(seconds * 1000))
    },
  }
}

/** What was counted since a day. */
export interface Activity {
  readonly questions: number
  readonly byStatus: Readonly<Record<Status, number>>
  readonly byLanguage: Readonly<Record<Language, number>>
  /** In ms; null where nothing was replied to. */
  readonly medianReplyMs: number | null
}

/** `sinceDay` is an ISO day, UTC. Throws where the database is away. */
export async function readActivity(tallies: Pick<Tallies, 'totals'>, sinceDay: string): Promise<Activity> {
  const questions = [...(await tallies.totals(QUESTIONS, sinceDay))].map(([label, count]) => {
    const [status = '', language = ''] = label.split(':')
    return { status, language, count }
  })
  const sum = (matches: (one: (typeof questions)[number]) => boolean) =>
    questions.filter(matches).reduce((total, { count }) => total + count, 0)
  const ofStatus = (status: Status) => sum((one) => one.status === status)
  return {
    questions: sum(() => true),
    byStatus: {
      answered: ofStatus('answered'),
      unanswered: ofStatus('unanswered'),
      smalltalk: ofStatus('smalltalk'),
    },
    byLanguage: Object.fromEntries(
      LANGUAGES.map((language) => [language, sum((one) => one.language === language)]),
    ) as Record<Language, number>,
    medianReplyMs: medianOf(await tallies.totals(REPLY_TIMES, sinceDay)),
  }
}
