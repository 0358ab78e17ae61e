import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface Config {
  /** Null opens the terminal chat in place of Telegram. */
  readonly token: string | null
  /** Address of the Bot API, without a slash at its end. */
  readonly apiRoot: string
  /** Telegram users who may run the admin commands. */
  readonly adminIds: readonly number[]
  /** Absolute path of the knowledge folder. */
  readonly knowledgeDir: string
  /** Absolute path of the folder for what was read and analysed; it may be deleted at any time. */
  readonly dataDir: string
  /** Null is "not set": `info` with a token; in the terminal `warn`, so that the log does not run into the chat. */
  readonly logLevel: LogLevel | null
}

/** A variable of the environment holds something unusable. Its message is the whole line a person needs to mend it. */
export class ConfigError extends Error {
  readonly variable: string

  constructor(variable: string, holds: string, shouldBe: string) {
    super(`${variable} holds ${holds}; it should be ${shouldBe}`)
    this.name = 'ConfigError'
    this.variable = variable
  }
}

/**
 * The project folder lies one above both `src/` and `dist/`, so the default knowledge folder is found from any working
 * directory; a relative KNOWLEDGE_DIR is what a shell user expects, relative to theirs.
 */
const DEFAULT_KNOWLEDGE_DIR = fileURLToPath(new URL('../knowledge', import.meta.url))
const DEFAULT_DATA_DIR = fileURLToPath(new URL('../data', import.meta.url))
const DEFAULT_API_ROOT = 'https://api.telegram.org'

/** An empty variable counts as unset, so that lines of `.env.example` may stay as they are. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = <T>(variable: string, parse: (value: string) => T, fallback: T): T => {
    const value = env[variable]?.trim()
    return value ? parse(value) : fallback
  }
  return {
    token: read<string | null>('BOT_TOKEN', parseToken, null),
    apiRoot: read('TELEGRAM_API_ROOT', parseApiRoot, DEFAULT_API_ROOT),
    adminIds: read('ADMIN_IDS', parseAdminIds, []),
    knowledgeDir: read('KNOWLEDGE_DIR', (folder) => resolve(folder), DEFAULT_KNOWLEDGE_DIR),
    dataDir: read('DATA_DIR', (folder) => resolve(folder), DEFAULT_DATA_DIR),
    logLevel: read<LogLevel | null>('LOG_LEVEL', parseLogLevel, null),
  }
}

/** The token is a password: what the message shows of it is its length and at most three digits of the public bot id. */
function parseToken(value: string): string {
  if (/^\d+:[A-Za-z0-9_-]+$/.test(value)) return value
  const digits = /^\d{1,3}/.exec(value)?.[0]
  const begins = digits ? ` that begin with ${digits}` : ''
  throw new ConfigError(
    'BOT_TOKEN',
    `${value.length} characters${begins}`,
    'the token that @BotFather gave you: digits, a colon, then letters, digits, "_" or "-"; leave it empty for the terminal',
  )
}

function parseApiRoot(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new ConfigError('TELEGRAM_API_ROOT', show(value), `an http or https address such as ${DEFAULT_API_ROOT}`)
  }
  return value.replace(/\/+$/, '')
}

function parseAdminIds(value: string): readonly number[] {
  const ids = value.split(',').map((id) => id.trim())
  return ids.filter(Boolean).map((id) => {
    const number = Number(id)
    if (/^\d+$/.test(id) && number > 0 && Number.isSafeInteger(number)) return number
    throw new ConfigError(
      'ADMIN_IDS',
      show(value),
      'numeric Telegram user ids with commas between them, such as 12345678,87654321',
    )
  })
}

function parseLogLevel(value: string): LogLevel {
  const level = LOG_LEVELS.find((name) => name === value.toLowerCase())
  if (level) return level
  throw new ConfigError('LOG_LEVEL', show(value), `one of ${LOG_LEVELS.join(', ')}`)
}

/** What a variable holds, on one line, short, and without a token that was put into the wrong variable. */
function show(value: string): string {
  const safe = value.replace(/\d{5,}:[A-Za-z0-9_-]{20,}/g, '<a token>')
  return JSON.stringify(safe.length > 60 ? `${safe.slice(0, 60)}…` : safe)
}
