import { hostname } from 'node:os'
import { isAbsolute, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const TOKEN = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

function problem(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('the configuration was accepted')
}

describe('readConfig', () => {
  test('needs nothing: without variables it is the terminal chat over the project’s own knowledge', () => {
    const config = readConfig({})
    expect(config).toEqual({
      token: null,
      apiRoot: 'https://api.telegram.org',
      adminIds: [],
      knowledgeDir: resolve(import.meta.dirname, '../knowledge'),
      dataDir: resolve(import.meta.dirname, '../data'),
      databaseUrl: null,
      webhook: null,
      port: null,
      metricsPort: null,
      replicaName: hostname(),
      floodLimit: 30,
      keepsSendLimits: true,
      unansweredFrom: 3,
      logLevel: null,
    })
    expect(isAbsolute(config.knowledgeDir)).toBe(true)
  })

  test('treats the empty lines of .env.example as not set', () => {
    const empty = {
      BOT_TOKEN: '',
      TELEGRAM_API_ROOT: ' ',
      ADMIN_IDS: '',
      KNOWLEDGE_DIR: '',
      DATA_DIR: '',
      LOG_LEVEL: '',
    }
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  test('reads every variable, forgiving spaces, a slash at the end and capitals', () => {
    const config = readConfig({
      BOT_TOKEN: ` ${TOKEN}\n`,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      ADMIN_IDS: '42, 5000000000,',
      KNOWLEDGE_DIR: 'elsewhere',
      DATA_DIR: 'kept',
      DATABASE_URL: 'postgres://bot:secret@db:5432/bot',
      WEBHOOK_URL: 'https://bot.example.org/telegram',
      WEBHOOK_SECRET: 'a-secret_1',
      PORT: '3000',
      METRICS_PORT: '9100',
      REPLICA_NAME: 'one',
      FLOOD_LIMIT: '0',
      SEND_LIMITS: 'OFF',
      UNANSWERED_FROM: '5',
      LOG_LEVEL: 'WARN',
    })
    expect(config).toEqual({
      token: TOKEN,
      apiRoot: 'http://127.0.0.1:8081',
      adminIds: [42, 5_000_000_000],
      knowledgeDir: resolve('elsewhere'),
      dataDir: resolve('kept'),
      databaseUrl: 'postgres://bot:secret@db:5432/bot',
      webhook: { url: 'https://bot.example.org/telegram', secret: 'a-secret_1' },
      port: 3000,
      metricsPort: 9100,
      replicaName: 'one',
      floodLimit: null,
      keepsSendLimits: false,
      unansweredFrom: 5,
      logLevel: 'warn',
    })
  })

  test.each([
    ['BOT_TOKEN', '123456789'],
    ['BOT_TOKEN', 'bot123:abc'],
    ['BOT_TOKEN', '123:abc def'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['TELEGRAM_API_ROOT', 'ftp://api.telegram.org'],
    ['TELEGRAM_API_ROOT', 'https://api.telegram.org?x=1'],
    ['ADMIN_IDS', '12,@somebody'],
    ['ADMIN_IDS', '-12'],
    ['ADMIN_IDS', '0'],
    ['ADMIN_IDS', '1e3'],
    ['LOG_LEVEL', 'loud'],
    ['WEBHOOK_URL', 'http://bot.example.org/telegram'],
    ['WEBHOOK_URL', 'https://bot.example.org:8080/telegram'],
    ['WEBHOOK_URL', 'https://bot.example.org/?a=b'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['METRICS_PORT', 'metrics'],
    ['FLOOD_LIMIT', '-1'],
    ['UNANSWERED_FROM', '0'],
    ['SEND_LIMITS', 'yes'],
  ])('rejects %s=%s with one line that names the variable, what it holds and what it should be', (name, value) => {
    const line = problem({ [name]: value })
    expect(line).toMatch(new RegExp(`^${name} holds .+; it should be .+$`))
    expect(line).not.toContain('\n')
    if (name !== 'BOT_TOKEN') expect(line).toContain(JSON.stringify(value))
  })

  test('rejects one port for the webhook and for the metrics', () => {
    const line = /^METRICS_PORT holds 8080, as PORT does; it should be another port, or empty/
    expect(problem({ PORT: '8080', METRICS_PORT: '8080' })).toMatch(line)
    expect(problem({ WEBHOOK_URL: 'https://bot.example.org/telegram', METRICS_PORT: '8080' })).toMatch(line)
    expect(readConfig({ METRICS_PORT: '8080' })).toMatchObject({ port: null, metricsPort: 8080 })
  })

  test('never shows the secret of a token, not even of one in the wrong place', () => {
    const secret = TOKEN.split(':')[1] ?? ''
    expect(problem({ BOT_TOKEN: `${TOKEN} x` })).toContain('46 characters that begin with 123;')
    expect(problem({ BOT_TOKEN: `${TOKEN} x` })).not.toContain(secret)
    expect(problem({ BOT_TOKEN: secret })).not.toContain(secret)
    expect(problem({ ADMIN_IDS: TOKEN })).not.toContain(secret)
  })

  test.each([
    ['DATABASE_URL', 'bot:pass-word@db/bot'],
    ['DATABASE_URL', 'mysql://bot:pass-word@db/bot'],
    ['DATABASE_URL', 'postgres://bot:pass-word@db'],
    ['WEBHOOK_SECRET', 'pass-word with spaces'],
  ])('shows nothing of the password in %s', (name, value) => {
    expect(problem({ [name]: value })).toMatch(new RegExp(`^${name} holds \\d+ characters; it should be .+$`))
  })

  test('lets a Bot API server of one’s own deliver to any address', () => {
    const own = { TELEGRAM_API_ROOT: 'http://127.0.0.1:8081', WEBHOOK_URL: 'http://127.0.0.1:3000/hook' }
    expect(readConfig(own)).toMatchObject({ webhook: { url: own.WEBHOOK_URL, secret: null }, port: 8080 })
  })

  test('keeps to one line whatever the variable holds', () => {
    const line = problem({ LOG_LEVEL: `a\nb\u001b[31m${'x'.repeat(500)}` })
    expect([...line].every((character) => character >= ' ')).toBe(true)
    expect(line.length).toBeLessThan(250)
  })
})
