import type { Bot, Context } from 'grammy'
import type { Update } from 'grammy/types'
import type { Connection } from './connection.ts'
import { isCutShort, pauseFor, within } from './deadline.ts'
import { asGrammySignal } from './delivery.ts'
import type { Intake } from './intake.ts'
import type { Transport } from './transport.ts'
import { HANDLED_UPDATES } from './update-kind.ts'

export interface PollingDependencies<C extends Context> {
  readonly bot: Bot<C>
  readonly connection: Connection
  readonly intake: Intake
  readonly stopping: AbortSignal
}

/** How long Telegram holds a request open when there is nothing to say, and how much longer it may take to arrive. */
const LONG_POLL_SECONDS = 30
const LONG_POLL_GRACE_SECONDS = 10
const CONFIRM_MS = 400

/**
 * Long polling: one request is open at a time, and its offset confirms what the intake has accepted. grammY's own loop and
 * the runner's confirm a batch when they fetch the next one, handled or not; here it is stored by then, or handled.
 *
 * When asked to stop, the open request is dropped and the last acceptance is confirmed, so that the next process does not
 * get it again.
 */
export function createPolling<C extends Context>(dependencies: PollingDependencies<C>): Transport {
  const { bot, connection, intake, stopping } = dependencies
  let confirmed: number | null = null
  /** Where Telegram has to continue; null before the first update. */
  let offset: number | null = null
  let batch: readonly Update[] = []

  async function fetchUpdates(): Promise<readonly Update[]> {
    const asked = offset
    const updates = await connection.insist(
      (signal) =>
        bot.api.getUpdates(
          {
            ...(asked !== null && { offset: asked }),
            limit: 100,
            timeout: LONG_POLL_SECONDS,
            allowed_updates: HANDLED_UPDATES,
          },
          signal,
        ),
      LONG_POLL_SECONDS + LONG_POLL_GRACE_SECONDS,
    )
    if (updates) confirmed = asked
    return updates ?? []
  }

  async function accept(): Promise<void> {
    // While the database is away this waits for the answers.
    const accepted = intake.accept(batch).then((outcome) => {
      if (outcome === 'accepted') offset = afterLast(batch)
    })
    await isCutShort(accepted, stopping)
  }

  /** Tells Telegram what is safe since its last answer, so that the next process does not get it again. */
  async function confirm(deadline: AbortSignal): Promise<void> {
    while (offset !== null && offset !== confirmed && !deadline.aborted) {
      try {
        await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, asGrammySignal(deadline))
        return
      } catch {
        await pauseFor(50, deadline)
      }
    }
  }

  return {
    async connect() {
      // While a webhook is set, getUpdates is refused; pending updates are kept.
      await connection.insist((signal) => bot.api.deleteWebhook({}, signal))
    },
    async run() {
      while (!stopping.aborted) {
        if (await isCutShort(intake.room(), stopping)) break
        batch = await fetchUpdates()
        if (batch.length > 0) await accept()
      }
    },
    async leave() {
      if (batch.length > 0) offset = intake.firstUnsafe(batch)?.update_id ?? afterLast(batch)
      await within(CONFIRM_MS, null, confirm)
    },
  }
}

/** Not the highest id ever seen: after a week without updates Telegram begins anew at any number. */
const afterLast = (batch: readonly Update[]) => (batch.at(-1)?.update_id ?? 0) + 1
