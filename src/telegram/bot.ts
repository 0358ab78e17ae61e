import { type ApiClientOptions, Bot, Composer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { Logger } from 'pino'
import type { Edition } from '../answering/edition.ts'
import type { ReloadSummary } from '../replicas/reload-round.ts'
import { createSeal } from '../store/seal.ts'
import type { Store } from '../store/store.ts'
import { createChatMemory } from './chat-memory.ts'
import { commandOf } from './command.ts'
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
import { statsFeature } from './features/stats.ts'
import { timelineFeature } from './features/timeline.ts'
import { topicsFeature } from './features/topics.ts'
import { unansweredFeature } from './features/unanswered.ts'
import { unhandledFeature } from './features/unhandled.ts'
import { unsupportedFeature } from './features/unsupported.ts'
import { createJournal } from './journal.ts'
import { describeError } from './log.ts'
import { answerCallbackQueries } from './middleware/callback-query.ts'
import { lowerCaseCommands } from './middleware/command-case.ts'
import { captureEdition } from './middleware/edition.ts'
import { catchErrors } from './middleware/error.ts'
import { groupGate } from './middleware/group.ts'
import { chooseLanguage } from './middleware/language.ts'
import type { Observer } from './observer.ts'
import { shareChatMemory } from './shared-chat-memory.ts'

export interface BotDependencies {
  readonly token: string
  readonly editions: { current(): Edition }
  /** What outlives a restart. */
  readonly store: Pick<Store, 'settings' | 'feedback' | 'unanswered' | 'tallies' | 'reloads'> & {
    readonly replicas: Pick<Store['replicas'], 'id' | 'live' | 'liveCount'>
    readonly channel: Pick<Store['channel'], 'publish' | 'subscribe'>
  }
  readonly observer: Pick<Observer, 'answered'>
  readonly adminIds: readonly number[]
  readonly reload: () => Promise<ReloadSummary>
  readonly version: string
  readonly startedAt: Date
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
  const { token, editions, store, observer, now, log, botInfo, client } = dependencies
  const bot = new Bot<BotContext>(token, { ...(botInfo && { botInfo }), ...(client && { client }) })
  const memory = shareChatMemory(createChatMemory(now), { ...store, seal: createSeal(token) })
  const { settings, feedback } = store
  const journal = createJournal({ observer, unanswered: store.unanswered })

  bot.use(
    catchErrors(log),
    captureEdition(editions),
    chooseLanguage({ settings, log }),
    lowerCaseCommands(),
    groupGate(),
    answerCallbackQueries(log),
    unlessPlainText(
      // Commands
      startFeature({ memory, journal }),
      helpFeature(dependencies),
      topicsFeature(),
      timelineFeature(),
      sourcesFeature(),
      langFeature({ settings }),
      aboutFeature(dependencies),
      privacyFeature(dependencies),
      forgetFeature({ settings, memory }),
      reloadFeature(dependencies),
      statsFeature({ ...dependencies, ...store }),
      unansweredFeature({ ...dependencies, ...store }),
      // Buttons
      sourceContextFeature(),
      relatedFeature({ memory }),
      feedbackFeature({ feedback, log }),
      // Other chats
      inlineFeature({ log, journal }),
    ),
    // Everything people write
    editedFeature({ memory, journal }),
    questionFeature({ memory, journal }),
    unsupportedFeature({ now }),
    unhandledFeature({ log }),
  )
  // Nothing should pass `catchErrors`; if it does, the polling loop must go on all the same.
  bot.catch((error) => log.error({ err: describeError(error.error) }, 'an update failed outside of its handlers'))
  return bot
}

/** Most of what arrives is a question, and none of these features takes one: together they would cost more than its answer. */
function unlessPlainText(...features: readonly Composer<BotContext>[]): Composer<BotContext> {
  const isPlainText = ({ message }: BotContext) => message?.text !== undefined && commandOf(message.text) === null
  const gate = new Composer<BotContext>()
  gate.filter((ctx) => !isPlainText(ctx), ...features)
  return gate
}
