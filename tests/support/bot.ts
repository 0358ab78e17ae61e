import type { Bot } from 'grammy'
import type { InlineKeyboardButton, Update, UserFromGetMe } from 'grammy/types'
import { type Logger, pino } from 'pino'
import { afterEach, beforeEach } from 'vitest'
import { createAnswerer } from '../../src/answering/answerer.ts'
import type { Edition } from '../../src/answering/edition.ts'
import { createHolder, type Holder } from '../../src/knowledge/holder.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import type { Store } from '../../src/store/store.ts'
import { type BotDependencies, createBot } from '../../src/telegram/bot.ts'
import type { BotContext } from '../../src/telegram/context.ts'
import { combineObservers } from '../../src/telegram/observer.ts'
import { createTallying } from '../../src/telegram/tallying.ts'
import { SMALL_KNOWLEDGE } from './small-knowledge.ts'
import { openTestStore } from './store.ts'

export const BOT_INFO = {
  id: 42,
  is_bot: true,
  first_name: 'Baku Talks',
  username: 'talks_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
} as UserFromGetMe

const START = new Date('2026-01-01T12:00:00Z')

/**
 * The store of the running test: a database of its own in memory, the same for all its bots, so that a second one stands for
 * the process after a restart.
 */
export let store: Store
let now = () => START

beforeEach(async () => {
  now = () => START
  store = await openTestStore(() => now())
})
afterEach(() => store.close())

export interface ApiCall {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>> & {
    readonly text?: string
    readonly reply_markup?: { readonly inline_keyboard: readonly (readonly InlineKeyboardButton[])[] }
  }
}

interface ApiFailure {
  readonly error_code: number
  readonly description: string
}

export interface TestBot {
  readonly bot: Bot<BotContext>
  readonly holder: Holder<Edition>
  /** Lines of the log, parsed. */
  readonly logged: readonly Record<string, unknown>[]
  /** Feeds updates one after the other; returns the calls that the last one led to. */
  receive(...updates: readonly Update[]): Promise<readonly ApiCall[]>
  /** Lets the API refuse a method from now on, or once more obey it. */
  refuse(method: string, failure: ApiFailure | null): void
}

export function editionOf(knowledge: Knowledge): Edition {
  return { knowledge, answerer: createAnswerer(knowledge) }
}

/** The whole bot with the API answered by a transformer: no network, and every call on record. */
export function createTestBot(
  options: Partial<BotDependencies> & { readonly knowledge?: Knowledge; readonly edition?: Edition } = {},
): TestBot {
  const holder = createHolder(options.edition ?? editionOf(options.knowledge ?? SMALL_KNOWLEDGE))
  const logged: Record<string, unknown>[] = []
  now = options.now ?? now
  const bot = createBot({
    token: '42:test',
    editions: holder,
    adminIds: [],
    reload: () => Promise.reject(new Error('no reload in this test')),
    version: '1.2.3',
    unansweredFrom: 3,
    startedAt: START,
    now: () => START,
    store,
    observer: combineObservers(createTallying(store.tallies)),
    log: recordingLog(logged),
    botInfo: BOT_INFO,
    ...options,
  })
  const failures = new Map<string, ApiFailure>()
  let calls: ApiCall[] = []
  let lastMessage = 5000
  bot.api.config.use((_previous, method, payload) => {
    calls.push({ method, payload: payload as ApiCall['payload'] })
    const failure = failures.get(method)
    if (failure) return Promise.resolve({ ok: false, ...failure })
    const isMessage = method === 'sendMessage' || method.startsWith('editMessage')
    const result = isMessage ? { message_id: ++lastMessage, date: 0, chat: { id: 1, type: 'private' } } : true
    // biome-ignore lint/suspicious/noExplicitAny: the result's type depends on the method
    return Promise.resolve({ ok: true, result: result as any })
  })
  return {
    bot,
    holder,
    logged,
    async receive(...updates) {
      for (const update of updates) {
        calls = []
        await bot.handleUpdate(update)
      }
      return calls
    },
    refuse(method, failure) {
      if (failure) failures.set(method, failure)
      else failures.delete(method)
    },
  }
}

export function recordingLog(logged: Record<string, unknown>[]): Logger {
  return pino({ level: 'debug', base: null }, { write: (line) => void logged.push(JSON.parse(line)) })
}

export function buttonsOf(call: ApiCall | undefined): readonly InlineKeyboardButton[] {
  return call?.payload.reply_markup?.inline_keyboard.flat() ?? []
}

/** The callback data of the button with this text or beginning of it; throws where there is none. */
export function dataOf(call: ApiCall | undefined, label: string): string {
  const found = buttonsOf(call).find(({ text }) => text.startsWith(label))
  if (!found || !('callback_data' in found)) throw new Error(`no button ${label}`)
  return found.callback_data
}

/** What a reader sees of Telegram's HTML. */
export function visibleText(html: string | undefined): string {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
  return (html ?? '').replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity)
}
