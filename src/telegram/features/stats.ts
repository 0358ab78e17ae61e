import { Composer } from 'grammy'
import type { Status } from '../../answering/answer.ts'
import type { Locale } from '../../locales/locale.ts'
import { localeOf } from '../../locales/locales.ts'
import { DatabaseAwayError } from '../../store/availability.ts'
import type { Feedback, Votes } from '../../store/feedback.ts'
import type { ReloadEntry, ReloadHistory } from '../../store/reload-history.ts'
import type { LiveReplica, Replicas } from '../../store/replicas.ts'
import type { Tallies } from '../../store/tallies.ts'
import { LANGUAGES } from '../../text/language.ts'
import { isAdminChat } from '../admin.ts'
import type { BotContext } from '../context.ts'
import { cutText } from '../cut.ts'
import { bold, concat, type Html, joined, plain } from '../html.ts'
import { VOTE_TEXTS } from '../keyboards.ts'
import { send } from '../send.ts'
import { type Activity, readActivity } from '../tallying.ts'

export interface StatsFeatureDependencies {
  readonly adminIds: readonly number[]
  readonly tallies: Pick<Tallies, 'totals' | 'flush'>
  readonly feedback: Pick<Feedback, 'totals' | 'worst'>
  readonly reloads: Pick<ReloadHistory, 'last'>
  readonly replicas: Pick<Replicas, 'live'>
  readonly startedAt: Date
  readonly now: () => Date
}

interface Stats {
  /** Of today, of seven days, of all time. */
  readonly periods: readonly Activity[]
  readonly votes: Votes
  readonly worst: readonly (Votes & { readonly subject: string })[]
  readonly reloads: readonly ReloadEntry[]
  readonly replicas: readonly LiveReplica[]
}

const WORST_FACTS = 3
const LAST_RELOADS = 3
const DAY_MS = 24 * 60 * 60_000
/** Before the first day of any. */
const FROM_THE_BEGINNING = '0000'
const BETWEEN = ' · '
const UNKNOWN = '–'
const SHOWN_HASH = 12
/** Names are the operator's choice. */
const MAX_NAMES_LENGTH = 600

/** /stats of the admins in their private chats. For everybody else the command goes on as any unknown one does. */
export function statsFeature(dependencies: StatsFeatureDependencies): Composer<BotContext> {
  const { adminIds, startedAt, now } = dependencies
  const feature = new Composer<BotContext>()
  feature
    .filter((ctx) => isAdminChat(ctx, adminIds))
    .command('stats', async (ctx) => {
      const stats = await readStats(dependencies)
      const uptimeMs = now().getTime() - startedAt.getTime()
      const text = renderStats(ctx, stats, uptimeMs)
      await send(ctx, { text: text.html, keyboard: [] })
    })
  return feature
}

/** Null where the database is away. */
async function readStats({
  tallies,
  feedback,
  reloads,
  replicas,
  now,
}: StatsFeatureDependencies): Promise<Stats | null> {
  const time = now().getTime()
  const day = (daysAgo: number) => new Date(time - daysAgo * DAY_MS).toISOString().slice(0, 10)
  try {
    // The last seconds are in memory still.
    await tallies.flush()
    return {
      periods: await Promise.all([day(0), day(6), FROM_THE_BEGINNING].map((since) => readActivity(tallies, since))),
      votes: await feedback.totals(),
      worst: (await feedback.worst(WORST_FACTS)).filter(({ down }) => down > 0),
      reloads: await reloads.last(LAST_RELOADS),
      replicas: await replicas.live(),
    }
  } catch (error) {
    if (error instanceof DatabaseAwayError) return null
    throw error
  }
}

function renderStats({ locale, edition }: BotContext, stats: Stats | null, uptimeMs: number): Html {
  const words = locale.stats
  const running = [
    line(words.uptime, locale.figures.span(uptimeMs)),
    line(words.knowledge, edition.knowledge.hash),
    stats && replicasLine(stats.replicas, edition.knowledge.hash, words),
  ]
  if (stats === null) return joined([...running, plain(`\n${locale.databaseAway}`)], '\n')
  const heading = concat(bold(plain(words.heading)), plain(` (${words.periods})`))
  return joined(
    [
      joined([heading, ...activityLines(stats.periods, locale)], '\n'),
      joined([bold(plain(words.languages)), ...languageLines(stats.periods, locale)], '\n'),
      joined(feedbackLines(stats, locale), '\n'),
      joined(running, '\n'),
      joined(reloadLines(stats.reloads, locale), '\n'),
    ],
    '\n\n',
  )
}

const line = (label: string, value: string): Html => plain(`${label}: ${value}`)

function activityLines(periods: readonly Activity[], { stats: words, figures }: Locale): readonly Html[] {
  const each = (label: string, show: (activity: Activity) => string) => line(label, periods.map(show).join(BETWEEN))
  const share = (status: Status) => (activity: Activity) => shareOf(activity.byStatus[status], activity, figures)
  return [
    each(words.questions, ({ questions }) => figures.count(questions)),
    each(words.answered, share('answered')),
    each(words.unanswered, share('unanswered')),
    each(words.smalltalk, share('smalltalk')),
    each(words.median, ({ medianReplyMs: ms }) => (ms === null ? UNKNOWN : figures.duration(ms))),
  ]
}

/** The most asked in first; those nobody has asked in are left out. */
function languageLines(periods: readonly Activity[], { figures }: Locale): readonly Html[] {
  const all = periods.at(-1)
  const asked = LANGUAGES.map((language) => ({ language, count: all?.byLanguage[language] ?? 0 }))
  const spoken = asked.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count)
  if (spoken.length === 0) return [plain(UNKNOWN)]
  return spoken.map(({ language }) => {
    const shares = periods.map((activity) => shareOf(activity.byLanguage[language], activity, figures))
    return line(localeOf(language).name, shares.join(BETWEEN))
  })
}

function shareOf(count: number, { questions }: Activity, { percent }: Locale['figures']): string {
  return questions === 0 ? UNKNOWN : percent(count / questions)
}

function feedbackLines({ votes, worst }: Stats, { stats: words, figures }: Locale): readonly (Html | null)[] {
  const show = ({ up, down }: Votes) =>
    `${VOTE_TEXTS.up} ${figures.count(up)}${BETWEEN}${VOTE_TEXTS.down} ${figures.count(down)}`
  return [
    concat(bold(plain(words.feedback)), plain(`: ${show(votes)}`)),
    worst.length > 0 ? plain(words.worst) : null,
    ...worst.map((one) => plain(`• ${one.subject}: ${show(one)}`)),
  ]
}

/** Null where there is one only. A replica that answers from other knowledge is told with it. */
function replicasLine(replicas: readonly LiveReplica[], current: string, words: Locale['stats']): Html | null {
  if (replicas.length < 2) return null
  const names = replicas.map(({ name, hash }) =>
    hash === null || hash === current ? name : `${name} (${hash.slice(0, SHOWN_HASH)})`,
  )
  return line(words.replicas, cutText(`${replicas.length} – ${names.join(', ')}`, MAX_NAMES_LENGTH))
}

function reloadLines(reloads: readonly ReloadEntry[], { stats: words, figures }: Locale): readonly Html[] {
  if (reloads.length === 0) return []
  const entries = reloads.map(({ finishedAt, hash, problems, elapsedMs, replica }) => {
    const result = hash === null ? words.refused(problems) : hash.slice(0, SHOWN_HASH)
    return plain(`• ${figures.moment(finishedAt)} – ${result} (${replica}, ${figures.duration(elapsedMs)})`)
  })
  return [bold(plain(words.reloads)), ...entries]
}
