import { createAnswerer } from '../answering/answerer.ts'
import { createReasoner } from '../answering/reasoning.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { ABLATIONS, createAblatedSearch } from './ablation.ts'
import { readArguments, runCommand, UsageError } from './command-line.ts'
import { openKnowledge } from './open-knowledge.ts'
import { holdsAnswer, type RetrievalQuestion, readRetrievalSet, splitByArticle } from './retrieval-set.ts'

const USAGE = `usage: npm run retrieval -- FILE.jsonl --knowledge DIR [--ablation]
       --ablation  measures the search without each of its parts instead`

const OPTIONS = { knowledge: { type: 'string' }, ablation: { type: 'boolean', default: false } } as const
const SHOWN = 10

async function main(): Promise<void> {
  const { values, positionals } = readArguments({ allowPositionals: true, options: OPTIONS }, USAGE)
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError(USAGE)
  const opened = await openKnowledge(values.knowledge)
  if (!opened) return
  const questions = await readRetrievalSet(file, opened.knowledge)
  const lines = values.ablation ? ablate(opened.knowledge, questions) : measure(opened.knowledge, questions)
  process.stdout.write(`${lines.join('\n')}\n`)
}

interface Found {
  readonly question: RetrievalQuestion
  /** Place of the right passage, from 1; 0 if it is not among the first ten. */
  readonly rank: number
  /** What is quoted from the best passage. */
  readonly quote: string
}

function ablate(knowledge: Knowledge, questions: readonly RetrievalQuestion[]): string[] {
  const { analyzer } = createReasoner(knowledge)
  const answerable = questions.filter(({ gold }) => gold !== null)
  const halves = splitByArticle(questions)
  const rows = Object.entries(ABLATIONS).map(([name, ablation]) => {
    const search = createAblatedSearch(knowledge, ablation)
    const found = (rows: readonly RetrievalQuestion[]): Found[] =>
      rows.map((question) => {
        const passages = search(analyzer.analyze(question.question), SHOWN)
        const rank = 1 + passages.findIndex(({ passage }) => passage.id === question.gold?.id)
        return { question, rank, quote: passages[0]?.quote ?? '' }
      })
    const all = found(answerable)
    const quoted = all.filter(({ rank }) => rank === 1)
    return [
      name,
      percent(share(all, ({ rank }) => rank === 1)),
      ...halves.map((half) => percent(share(found(half), ({ rank }) => rank === 1))),
      percent(mean(all.map(({ rank }) => (rank === 0 ? 0 : 1 / rank)))),
      // One long sentence has no quote to compare.
      name === 'sentences' ? '–' : percent(share(quoted, ({ question, quote }) => holdsAnswer(quote, question))),
    ]
  })
  return table([['without', 'recall@1', 'half 1', 'half 2', 'MRR@10', 'quote holds answer'], ...rows])
}

function measure(knowledge: Knowledge, questions: readonly RetrievalQuestion[]): string[] {
  const answerable = questions.filter(({ gold }) => gold !== null)
  const asked = ask(knowledge, questions)
  const present = asked.filter(({ question }) => question.gold !== null)
  const absent = asked.filter(({ question }) => question.gold === null)
  for (const id of new Set(answerable.flatMap(({ gold }) => gold?.article ?? []))) {
    const rest = {
      ...knowledge,
      articles: knowledge.articles.filter((article) => article.id !== id),
      passages: knowledge.passages.filter(({ article }) => article !== id),
    }
    absent.push(
      ...ask(
        rest,
        answerable.filter(({ gold }) => gold?.article === id),
      ),
    )
  }
  const answered = present.filter(({ answer }) => answer.status === 'answered')
  const ranks = present.map(
    ({ question, answer }) => 1 + answer.passages.findIndex(({ id }) => id === question.gold?.id),
  )
  const confidence = (rows: readonly Asked[]): number[] => rows.map(({ answer }) => answer.confidence)
  return table([
    [`${present.length} questions, ${knowledge.passages.length} passages`, '%'],
    ['recall@1', percent(share(ranks, (rank) => rank === 1))],
    ['recall@5', percent(share(ranks, (rank) => rank >= 1 && rank <= 5))],
    ['MRR@10', percent(mean(ranks.map((rank) => (rank === 0 ? 0 : 1 / rank))))],
    ['answered', percent(share(present, ({ answer }) => answer.status === 'answered'))],
    [
      'of these, the answer holds what is expected',
      percent(share(answered, (a) => holdsAnswer(a.answer.answer, a.question))),
    ],
    [
      `answered without the article, or of ${absent.length} unanswerable`,
      percent(share(absent, ({ answer }) => answer.status === 'answered')),
    ],
    ['AUROC of the confidence', percent(auroc(confidence(present), confidence(absent)))],
  ])
}

interface Asked {
  readonly question: RetrievalQuestion
  readonly answer: ReturnType<ReturnType<typeof createAnswerer>['ask']>
}

function ask(knowledge: Knowledge, questions: readonly RetrievalQuestion[]): Asked[] {
  const answerer = createAnswerer(knowledge)
  return questions.map((question) => ({
    question,
    answer: answerer.ask({ text: question.question }, { topPassages: SHOWN }),
  }))
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  mean(items.map((item) => (holds(item) ? 1 : 0)))
const percent = (value: number): string => (100 * value).toFixed(1)

/** How likely an answerable question has the higher confidence of two; the area under the ROC curve. */
function auroc(present: readonly number[], absent: readonly number[]): number {
  return mean(present.map((a) => mean(absent.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))))
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

await runCommand(main)
