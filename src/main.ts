import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { botDependencies, type Surroundings } from './bot-dependencies.ts'
import { ConfigError, readConfig } from './config.ts'
import { loadEnvFile } from './env-file.ts'
import { readBuild } from './knowledge/build.ts'
import { createHolder } from './knowledge/holder.ts'
import { ServerError } from './server/server-error.ts'
import { createService } from './service.ts'
import { requireKnowledgeFolder, StartError, startKnowledge } from './start-knowledge.ts'
import { IN_MEMORY } from './store/database.ts'
import { openStore } from './store/store.ts'
import { StoreError } from './store/store-error.ts'
import { createBot } from './telegram/bot.ts'
import { TransportError } from './telegram/connection.ts'
import { pauseFor } from './telegram/deadline.ts'
import { createLog } from './telegram/log.ts'
import { createTerminal, readTerminalLanguage, TERMINAL_BOT, TERMINAL_USER_ID } from './telegram/terminal.ts'

/** Lies one above both `src/` and `dist/`. */
const projectFile = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

interface Program {
  run(): Promise<void>
  stop(): void
}

const TERMINAL_TOKEN = '0:terminal'

async function main(): Promise<void> {
  let program: Program | null = null
  stopOnSignals(() => (program ? program.stop() : process.exit(0)))
  loadEnvFile(projectFile('.env'))
  const config = readConfig(process.env)
  requireKnowledgeFolder(config)
  const log = createLog(config.logLevel ?? (config.token === null ? 'warn' : 'info'))
  // No update may end the process, not even by a promise that a handler forgot.
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise was rejected and nobody waited for it'))
  const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }
  const warn = (message: string) => log.warn(message)
  const place = { directory: config.dataDir, build: readBuild(), warn }
  const surroundings = { config, log, place, version, startedAt: new Date() }
  program =
    config.token === null ? await openTerminal(surroundings) : createService({ ...surroundings, token: config.token })
  await program.run()
}

/** The same bot as a chat in the terminal; what it stores is gone with it. */
async function openTerminal(surroundings: Surroundings): Promise<Program> {
  const { config, place, log } = surroundings
  const holder = createHolder(await startKnowledge(config.knowledgeDir, config, place, log))
  const store = await openStore({
    databaseUrl: null,
    file: IN_MEMORY,
    token: TERMINAL_TOKEN,
    replicaName: config.replicaName,
    floodLimit: null,
    log,
    now: () => new Date(),
    pause: pauseFor,
    stopping: new AbortController().signal,
  })
  const shared = botDependencies(surroundings, holder, store, [])
  const adminIds = [...config.adminIds, TERMINAL_USER_ID]
  const bot = createBot({ ...shared, adminIds, token: TERMINAL_TOKEN, botInfo: TERMINAL_BOT })
  process.stderr.write(
    'BOT_TOKEN is not set: this is the same bot as a chat in the terminal. Type a question, /help, the number of a ' +
      'button, or "@bot trade" for an inline query; Ctrl-D ends.\n\n',
  )
  return createTerminal({
    bot,
    input: process.stdin,
    output: process.stdout,
    isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    language: readTerminalLanguage(process.env),
    now: shared.now,
    log,
  })
}

/** The first signal stops in order; who asks twice does not want to wait. */
function stopOnSignals(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1))
      stop()
    })
  }
}

/** Errors whose message is the whole line that a person needs. */
const FOR_PEOPLE = [ConfigError, StartError, StoreError, TransportError, ServerError]

function report(error: unknown): void {
  const isForPeople = FOR_PEOPLE.some((kind) => error instanceof kind)
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${isForPeople ? message : `The bot ended because of an error of its own: ${message}`}\n`)
}

// Leaving explicitly: open connections to Telegram and pauses between retries would keep the process alive.
main().then(
  () => process.exit(0),
  (error: unknown) => {
    report(error)
    process.exit(1)
  },
)
