import { Composer } from 'grammy'
import type { ReloadReport } from '../../answering/edition.ts'
import type { Change } from '../../knowledge/diff.ts'
import type { Problem } from '../../knowledge/knowledge.ts'
import { formatProblem } from '../../knowledge/problem.ts'
import type { Locale } from '../../locales/locale.ts'
import type { ReloadSummary } from '../../replicas/reload-round.ts'
import type { ReplicaReport } from '../../replicas/round-answer.ts'
import { isAdminChat } from '../admin.ts'
import type { BotContext } from '../context.ts'
import { cutText } from '../cut.ts'
import { plain } from '../html.ts'
import type { RenderedMessage } from '../render.ts'
import { replace, send } from '../send.ts'

export interface ReloadFeatureDependencies {
  readonly adminIds: readonly number[]
  readonly reload: () => Promise<ReloadSummary>
}

const MAX_IDS = 10
const MAX_PROBLEMS = 10
const MAX_REPLICAS = 5
const MAX_PROBLEMS_A_REPLICA = 1
/** Ten of them stay far below the 4,096 of a message. */
const MAX_PROBLEM_LENGTH = 200

/**
 * /reload of the admins in their private chats. The gates take seconds, so the admin hears at once that they run; the report
 * takes the place of that line. For everybody else the command goes on as any unknown one does.
 */
export function reloadFeature({ adminIds, reload }: ReloadFeatureDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  let isReloading = false

  feature
    .filter((ctx) => isAdminChat(ctx, adminIds))
    .command('reload', async (ctx) => {
      if (isReloading) return void (await send(ctx, line(ctx.locale.reload.busy)))
      isReloading = true
      try {
        const { message_id: checking } = await send(ctx, line(ctx.locale.reload.checking))
        const report = line(renderSummary(await reload(), ctx.locale))
        if (!(await replace(ctx, checking, report))) await send(ctx, report)
      } finally {
        isReloading = false
      }
    })
  return feature
}

const line = (text: string): RenderedMessage => ({ text: plain(text).html, keyboard: [] })

/** Plain text: ids and file names need no markup. */
export function renderSummary(summary: ReloadSummary, locale: Locale): string {
  const own = renderReport(summary.own, locale)
  return [own, ...renderReplicas(summary, locale)].join('\n\n')
}

/** Nothing where there is one replica: its report says it all. */
function renderReplicas({ hash, replicas, silent, reachedOthers }: ReloadSummary, { reload: words }: Locale): string[] {
  if (!reachedOthers) return [words.unreached]
  const all = replicas.length + silent.length
  if (all < 2) return []
  const agreeing = replicas.filter((replica) => replica.hash === hash).length
  return [
    words.replicas(agreeing, all, hash),
    ...replicas.slice(1, MAX_REPLICAS).flatMap((replica) => renderDeviation(replica, hash, words) ?? []),
    ...silent.slice(0, MAX_REPLICAS).map(words.silent),
  ]
}

/** What a replica other than the asked one has to say; null where it answers from the same and refused nothing. */
function renderDeviation(replica: ReplicaReport, hash: string, words: Locale['reload']): string | null {
  if (replica.swapped) return replica.hash === hash ? null : words.differs(replica.name, replica.hash)
  const problems = replica.problems.slice(0, MAX_PROBLEMS_A_REPLICA).map((text) => cutText(text, MAX_PROBLEM_LENGTH))
  return [words.keeps(replica.name, replica.hash), ...problems].join('\n')
}

function renderReport(report: ReloadReport, { reload: words }: Locale): string {
  if (!report.swapped) return renderProblems(report.problems, words)
  const { facts, articles } = report.diff
  const changes = [renderChange(words.facts, facts, words), renderChange(words.articles, articles, words)].filter(
    (text) => text !== '',
  )
  return [words.done(report.hash, report.elapsedMs), ...(changes.length > 0 ? changes : [words.unchanged])].join('\n\n')
}

function renderProblems(problems: readonly Problem[], words: Locale['reload']): string {
  const lines = problems.slice(0, MAX_PROBLEMS).map((problem) => cutText(formatProblem(problem), MAX_PROBLEM_LENGTH))
  const rest = problems.length - lines.length
  return [words.rejected(problems.length), ...lines, ...(rest > 0 ? [words.more(rest)] : [])].join('\n\n')
}

function renderChange(heading: string, change: Change, words: Locale['reload']): string {
  const lines = (['added', 'changed', 'removed'] as const)
    .filter((kind) => change[kind].length > 0)
    .map((kind) => `${words[kind]} ${change[kind].length}: ${listIds(change[kind])}`)
  return lines.length > 0 ? [heading, ...lines].join('\n') : ''
}

function listIds(ids: readonly string[]): string {
  const shown = ids.slice(0, MAX_IDS).join(', ')
  return ids.length > MAX_IDS ? `${shown}, …` : shown
}
