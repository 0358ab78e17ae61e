import { type ApiClientOptions, Bot } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { Logger } from 'pino'
import type { Edition, ReloadReport } from '../answering/edition.ts'
import { createChatMemory } from './chat-memory.ts'
import type { BotContext } from './context.ts'
import { aboutFeature } from './features/about.ts'
import { editedFeature } from './features/edited.ts'
import { feedbackFeature } from './features/feedback.ts'
import { forgetFeature } from './features/forget.ts'
import { helpFeature } from './features/help.ts'
import { inlineFeature } from './features/inline.ts'
import { langFeature } from './features/lang.ts'
import { privacyFeature } from './features/privacy.ts'
import { questionFeature } from './features/question.ts'
import { relatedFeature } from './features/related.ts'
import { reloadFeature } from './features/reload.ts'
import { sourceContextFeature } from './features/source-context.ts'
import { sourcesFeature } from './features/sources.ts'
import { startFeature } from './features/start.ts'
import { timelineFeature } from './features/timeline.ts'
import { topicsFeature } from './features/topics.ts'
import { unhandledFeature } from './features/unhandled.ts'
import { unsupportedFeature } from './features/unsupported.ts'
import { createFeedbackCounts } from './feedback-counts.ts'
import { describeError } from './log.ts'
import { answerCallbackQueries } from './middleware/callback-query.ts'
import { lowerCaseCommands } from './middleware/command-case.ts'
import { captureEdition } from './middleware/edition.ts'
import { catchErrors } from './middleware/error.ts'
import { groupGate } from './middleware/group.ts'
import { chooseLanguage } from './middleware/language.ts'

export interface BotDependencies {
  readonly token: string
  readonly editions: { current(): Edition }
  readonly adminIds: readonly number[]
  readonly reload: () => Promise<ReloadReport>
  readonly version: string
  /** How often an unanswered question is asked before admins are shown it. */
  readonly unansweredFrom: number
  readonly now: () => Date
  readonly log: Logger
  /** Known beforehand in tests and in the terminal, where no API is asked for it. */
  readonly botInfo?: UserFromGetMe
  readonly client?: ApiClientOptions
}

/** The bot without a transport: updates are fed to `handleUpdate` by polling, by the terminal or by a test. */
export function createBot(dependencies: BotDependencies): Bot<BotContext> {
  const { token, editions, now, log, botInfo, client } = dependencies
  const bot = new Bot<BotContext>(token, { ...(botInfo && { botInfo }), ...(client && { client }) })
  const memory = createChatMemory(now)
  const counts = createFeedbackCounts()

  bot.use(
    catchErrors(log),
    captureEdition(editions),
    chooseLanguage(memory),
    lowerCaseCommands(),
    groupGate(),
    answerCallbackQueries(log),
    // Commands
    startFeature({ memory }),
    helpFeature(dependencies),
    topicsFeature(),
    timelineFeature(),
    sourcesFeature(),
    langFeature({ memory }),
    aboutFeature(dependencies),
    privacyFeature(dependencies),
    forgetFeature({ memory }),
    reloadFeature(dependencies),
    // Buttons
    sourceContextFeature(),
    relatedFeature({ memory }),
    feedbackFeature({ counts, log }),
    // Other chats
    inlineFeature({ log }),
    // Everything people write
    editedFeature({ memory }),
    questionFeature({ memory }),
    unsupportedFeature({ now }),
    unhandledFeature({ log }),
  )
  // Nothing should pass `catchErrors`; if it does, the polling loop must go on all the same.
  bot.catch((error) => log.error({ err: describeError(error.error) }, 'an update failed outside of its handlers'))
  return bot
}
