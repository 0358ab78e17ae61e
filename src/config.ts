import { hostname } from 'node:os'
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
  /** Absolute path of the folder for the embedded database and for what was read and analysed. */
  readonly dataDir: string
  /** A PostgreSQL that replicas share; null is the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  /** Where Telegram delivers updates; null asks for them (long polling). */
  readonly webhook: WebhookConfig | null
  /** Port of the webhook, of health and of metrics; null where none of them is served. */
  readonly port: number | null
  /** A port of their own for health and metrics; null puts them beside the webhook. */
  readonly metricsPort: number | null
  /** What this replica is called in summaries. */
  readonly replicaName: string
  /** Messages a minute that a user may send; null where anybody may send any number. */
  readonly floodLimit: number | null
  /** Whether what is sent keeps to Telegram's limits by itself; false for a Bot API server that has none. */
  readonly keepsSendLimits: boolean
  /** An unanswered question is shown to admins once it was asked so often. */
  readonly unansweredFrom: number
  /** Null is "not set": `info` with a token; in the terminal `warn`, so that the log does not run into the chat. */
  readonly logLevel: LogLevel | null
}

export interface WebhookConfig {
  readonly url: string
  /** Null: it is derived from the token. */
  readonly secret: string | null
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
const DEFAULT_WEBHOOK_PORT = 8080
const DEFAULT_FLOOD_LIMIT = 30
const DEFAULT_UNANSWERED_FROM = 3

/** An empty variable counts as unset, so that lines of `.env.example` may stay as they are. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = <T>(variable: string, parse: (value: string) => T, fallback: T): T => {
    const value = env[variable]?.trim()
    return value ? parse(value) : fallback
  }
  const apiRoot = read('TELEGRAM_API_ROOT', parseApiRoot, DEFAULT_API_ROOT)
  const webhookUrl = read<string | null>('WEBHOOK_URL', parseWebhookUrl(apiRoot === DEFAULT_API_ROOT), null)
  const secret = read<string | null>('WEBHOOK_SECRET', parseWebhookSecret, null)
  const port = read<number | null>('PORT', parsePort('PORT'), webhookUrl === null ? null : DEFAULT_WEBHOOK_PORT)
  const metricsPort = read<number | null>('METRICS_PORT', parsePort('METRICS_PORT'), null)
  if (metricsPort !== null && metricsPort === port) {
    throw new ConfigError(
      'METRICS_PORT',
      `${port}, as PORT does`,
      'another port, or empty to share that of the webhook',
    )
  }
  return {
    token: read<string | null>('BOT_TOKEN', parseToken, null),
    apiRoot,
    adminIds: read('ADMIN_IDS', parseAdminIds, []),
    knowledgeDir: read('KNOWLEDGE_DIR', (folder) => resolve(folder), DEFAULT_KNOWLEDGE_DIR),
    dataDir: read('DATA_DIR', (folder) => resolve(folder), DEFAULT_DATA_DIR),
    databaseUrl: read<string | null>('DATABASE_URL', parseDatabaseUrl, null),
    webhook: webhookUrl === null ? null : { url: webhookUrl, secret },
    port,
    metricsPort,
    replicaName: read('REPLICA_NAME', (name) => name, hostname()),
    floodLimit: read('FLOOD_LIMIT', parseCount('FLOOD_LIMIT', 0), DEFAULT_FLOOD_LIMIT) || null,
    keepsSendLimits: read('SEND_LIMITS', parseSwitch('SEND_LIMITS'), true),
    unansweredFrom: read('UNANSWERED_FROM', parseCount('UNANSWERED_FROM', 1), DEFAULT_UNANSWERED_FROM),
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

/** Telegram itself delivers over https to four ports only; a Bot API server of one's own delivers to any address. */
const parseWebhookUrl = (isTelegram: boolean) => (value: string) => {
  const url = URL.canParse(value) ? new URL(value) : null
  const isPlain = url?.search === '' && url.hash === '' && url.username === '' && /^https?:$/.test(url.protocol)
  const isPublic = url?.protocol === 'https:' && ['', '80', '88', '8443'].includes(url.port)
  if (url && isPlain && (isPublic || !isTelegram)) return url.href
  throw new ConfigError(
    'WEBHOOK_URL',
    show(value),
    'an https address that Telegram can reach, on port 443, 80, 88 or 8443, such as https://bot.example.org/telegram',
  )
}

/** What Telegram takes as `secret_token`; it is a password. */
function parseWebhookSecret(value: string): string {
  if (/^[A-Za-z0-9_-]{1,256}$/.test(value)) return value
  throw new ConfigError(
    'WEBHOOK_SECRET',
    `${value.length} characters`,
    '1 to 256 letters of A-Z, a-z, 0-9, "_" and "-"; leave it empty to have one made',
  )
}

/** The message shows no part of the address: it holds a password, and nobody knows where in a malformed one. */
function parseDatabaseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && /^postgres(?:ql)?:$/.test(url.protocol) && url.host !== '' && url.pathname.length > 1) return value
  throw new ConfigError(
    'DATABASE_URL',
    `${value.length} characters`,
    'the address of a PostgreSQL database, postgres://user:password@host:5432/database, in which special characters of the ' +
      'password are written as %40 and the like; leave it empty for the embedded one',
  )
}

const parsePort = (variable: string) => (value: string) => {
  const port = Number(value)
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port
  throw new ConfigError(variable, show(value), 'a port, 1 to 65535')
}

const parseCount = (variable: string, least: number) => (value: string) => {
  const count = Number(value)
  if (/^\d+$/.test(value) && count >= least && Number.isSafeInteger(count)) return count
  throw new ConfigError(variable, show(value), `a whole number from ${least} on`)
}

const parseSwitch = (variable: string) => (value: string) => {
  if (/^(?:on|off)$/i.test(value)) return value.toLowerCase() === 'on'
  throw new ConfigError(variable, show(value), 'on or off')
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
