import { parseArgs } from 'node:util'
import { createAnswerer } from '../answering/answerer.ts'
import { openEdition } from '../answering/edition.ts'
import { goldenProblems } from '../answering/golden.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { formatProblem } from '../knowledge/problem.ts'
import { LANGUAGES } from '../text/language.ts'

const USAGE = 'usage: npm run check [-- [--knowledge DIR] [--quotes]]'
const EXIT_PROBLEMS = 1
const EXIT_USAGE = 2

interface CheckOptions {
  readonly directory: string
  readonly listQuotes: boolean
}

/** Reads the command line; a text that says why if it cannot be understood. */
function readOptions(args: string[], env: NodeJS.ProcessEnv): CheckOptions | string {
  try {
    const { values } = parseArgs({ args, options: { knowledge: { type: 'string' }, quotes: { type: 'boolean' } } })
    return {
      directory: values.knowledge ?? (env.KNOWLEDGE_DIR || 'knowledge'),
      listQuotes: values.quotes ?? false,
    }
  } catch (error) {
    return (error as Error).message
  }
}

/** Checks a knowledge folder and prints what a curator has to mend, or else what the folder holds. Returns the exit status. */
async function check({ directory, listQuotes }: CheckOptions, print: (line: string) => void): Promise<number> {
  const started = performance.now()
  const { edition, problems } = await openEdition(directory, createAnswerer)
  if (edition === null) {
    for (const problem of problems) print(formatProblem(problem))
    return EXIT_PROBLEMS
  }
  if (listQuotes) for (const line of quoteLines(edition.knowledge)) print(line)
  let sound = true
  for (const slice of goldenProblems(edition)) {
    for (const problem of slice) print(formatProblem(problem))
    sound &&= slice.length === 0
  }
  if (!sound) return EXIT_PROBLEMS
  print(summaryOf(edition.knowledge, performance.now() - started))
  return 0
}

function quoteLines({ facts }: Knowledge): string[] {
  return facts.flatMap((fact) =>
    fact.evidence.flatMap((evidence) =>
      'quote' in evidence
        ? [
            `${fact.id}  ${evidence.article}[${evidence.start}-${evidence.end}]  ${evidence.quote.replaceAll(/\s+/g, ' ')}`,
          ]
        : [],
    ),
  )
}

const count = (n: number, one: string, several = `${one}s`): string => `${n} ${n === 1 ? one : several}`

function summaryOf(knowledge: Knowledge, elapsedMs: number): string {
  const { articles, passages, facts, goldenQuestions, hash } = knowledge
  const quotes = facts.flatMap((fact) => fact.evidence).filter((evidence) => 'quote' in evidence)
  const waysOfAsking = facts.flatMap((fact) => LANGUAGES.flatMap((language) => fact.questions[language]))
  const counterexamples = facts.flatMap((fact) => LANGUAGES.flatMap((language) => fact.counterexamples[language]))
  return [
    count(articles.length, 'article'),
    count(passages.length, 'passage'),
    count(facts.length, 'fact'),
    `${count(quotes.length, 'quote')} verified`,
    count(waysOfAsking.length, 'way of asking', 'ways of asking'),
    count(counterexamples.length, 'counterexample'),
    count(goldenQuestions.length, 'golden question'),
    `hash ${hash}`,
    `${Math.round(elapsedMs)} ms`,
  ].join(', ')
}

// A reader that has seen enough (`| head`) closes the pipe: nothing to tell anybody.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
const options = readOptions(process.argv.slice(2), process.env)
if (typeof options === 'string') {
  process.stderr.write(`${options}\n${USAGE}\n`)
  process.exitCode = EXIT_USAGE
} else {
  process.exitCode = await check(options, (line) => process.stdout.write(`${line}\n`))
}
