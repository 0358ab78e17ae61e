import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../../src/cli/bench-texts.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { bombs, turned } from '../abuse/bombs.ts'
import { freePort } from '../support/free-port.ts'
import { startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'
import { type BotProcess, startBot } from './bot-process.ts'
import { askAtRate, askInTurn, quantile, type Run } from './load.ts'
import { differentCrowd, newsCrowd, type User } from './users.ts'

const USAGE = `usage: npm run bench:bot [-- options]
  --webhook             deliver to a webhook in place of long polling
  --database postgres   the PostgreSQL of DATABASE_URL in place of the embedded database
  --rounds N            how often throughput is measured, the median counts (3)
  --only throughput|abuse|memory
`

/** The bench is compiled to tests/bench/dist/tests/bench. */
const ROOT = join(import.meta.dirname, '../../../../..')
const PROGRAMS = { bot: join(ROOT, 'dist/main.js'), echo: join(import.meta.dirname, 'echo-bot.js') } as const
type Program = keyof typeof PROGRAMS

const CROWD = { users: 200, questionsEach: 20 }
const WARM_UP = { users: 200, questionsEach: 5, seed: 1 }
/** Of the throughput of a bot that only repeats what it is told; issue 4. */
const EXPECTED_SHARE = 0.6
const ABUSE_TRIES = 7
const MEMORY_STEPS = 4
/** A step of the memory run: 5,000 messages, half of them as after a news item, half all different. */
const MEMORY_CROWD = { users: 250, questionsEach: 10 }

interface Options {
  readonly webhook: boolean
  readonly databaseUrl: string
  readonly rounds: number
}

type Measured = Run & { readonly cpuMs: number }

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      polling: { type: 'boolean' },
      webhook: { type: 'boolean', default: false },
      database: { type: 'string', default: 'embedded' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string' },
    },
  })
  if (!['embedded', 'postgres'].includes(values.database)) throw new Error(USAGE)
  const databaseUrl = values.database === 'postgres' ? (process.env.DATABASE_URL ?? '') : ''
  if (values.database === 'postgres' && !databaseUrl) throw new Error('--database postgres needs DATABASE_URL')
  const options = { webhook: values.webhook, databaseUrl, rounds: Number(values.rounds) }
  const { knowledge } = await loadKnowledge(join(ROOT, 'knowledge'))
  if (!knowledge) throw new Error('the knowledge cannot be used; npm run check says why')

  const load = loadavg()[0]?.toFixed(2)
  print(
    `${options.webhook ? 'webhook' : 'long polling'}, ${values.database} database, ${cpus().length} cores, load ${load} before`,
  )
  print('SEND_LIMITS=off, FLOOD_LIMIT=0: what is measured is the bot, not the pace that it keeps for Telegram\n')
  const isAsked = (part: string) => values.only === undefined || values.only === part
  if (isAsked('throughput')) await measureSpeed(knowledge, options)
  if (isAsked('abuse')) await measureAbuse(knowledge, options)
  if (isAsked('memory')) await measureMemory(knowledge, options)
}

async function measureSpeed(knowledge: Knowledge, options: Options): Promise<void> {
  const news = newsCrowd(knowledge, { ...CROWD, seed: 2 })
  const different = differentCrowd(knowledge, { ...CROWD, seed: 3 })
  const crowds = { news, different } as const
  const runs: Record<Program, Record<keyof typeof crowds, Measured[]>> = {
    bot: { news: [], different: [] },
    echo: { news: [], different: [] },
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const program of ['bot', 'echo'] as const) {
      await withBot(program, options, async (server, bot) => {
        await askInTurn(server, newsCrowd(knowledge, WARM_UP))
        for (const name of ['news', 'different'] as const) {
          runs[program][name].push(await measured(bot, () => askInTurn(server, crowds[name])))
        }
      })
    }
  }
  print(
    `${CROWD.users} users × ${CROWD.questionsEach} questions, each asks when the last is answered; median of ${options.rounds} rounds`,
  )
  row('', 'questions/s', 'p50 ms', 'p99 ms', 'CPU ms each', 'stand-in busy', 'of echo')
  const medians = { news: { bot: 0, echo: 0 }, different: { bot: 0, echo: 0 } }
  for (const name of ['news', 'different'] as const) {
    for (const program of ['bot', 'echo'] as const) {
      medians[name][program] = median(runs[program][name].map(throughput))
    }
    for (const program of ['bot', 'echo'] as const) {
      const share = `${Math.round((100 * medians[name][program]) / medians[name].echo)} %`
      row(`${name}, ${program}`, ...figures(runs[program][name], medians[name][program]), share)
    }
  }

  print(
    '\nat half of that, at random times; the first row is half of the load that is expected of the bot, 60 % of the echo',
  )
  row('', 'questions/s', 'p50 ms', 'p99 ms', 'CPU ms each', 'stand-in busy', 'of echo')
  for (const program of ['bot', 'echo'] as const) {
    await withBot(program, options, async (server, bot) => {
      await askInTurn(server, newsCrowd(knowledge, WARM_UP))
      for (const name of ['news', 'different'] as const) {
        const expected = program === 'bot' && name === 'news' ? [(EXPECTED_SHARE * medians.news.echo) / 2] : []
        for (const rate of [...expected, medians[name][program] / 2]) {
          const run = await measured(bot, () => askAtRate(server, crowds[name], rate, createRandom(4)))
          row(`${name}, ${program}`, ...figures([run], throughput(run)), '')
        }
      }
    })
  }
}

/** One at a time, so that nothing waits: the questions that cost most, from delivery to reply. */
async function measureAbuse(knowledge: Knowledge, options: Options): Promise<void> {
  print(
    `\nquestions meant to be slow (tests/abuse/bombs.ts), one at a time, ${ABUSE_TRIES} variants each; the slowest ten`,
  )
  row('ms', 'least', 'median', 'most')
  await withBot('bot', options, async (server) => {
    await askInTurn(server, newsCrowd(knowledge, WARM_UP))
    const found: { name: string; latencies: readonly number[] }[] = []
    for (const [name, bomb] of bombs(knowledge)) {
      const questions = Array.from({ length: ABUSE_TRIES }, (_, variant) => turned(bomb, variant * 97))
      const { latencies } = await askInTurn(server, [{ chat: 1, language: 'en', questions }])
      found.push({ name, latencies })
    }
    const slowest = found.toSorted((a, b) => median(b.latencies) - median(a.latencies)).slice(0, 10)
    for (const { name, latencies } of slowest) {
      row(name, ...[latencies[0] ?? 0, median(latencies), latencies.at(-1) ?? 0].map((ms) => ms.toFixed(1)))
    }
  })
}

async function measureMemory(knowledge: Knowledge, options: Options): Promise<void> {
  print('\nmemory in MB; live: after forced collections of garbage')
  row('messages', 'live heap', 'live buffers', 'resident', 'peak')
  await withBot('bot', options, async (server, bot) => {
    const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
    const show = async (label: string) => {
      const { heap, external, resident, peak } = await bot.memory()
      row(label, mb(heap), mb(external), mb(resident), mb(peak))
      return { live: heap + external, resident }
    }
    const step = async (seed: number) => {
      const users: User[] = [
        ...newsCrowd(knowledge, { ...MEMORY_CROWD, seed }),
        ...differentCrowd(knowledge, { ...MEMORY_CROWD, seed }).map((user) => ({ ...user, chat: user.chat + 1000 })),
      ]
      await askInTurn(server, users)
    }
    for (let warm = 1; warm <= 2; warm++) await step(100 + warm)
    const before = await show('warmed up')
    let last = before
    for (let done = 1; done <= MEMORY_STEPS; done++) {
      await step(200 + done)
      last = await show(`+ ${done * 5000}`)
    }
    row('growth', mb(last.live - before.live), '(live)', mb(last.resident - before.resident))
  })
}

/** A stand-in and a bot of its own, ended in any case. */
async function withBot(
  program: Program,
  { webhook, databaseUrl }: Options,
  use: (server: TelegramServer, bot: BotProcess) => Promise<void>,
): Promise<void> {
  const server = await startTelegramServer()
  const port = webhook ? await freePort() : 0
  const method = webhook ? 'setWebhook' : 'getUpdates'
  const ready = server.until(() => server.callsOf(method).length > 0)
  let bot: BotProcess | null = null
  try {
    bot = await startBot(
      PROGRAMS[program],
      {
        BOT_TOKEN: '1:bench',
        TELEGRAM_API_ROOT: server.url,
        SEND_LIMITS: 'off',
        FLOOD_LIMIT: '0',
        ...(databaseUrl && { DATABASE_URL: databaseUrl }),
        ...(webhook && { WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`, PORT: String(port) }),
      },
      ready,
    )
    await use(server, bot)
  } finally {
    await bot?.stop()
    await server.close()
  }
}

async function measured(bot: BotProcess, ask: () => Promise<Run>): Promise<Measured> {
  const before = bot.cpuSeconds()
  const run = await ask()
  return { ...run, cpuMs: ((bot.cpuSeconds() - before) * 1000) / run.questions }
}

const throughput = ({ questions, seconds }: Run) => questions / seconds
const median = (values: readonly number[]) =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

function figures(runs: readonly Measured[], perSecond: number): [string, string, string, string, string] {
  const of = (figure: (run: Measured) => number) => median(runs.map(figure))
  const surplus = runs.reduce((sum, run) => sum + run.surplus, 0)
  if (surplus > 0) print(`${surplus} messages answered no question`)
  return [
    perSecond.toFixed(0),
    of(({ latencies }) => quantile(latencies, 0.5)).toFixed(1),
    of(({ latencies }) => quantile(latencies, 0.99)).toFixed(1),
    of(({ cpuMs }) => cpuMs).toFixed(2),
    `${(100 * of(({ standInBusy }) => standInBusy)).toFixed(0)} %`,
  ]
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function row(label: string, ...cells: readonly string[]): void {
  print(`${label.padEnd(36)}${cells.map((cell) => cell.padStart(14)).join('')}`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
