import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { freePort } from './free-port.ts'
import { SOUND_FOLDER, writeKnowledgeFolder } from './knowledge-folder.ts'
import type { TelegramServer } from './telegram-server.ts'

const PROGRAM = join(import.meta.dirname, '../../dist/main.js')
const TOKEN = '123456789:test-secret_of_the_bot'

/** The built program as a process of its own, as an operator runs it. */
export interface Service {
  /** Origin of its HTTP server. */
  readonly url: string
  /** The line of a log, a JSON object each, so far. */
  readonly log: () => string
  readonly ended: Promise<number | null>
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<number | null>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** Resolves when /readyz says 200. */
  ready(): Promise<void>
}

export interface ServiceOptions {
  readonly server: TelegramServer
  /** Delivered to by webhook; the address of the balancer is the stand-in's business. */
  readonly webhook?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** A folder that is removed when the test has finished; processes started one after the other may share it. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baku-talks-data-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts the program; it is killed when the test has finished. */
export async function startService({ server, webhook = false, env = {} }: ServiceOptions): Promise<Service> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child: ChildProcess = spawn(process.execPath, [PROGRAM], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH,
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: server.url,
      KNOWLEDGE_DIR: env.KNOWLEDGE_DIR ?? (await writeKnowledgeFolder(SOUND_FOLDER)),
      DATA_DIR: env.DATA_DIR ?? (await dataFolder()),
      PORT: String(port),
      SEND_LIMITS: 'off',
      ...(webhook && { WEBHOOK_URL: 'http://127.0.0.1:1/telegram' }),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr?.on('data', (chunk) => {
    log += chunk
  })
  const ended = once(child, 'exit').then(([status]) => status as number | null)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    url,
    log: () => log,
    ended,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async ready() {
      while (!(await isReady(url))) {
        if (child.exitCode !== null) throw new Error(`the bot ended with status ${child.exitCode}:\n${log}`)
        await pause(20)
      }
    },
  }
}

/** Starts several against one PostgreSQL, and has the stand-in deliver to them in turn. */
export async function startReplicas(count: number, options: ServiceOptions): Promise<Service[]> {
  const replicas = await Promise.all(
    Array.from({ length: count }, (_, number) =>
      startService({ webhook: true, ...options, env: { REPLICA_NAME: `bot-${number + 1}`, ...options.env } }),
    ),
  )
  await Promise.all(replicas.map((replica) => replica.ready()))
  options.server.deliverTo(replicas.map(({ url }) => url))
  return replicas
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).status === 200
  } catch {
    return false
  }
}
