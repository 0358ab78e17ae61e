import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { config as loadEnvironment } from 'dotenv'
import type { Logger } from 'pino'
import { createAnswerer } from './answering/answerer.ts'
import { type CreateAnswerer, type Edition, openEdition, warmUp } from './answering/edition.ts'
import { RECENT_ANSWERS, rememberAnswers } from './answering/recent-answers.ts'
import { createReloader } from './answering/reload.ts'
import { createProgress } from './cli/progress.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { readBuild } from './knowledge/build.ts'
import { createHolder, type Holder } from './knowledge/holder.ts'
import type { KnowledgePlace } from './knowledge/open.ts'
import { formatProblem } from './knowledge/problem.ts'
import { createReloadRound } from './replicas/reload-round.ts'
import { createLocalChannel } from './store/channel.ts'
import { IN_MEMORY } from './store/database.ts'
import { openStore, type Store } from './store/store.ts'
import { type BotDependencies, createBot } from './telegram/bot.ts'
import { publishCommands } from './telegram/commands.ts'
import { createLog } from './telegram/log.ts'
import { combineObservers } from './telegram/observer.ts'
import { createPolling, TokenRejectedError } from './telegram/polling.ts'
import { createTallying } from './telegram/tallying.ts'
import { createTerminal, readTerminalLanguage, TERMINAL_BOT, TERMINAL_USER_ID } from './telegram/terminal.ts'

/** Lies one above both `src/` and `dist/`. */
const projectFile = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

const SHOWN_PROBLEMS = 10

/** Chats ask the same after a news item; the commands, which measure and check, get every answer anew. */
const createChatAnswerer: CreateAnswerer = (knowledge, options) =>
  rememberAnswers(createAnswerer(knowledge, options), { ...RECENT_ANSWERS, clock: () => performance.now() })

interface Transport {
  run(): Promise<void>
  stop(): void
}

/** Exit status 1 and a line to a person: what is wrong and what to do. */
class StartError extends Error {}

async function main(): Promise<void> {
  let transport: Transport | null = null
  stopOnSignals(() => (transport ? transport.stop() : process.exit(0)))
  loadEnvironment({ path: projectFile('.env'), quiet: true })
  const config = readConfig(process.env)
  const log = createLog(config.logLevel ?? (config.token === null ? 'warn' : 'info'))
  const place = {
    directory: config.dataDir,
    build: readBuild(),
    warn: (message: string) => log.warn(message),
  }
  const holder = createHolder(await openKnowledge(config, place, log))
  const store = await openStoreOf(config, log)
  const shared = dependencies(config, holder, store, place, log)
  transport = config.token === null ? terminal(config, shared) : polling(config.token, config, shared)
  // Beside the polling, so that no message waits for it; a chat in the terminal asks in one language mostly.
  if (config.token !== null)
    warmUp(holder.current(), nextTurn).catch((error) => process.stderr.write(`${explain(error)}\n`))
  await transport.run()
  await store.close()
}

async function openKnowledge(
  { knowledgeDir: directory, token }: Config,
  place: KnowledgePlace,
  log: Logger,
): Promise<Edition> {
  if (!existsSync(directory)) {
    throw new ConfigError('KNOWLEDGE_DIR', JSON.stringify(directory), 'a folder that exists, with articles/ in it')
  }
  // Whoever waits for the chat in the terminal sees how far it is; a bot's log has it on lines.
  const write = token === null ? (text: string) => process.stderr.write(text) : (text: string) => log.info(text.trim())
  const onProgress = createProgress(write, token === null && process.stderr.isTTY === true)
  // Between the steps signals are heard.
  const { edition, problems } = await openEdition(directory, createChatAnswerer, {
    place,
    onProgress,
    pause: () => nextTurn(),
  })
  if (edition) return edition
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(formatProblem)
  const rest = problems.length - shown.length
  const heading = `The knowledge in ${directory} cannot be used (\`npm run check -- --knowledge ${directory}\`):`
  throw new StartError([heading, ...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'))
}

type SharedDependencies = Omit<BotDependencies, 'token' | 'botInfo' | 'client'>

/** Until replicas and the queue of updates are put together with it (service.ts). */
function openStoreOf(config: Config, log: Logger): Promise<Store> {
  return openStore({
    databaseUrl: config.token === null ? null : config.databaseUrl,
    file: config.token === null ? IN_MEMORY : join(config.dataDir, 'bot.db'),
    token: config.token ?? '0:terminal',
    replicaName: config.replicaName,
    floodLimit: config.floodLimit,
    log,
    now: () => new Date(),
    pause: async (ms, signal) => void (await pause(ms, undefined, { signal }).catch(() => {})),
    stopping: new AbortController().signal,
  })
}

function dependencies(
  config: Config,
  holder: Holder<Edition>,
  store: Store,
  place: KnowledgePlace,
  log: Logger,
): SharedDependencies {
  // No update may end the process, not even by a promise that a handler forgot.
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise was rejected and nobody waited for it'))
  const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }
  return {
    editions: holder,
    adminIds: config.adminIds,
    reload: createReloadRound({
      name: config.replicaName,
      channel: createLocalChannel(log),
      replicas: { id: config.replicaName, live: async () => [] },
      reload: createReloader({
        directory: config.knowledgeDir,
        holder,
        createAnswerer: createChatAnswerer,
        place,
        now: () => performance.now(),
        yieldToEventLoop: () => nextTurn(),
      }),
      currentHash: () => holder.current().knowledge.hash,
      publish: async () => {},
      pause: async (ms, signal) => void (await pause(ms, undefined, { signal }).catch(() => {})),
      newId: randomUUID,
      warn: place.warn,
    }),
    version,
    unansweredFrom: config.unansweredFrom,
    startedAt: new Date(),
    store,
    observer: combineObservers(createTallying(store.tallies)),
    now: () => new Date(),
    log,
  }
}

function polling(token: string, config: Config, shared: SharedDependencies): Transport {
  const { adminIds, log, editions } = shared
  const bot = createBot({ ...shared, token, client: { apiRoot: config.apiRoot } })
  const { topics } = editions.current().knowledge
  return createPolling({ bot, log, onConnected: () => publishCommands(bot.api, { adminIds, topics, log }) })
}

function terminal(config: Config, shared: SharedDependencies): Transport {
  const adminIds = [...config.adminIds, TERMINAL_USER_ID]
  const bot = createBot({ ...shared, adminIds, token: '0:terminal', botInfo: TERMINAL_BOT })
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
    log: shared.log,
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

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError || error instanceof TokenRejectedError) {
    return error.message
  }
  return `The bot ended because of an error of its own: ${error instanceof Error ? error.message : String(error)}`
}

// Leaving explicitly: open connections to Telegram and pauses between retries would keep the process alive.
main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  },
)
