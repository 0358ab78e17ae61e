import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SOUND_FOLDER, writeKnowledgeFolder } from './support/knowledge-folder.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from './support/telegram-server.ts'

const PROGRAM = join(import.meta.dirname, '../dist/main.js')
const TOKEN = '123456789:test-secret_of_the_bot'

interface Running {
  readonly child: ChildProcessWithoutNullStreams
  /** What was written to standard output and standard error so far. */
  readonly output: () => string
  readonly errors: () => string
  readonly ended: Promise<{ status: number | null; elapsedMs: number }>
  /** Sends the signal; `elapsedMs` of `ended` counts from here. */
  stop(signal?: NodeJS.Signals): void
}

/** Where a process and the next one keep their state. */
function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'data-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts the built program as its users do, from another working directory. */
async function start(env: Record<string, string>, folder = SOUND_FOLDER): Promise<Running> {
  const KNOWLEDGE_DIR = await writeKnowledgeFolder(folder)
  const DATA_DIR = env.DATA_DIR ?? dataFolder()
  const empty = { BOT_TOKEN: '', TELEGRAM_API_ROOT: '', ADMIN_IDS: '', LOG_LEVEL: '' }
  const child = spawn(process.execPath, [PROGRAM], {
    cwd: tmpdir(),
    env: { ...process.env, ...empty, LANG: 'de_DE.UTF-8', LC_ALL: '', KNOWLEDGE_DIR, DATA_DIR, ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [output, errors, begin] = ['', '', performance.now()]
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const ended = once(child, 'close').then(([status]) => ({ status, elapsedMs: performance.now() - begin }))
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    begin = performance.now()
    child.kill(signal)
  }
  return { child, output: () => output, errors: () => errors, ended, stop }
}

async function telegram(port = 0): Promise<TelegramServer> {
  const server = await startTelegramServer(port)
  onTestFinished(() => server.close())
  return server
}

const connect = (server: TelegramServer, env: Record<string, string> = {}) =>
  start({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.url, ...env })

describe('without a token', () => {
  test('opens the same bot as a chat in the terminal, answers every line and ends with the input', async () => {
    const { child, output, errors, ended } = await start({})
    child.stdin.end('Was ist trade?\n/about\n@bot trade\n')
    expect((await ended).status).toBe(0)
    expect(errors()).toMatch(/^BOT_TOKEN is not set: .+\n\n$/)
    const answers = output().split(/^> /m).slice(1)
    expect(answers).toHaveLength(3)
    expect(answers[0]).toContain('Es geht um trade.')
    expect(answers[0]).toContain('  │ sprachen in Baku über den Handel')
    expect(answers[2]).toContain('[1] ')
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('ends in order on %s', async (signal) => {
    const { child, ended, stop } = await start({})
    await once(child.stderr, 'data')
    stop(signal)
    expect(await ended).toMatchObject({ status: 0, elapsedMs: expect.toSatisfy((ms: number) => ms < 2000) })
  })
})

describe('a start that cannot succeed', () => {
  test.each([
    [{ BOT_TOKEN: 'not-a-token' }, /^BOT_TOKEN holds 11 characters; it should be .+\n$/],
    [{ ADMIN_IDS: 'me' }, /^ADMIN_IDS holds "me"; it should be .+\n$/],
    [{ LOG_LEVEL: 'all' }, /^LOG_LEVEL holds "all"; it should be .+\n$/],
    [{ TELEGRAM_API_ROOT: 'localhost' }, /^TELEGRAM_API_ROOT holds "localhost"; it should be .+\n$/],
    [{ KNOWLEDGE_DIR: '/nowhere' }, /^KNOWLEDGE_DIR holds "\/nowhere"; it should be .+\n$/],
  ])('ends with one line and status 1 (%o)', async (env, line) => {
    const { ended, errors, output } = await start(env)
    expect((await ended).status).toBe(1)
    expect(errors()).toMatch(line)
    expect(output()).toBe('')
  })

  test('lists what is wrong with the knowledge, with file and line', async () => {
    const broken = { ...SOUND_FOLDER, 'lexicon.yaml': '- id: x\n  kind: planet\n  forms:\n    de: [X]\n' }
    const { ended, errors } = await start({}, broken)
    expect((await ended).status).toBe(1)
    expect(errors()).toMatch(
      /^The knowledge in (.+) cannot be used \(`npm run check -- --knowledge \1`\):\nlexicon\.yaml:2 {2}/,
    )
    expect(errors()).not.toMatch(/^\s+at /m)
  })

  test('says what to do when Telegram rejects the token, and never shows it', async () => {
    const server = await telegram()
    server.disturb(() => ({ code: 401, description: 'Unauthorized' }))
    const { ended, errors } = await connect(server)
    expect((await ended).status).toBe(1)
    expect(errors()).toMatch(/^Telegram does not accept BOT_TOKEN \(401 Unauthorized\); ask @BotFather .+\n$/)
    expect(errors()).not.toContain('test-secret')
  })
})

describe('with a token', { timeout: 20_000 }, () => {
  test('answers a question and sets the menus', async () => {
    const server = await telegram()
    server.deliver(privateMessage(7, 'en Was ist trade?'))
    await connect(server)
    await server.until(() => server.callsOf('sendMessage').length === 1)
    expect(server.callsOf('sendMessage')[0]).toMatchObject({
      chat_id: 7,
      text: expect.stringContaining('geht um trade'),
    })
    await server.until(() => server.callsOf('setMyCommands').length > 0)
  })

  test('SIGTERM amid a burst of 60 questions and a restart: each is answered exactly once', async () => {
    const server = await telegram()
    const DATA_DIR = dataFolder()
    const answered = () => server.callsOf('sendMessage').map((call) => call.chat_id)
    server.deliver(...Array.from({ length: 60 }, (_, chat) => privateMessage(chat + 1, 'Was ist trade?')))
    const first = await connect(server, { DATA_DIR, SEND_LIMITS: 'off' })
    await server.until(() => answered().length >= 20)
    first.stop()
    expect(await first.ended).toMatchObject({ status: 0, elapsedMs: expect.toSatisfy((ms: number) => ms < 2000) })

    server.deliver(privateMessage(61, 'Was ist trade?'))
    await connect(server, { DATA_DIR, SEND_LIMITS: 'off' })
    await server.until(() => answered().length >= 61 && server.unconfirmed().length === 0)
    expect(answered().toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 61 }, (_, chat) => chat + 1),
    )
  })

  test('SIGTERM while questions wait for a slow Telegram leaves them to the next process', async () => {
    const server = await telegram()
    const DATA_DIR = dataFolder()
    server.disturb((call) => (call.method === 'sendMessage' ? 'hang' : undefined))
    server.deliver(privateMessage(1, 'Was ist trade?'), privateMessage(2, 'Was ist trade?'))
    const first = await connect(server, { DATA_DIR })
    await server.until(() => server.callsOf('sendMessage').length === 2)
    first.stop()
    expect(await first.ended).toMatchObject({ status: 0, elapsedMs: expect.toSatisfy((ms: number) => ms < 2000) })
    expect(server.performed('sendMessage')).toHaveLength(0)

    server.disturb(() => undefined)
    await connect(server, { DATA_DIR })
    await server.until(() => server.performed('sendMessage').length === 2)
  })

  test('SIGTERM while Telegram refuses connections ends within two seconds with status 0', async () => {
    const gone = await startTelegramServer()
    await gone.close()
    const running = await start({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: gone.url })
    await once(running.child.stderr, 'data')
    running.stop()
    expect(await running.ended).toMatchObject({ status: 0, elapsedMs: expect.toSatisfy((ms: number) => ms < 2000) })
    expect(running.errors()).toContain('ECONNREFUSED')
    expect(running.errors()).not.toContain('test-secret')
  })

  test('outlives 409 and 500 and goes on when Telegram does', async () => {
    const server = await telegram()
    const troubles = [409, 500]
    server.disturb((call) => {
      const code = call.method === 'getUpdates' ? troubles.shift() : undefined
      return code === undefined ? undefined : { code, description: 'Trouble' }
    })
    server.deliver(privateMessage(1, 'Was ist trade?'))
    await connect(server)
    await server.until(() => server.callsOf('sendMessage').length === 1)
  })

  test('at the usual level no log has what people wrote', async () => {
    const server = await telegram()
    server.disturb((call) =>
      call.method === 'sendMessage' ? { code: 400, description: 'Bad Request: no rights' } : undefined,
    )
    server.deliver(privateMessage(1, 'Was ist mein-geheimnis?'))
    const running = await connect(server)
    await server.until(() => server.callsOf('sendMessage').length > 0 && server.unconfirmed().length === 0)
    running.stop()
    await running.ended
    expect(running.errors()).toContain('no rights')
    expect(running.errors()).not.toContain('geheimnis')
    expect(running.errors()).not.toContain('test-secret')
  })
})
