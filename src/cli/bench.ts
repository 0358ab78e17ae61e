import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createAnswerer } from '../answering/answerer.ts'
import { createReasoner } from '../answering/reasoning.ts'
import { readBuild } from '../knowledge/build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { openKnowledge } from '../knowledge/open.ts'
import { preparePassages } from '../retrieval/passage-groups.ts'
import { createPassageSearch } from '../retrieval/passage-search.ts'
import { createPlainSearch, reopenPlainSearch } from '../retrieval/plain-search.ts'
import { createTermAnalyzer } from '../retrieval/terms.ts'
import { LANGUAGES } from '../text/language.ts'
import { finish } from '../text/steps.ts'
import { createRandom, writeBenchFolder } from './bench-texts.ts'

const SEED = 11
const SIZES = [1_000, 10_000, 100_000]
const QUESTIONS = 200
const USAGE = 'usage: npm run bench [-- --sizes 1000,10000,100000]'

/** What one process found out; times in milliseconds, memory in megabytes. */
interface Opening {
  readonly openMs: number
  readonly peakMb: number
}

interface Latencies {
  readonly [stage: string]: { readonly p50: number; readonly p99: number }
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0

const peakMb = (): number => (process.resourceUsage().maxRSS * 1024) / 1e6

async function open(directory: string, data: string) {
  const place = { directory: data, build: readBuild(), warn: (text: string) => void process.stderr.write(`${text}\n`) }
  const { knowledge, cache } = await openKnowledge(directory, place)
  if (!knowledge) throw new Error(`${directory} cannot be opened; npm run check -- --knowledge ${directory} says why`)
  return { knowledge, store: finish(preparePassages(knowledge, cache)) }
}

/**
 * What plain MiniSearch searches: the same knowledge, a document for each passage, each statement and each way of asking, in
 * all languages. Its answer is a list of documents, without the language, the choice of one fact, the decision whether to
 * answer, the quote and the source; so the ratio tells what all of these cost beside finding.
 */
const documentsOf = ({ passages, facts }: Knowledge): string[] => [
  ...passages.map(({ text }) => text),
  ...facts.flatMap(({ statement, questions }) => LANGUAGES.flatMap((l) => [statement[l], ...questions[l]])),
]

/** Each in a process of its own, so that the memory of one is not that of another. */
const MEASURES: Readonly<
  Record<string, (directory: string, data: string, questions: readonly string[]) => Promise<unknown>>
> = {
  open: async (directory, data, [question = '']): Promise<Opening> => {
    const began = performance.now()
    const { knowledge, store } = await open(directory, data)
    createAnswerer(knowledge, { store })
    const openMs = performance.now() - began
    createAnswerer(knowledge, { store }).ask({ text: question })
    return { openMs, peakMb: peakMb() }
  },
  plain: async (directory, data): Promise<Opening & { reopenMs: number }> => {
    const { knowledge } = await open(directory, data)
    const texts = documentsOf(knowledge)
    const began = performance.now()
    const json = createPlainSearch(texts).save()
    const built = performance.now()
    reopenPlainSearch(json)
    return { openMs: built - began, reopenMs: performance.now() - built, peakMb: peakMb() }
  },
  ask: async (directory, data, questions): Promise<Latencies> => {
    const { knowledge, store } = await open(directory, data)
    const reasoner = createReasoner(knowledge, store)
    const answerer = createAnswerer(knowledge, { store, reasoner })
    const terms = createTermAnalyzer(reasoner.lexicon)
    const passages = createPassageSearch(
      knowledge.passages,
      knowledge.articles,
      terms,
      knowledge.lexicon.length > 0,
      store,
    )
    const plain = createPlainSearch(documentsOf(knowledge))
    const stages: Record<string, (text: string) => unknown> = {
      analysis: (text) => reasoner.analyzer.analyze(text),
      'passages: search and ranking': (text) => passages.search(reasoner.analyzer.analyze(text), 5),
      'facts: search and ranking': (text) => reasoner.rank({ text }),
      ask: (text) => answerer.ask({ text }),
      'plain MiniSearch': (text) => plain.search(text),
    }
    const times: Record<string, number[]> = Object.fromEntries(Object.keys(stages).map((stage) => [stage, []]))
    // The first round warms up; within a round the stages take turns, so that a busy moment meets all of them.
    for (const isWarm of [false, true, true]) {
      for (const text of questions) {
        for (const [stage, run] of Object.entries(stages)) {
          const began = performance.now()
          run(text)
          const elapsed = performance.now() - began
          if (isWarm) times[stage]?.push(elapsed)
        }
      }
    }
    return Object.fromEntries(
      Object.entries(times).map(([stage, list]) => {
        const sorted = list.sort((a, b) => a - b)
        return [stage, { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }]
      }),
    )
  },
}

function measure<T>(kind: string, directory: string, data: string): T {
  const { status, stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), kind, directory, data], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`measuring "${kind}" of ${directory} failed`)
  return JSON.parse(stdout) as T
}

const print = (...cells: readonly (string | number)[]): void => {
  const [head = '', ...rest] = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell))
  process.stdout.write(`${head.padEnd(34)}${rest.map((cell) => cell.padStart(12)).join('')}\n`)
}

function report(name: string, directory: string, data: string): void {
  const built = measure<Opening>('open', directory, data)
  const reopened = measure<Opening>('open', directory, data)
  const latencies = measure<Latencies>('ask', directory, data)
  const plain = measure<Opening & { reopenMs: number }>('plain', directory, data)
  const yardstick = latencies['plain MiniSearch'] ?? { p50: 0, p99: 0 }
  print(`\n${name}`)
  print('a question', 'p50 ms', 'p99 ms', 'a second', '× plain p50', '× plain p99')
  for (const [stage, { p50, p99 }] of Object.entries(latencies))
    print(`  ${stage}`, p50, p99, `${Math.round(1000 / p50)}`, p50 / yardstick.p50, p99 / yardstick.p99)
  print('opening', 'build ms', 'reopen ms', 'build ÷', 'peak MB', 'reopened MB')
  print(
    '  ours, reading the folder',
    built.openMs,
    reopened.openMs,
    built.openMs / reopened.openMs,
    built.peakMb,
    reopened.peakMb,
  )
  print(
    '  plain MiniSearch, to its JSON',
    plain.openMs,
    plain.reopenMs,
    plain.openMs / plain.reopenMs,
    plain.peakMb,
    '',
  )
}

/** Measures our folder and generated ones of growing size, each beside plain MiniSearch in the same run. */
function main(): void {
  const { values } = parseArgs({ options: { sizes: { type: 'string', default: SIZES.join(',') } } })
  const sizes = values.sizes.split(',').map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error(`--sizes is "${values.sizes}", it should be numbers of passages with commas between them`)
  const work = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const own = process.env.KNOWLEDGE_DIR || 'knowledge'
    const data = join(work, 'data')
    report(`${own}: its golden questions`, own, data)
    for (const size of sizes) {
      const directory = join(work, `${size}`)
      const questions = writeBenchFolder(directory, size, QUESTIONS, createRandom(SEED))
      writeFileSync(join(directory, 'bench-questions.json'), JSON.stringify(questions))
      report(`${size.toLocaleString('en')} generated passages, ${questions.length} questions`, directory, data)
      rmSync(directory, { recursive: true })
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function readQuestions(directory: string, data: string): Promise<string[]> {
  try {
    return JSON.parse(readFileSync(join(directory, 'bench-questions.json'), 'utf8')) as string[]
  } catch {
    const { knowledge } = await openKnowledge(directory, { directory: data, build: readBuild(), warn: () => {} })
    return knowledge?.goldenQuestions.map(({ question }) => question) ?? []
  }
}

const [kind = '', directory = '', data = ''] = process.argv.slice(2)
const single = MEASURES[kind]
try {
  if (single) {
    const questions = kind === 'ask' ? await readQuestions(directory, data) : ['Was?']
    process.stdout.write(JSON.stringify(await single(directory, data, questions)))
  } else main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
  process.exitCode = 2
}
