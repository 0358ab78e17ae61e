import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Answer } from '../answering/answer.ts'
import { createAnswerer } from '../answering/answerer.ts'
import { articlesById } from '../answering/cite.ts'
import { createExplainer } from '../answering/explain.ts'
import { createReasoner } from '../answering/reasoning.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { localeOf } from '../locales/locales.ts'
import { nameSource } from '../locales/source.ts'
import { type Language, parseLanguage } from '../text/language.ts'
import { renderExplanation } from './explanation.ts'
import { fail, openKnowledge } from './open-knowledge.ts'

type OpenedKnowledge = NonNullable<Awaited<ReturnType<typeof openKnowledge>>>

const USAGE = `usage: npm run --silent ask -- "question" [--json] [--explain] [--after "question"] [--lang de|en|ru|az|be] [--top K] [--knowledge DIR]
       npm run --silent ask -- --stdin [--json] …   a question a line on standard input, a JSON line each on standard output`

interface Options {
  readonly question: string
  readonly json: boolean
  readonly stdin: boolean
  /** Shows the way of the question in place of the reply alone. */
  readonly explain: boolean
  /** The question before, for a follow-up. */
  readonly after: string | undefined
  readonly language: Language | null
  readonly top: number
  readonly knowledge: string | undefined
}

function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      stdin: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      after: { type: 'string' },
      lang: { type: 'string' },
      top: { type: 'string', default: '5' },
      knowledge: { type: 'string' },
    },
  })
  const language = parseLanguage(values.lang)
  if (values.lang !== undefined && language === null)
    throw new Error(`--lang is "${values.lang}", it should be de, en, ru, az or be`)
  const top = Number(values.top)
  if (!Number.isInteger(top) || top < 0 || top > 1000)
    throw new Error(`--top is "${values.top}", it should be a number from 0 to 1000`)
  const question = positionals.join(' ')
  if (!values.stdin && positionals.length === 0) throw new Error('the question is missing')
  const { json, stdin, explain, after, knowledge } = values
  return { question, json, stdin, explain, after, language, top, knowledge }
}

/** The reply as a person reads it: the answer, its sources with their quotes, and what could be asked next. */
function renderText(answer: Answer, knowledge: Knowledge): string {
  const locale = localeOf(answer.language)
  const articles = articlesById(knowledge)
  const lines = [answer.answer]
  for (const citation of answer.citations) {
    const { quote, url } = citation
    const dateline = articles.get(citation.article ?? '')?.dateline ?? null
    const { publisher, title, date } = nameSource({ ...citation, dateline }, locale)
    const source = [publisher, title, date].filter((part) => part !== null).join(', ')
    lines.push('')
    if (quote !== null && quote !== answer.answer) lines.push(`  ${locale.citation.quoted(quote)}`)
    lines.push(`  — ${source}${url ? `\n    ${url}` : ''}`)
  }
  const related = answer.related.flatMap(
    (id) => knowledge.facts.find((fact) => fact.id === id)?.questions[answer.language][0] ?? [],
  )
  if (related.length > 0) lines.push('', ...related.map((question) => `  → ${question}`))
  return lines.join('\n')
}

/** The reply as a line of JSON, its keys in the documented order. */
function renderJson(reply: Answer): string {
  const { question, language, status, kind, answer, confidence, citations, facts, passages, related, elapsedMs } = reply
  const line: Record<keyof Answer, unknown> = {
    question,
    language,
    status,
    kind,
    answer,
    confidence,
    citations,
    facts,
    passages,
    related,
    elapsedMs,
  }
  return JSON.stringify(line)
}

async function write(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

/** How a command replies to one question. */
type ReplyLine = (text: string) => string

function createReplier(
  { knowledge, store }: OpenedKnowledge,
  { json, stdin, explain, after, language, top }: Options,
): ReplyLine {
  const reasoner = createReasoner(knowledge, store)
  const answerer = createAnswerer(knowledge, { reasoner })
  const explainer = createExplainer(knowledge, reasoner)
  return (text) => {
    const previous = after === undefined ? null : { text: after, facts: answerer.ask({ text: after, language }).facts }
    const question = { text, language, previous }
    const asJson = json || stdin
    if (!explain) {
      const answer = answerer.ask(question, { topPassages: top })
      return asJson ? renderJson(answer) : renderText(answer, knowledge)
    }
    const explanation = explainer(question, top)
    return asJson ? JSON.stringify(explanation) : renderExplanation(explanation)
  }
}

async function replyToLines(reply: ReplyLine): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    await write(reply(line))
  }
}

async function main(): Promise<void> {
  let options: Options
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    return fail(`${(error instanceof Error ? error.message : String(error)).split('\n')[0]}\n${USAGE}`, 2)
  }
  const opened = await openKnowledge(options.knowledge)
  if (!opened) return
  const reply = createReplier(opened, options)
  if (options.stdin) return replyToLines(reply)
  await write(reply(options.question))
}

await main()
