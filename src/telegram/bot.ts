import { type ApiClientOptions, Bot } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { Logger } from 'pino'
import type { Edition, ReloadReport } from '../answering/edition.ts'
import type { BotContext } from './context.ts'

export interface BotDependencies {
  readonly token: string
  readonly editions: { current(): Edition }
  readonly adminIds: readonly number[]
  readonly reload: () => Promise<ReloadReport>
  readonly version: string
  readonly now: () => Date
  readonly log: Logger
  /** Known beforehand in tests and in the terminal, where no API is asked for it. */
  readonly botInfo?: UserFromGetMe
  readonly client?: ApiClientOptions
}

/** The bot without a transport: updates are fed to `handleUpdate` by polling, by the terminal or by a test. */
export function createBot(dependencies: BotDependencies): Bot<BotContext> {
  const { token, botInfo, client } = dependencies
  return new Bot<BotContext>(token, { ...(botInfo && { botInfo }), ...(client && { client }) })
}
