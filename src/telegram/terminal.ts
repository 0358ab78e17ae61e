import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Bot, Context } from 'grammy'
import type { Chat, Update, User, UserFromGetMe } from 'grammy/types'
import type { Logger } from 'pino'
import type { Language } from '../text/language.ts'
import { parseLanguage } from '../text/language.ts'
import { type Choice, createTerminalScreen } from './terminal-screen.ts'

export interface TerminalDependencies<C extends Context> {
  readonly bot: Bot<C>
  readonly input: Readable
  readonly output: Writable
  /** A person sits before it: a prompt and line editing; else each line read is echoed, so that the output reads as a chat. */
  readonly isInteractive: boolean
  readonly language: Language
  readonly now: () => Date
  readonly log: Logger
}

export interface Terminal {
  /** Resolves when the input ends, or after `stop` once the line at hand is answered. */
  run(): Promise<void>
  stop(): void
}

/** The bot's own account where no Telegram is asked for it. */
export const TERMINAL_BOT: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Baku Talks Bot',
  username: 'bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  supports_guest_queries: false,
  supports_join_request_queries: false,
}
/** Whoever sits before the terminal: the operator, so an admin. */
export const TERMINAL_USER_ID = 2
const PROMPT = '> '

/** The language of the user's environment if the bot speaks it, else English. */
export function readTerminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return parseLanguage(locale.replace(/[.@].*$/, '')) ?? 'en'
}

/**
 * The same bot as a chat in the terminal: a line is a message, a number presses the button with that number, `@bot …` is
 * an inline query. Everything else, commands too, takes the way it takes in Telegram.
 */
export function createTerminal<C extends Context>(dependencies: TerminalDependencies<C>): Terminal {
  const { bot, input, output, isInteractive, language, now, log } = dependencies
  const user: User = { id: TERMINAL_USER_ID, is_bot: false, first_name: 'You', language_code: language }
  const chat: Chat.PrivateChat = { id: TERMINAL_USER_ID, type: 'private', first_name: 'You' }
  const print = (text: string) => output.write(`${text}\n\n`)
  const screen = createTerminalScreen(bot.botInfo, chat, print)
  let count = 0
  let reader: Interface | null = null
  let isStopped = false

  async function receive(update: Omit<Update, 'update_id'>): Promise<void> {
    try {
      await bot.handleUpdate({ ...update, update_id: ++count })
    } catch (error) {
      log.error({ err: error instanceof Error && 'error' in error ? error.error : error }, 'the line failed')
      print('· This failed; the log on standard error tells more.')
    }
  }

  function say(text: string): Promise<void> {
    const command = /^\/\w+(?:@\w+)?/.exec(text)?.[0]
    const entities = command ? [{ type: 'bot_command' as const, offset: 0, length: command.length }] : undefined
    const date = Math.floor(now().getTime() / 1000)
    return receive({ message: { message_id: count + 1, date, from: user, chat, text, ...(entities && { entities }) } })
  }

  function query(text: string, offset: string): Promise<void> {
    screen.beginTurn(text)
    return receive({ inline_query: { id: String(count + 1), from: user, chat_type: 'sender', query: text, offset } })
  }

  async function choose(choice: Choice): Promise<void> {
    if (choice.kind === 'say') return say(choice.text)
    if (choice.kind === 'query') return query(choice.query, choice.offset)
    if (choice.kind === 'press') {
      const { message, data } = choice
      return receive({
        callback_query: { id: String(count + 1), from: user, message, chat_instance: 'terminal', data },
      })
    }
    screen.showSent(choice.result)
    return receive({ chosen_inline_result: { result_id: choice.result.id, from: user, query: '' } })
  }

  async function read(line: string): Promise<void> {
    const text = line.trim()
    const choice = /^\d{1,3}$/.test(text) ? screen.choice(Number(text)) : undefined
    const inline = parseInlineQuery(text, bot.botInfo.username)
    screen.beginTurn()
    if (text === '') return
    if (!isInteractive) output.write(`${PROMPT}${text}\n`)
    if (choice) return choose(choice)
    if (/^\d{1,2}$/.test(text) && screen.choiceCount() > 0) {
      print(`· No button has the number ${text}: the last is ${screen.choiceCount()}.`)
      return
    }
    if (inline !== null) return query(inline, '')
    return say(text)
  }

  function stop(): void {
    isStopped = true
    reader?.close()
  }

  return {
    async run() {
      bot.api.config.use(screen.api)
      // Created here, not before: a reader drops the lines that come before somebody iterates over it.
      const lines = createInterface({
        input,
        terminal: isInteractive,
        prompt: PROMPT,
        ...(isInteractive && { output }),
      })
      reader = lines
      lines.on('SIGINT', stop)
      // A reader that went away (`npm start | head`) ends the chat instead of crashing it.
      output.on('error', stop)
      if (isInteractive) lines.prompt()
      for await (const line of lines) {
        await read(line)
        if (isStopped) break
        if (isInteractive) lines.prompt()
      }
      if (isInteractive) output.write('\n')
    },
    stop,
  }
}

/** The query of a line such as `@bot trade`, null for any other line. */
function parseInlineQuery(line: string, username: string): string | null {
  const [, name, query] = /^@(\w+)(?:\s+(.*))?$/.exec(line) ?? []
  const isThisBot = name !== undefined && ['bot', username.toLowerCase()].includes(name.toLowerCase())
  return isThisBot ? (query ?? '') : null
}
