import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Edition, ReloadReport } from './answering/edition.ts'
import { createReloader } from './answering/reload.ts'
import { createChatAnswerer } from './chat-answerer.ts'
import type { Config } from './config.ts'
import type { Holder } from './knowledge/holder.ts'
import type { KnowledgePlace } from './knowledge/open.ts'
import { createReloadRound } from './replicas/reload-round.ts'
import { publishFolder } from './replicas/starting-folder.ts'
import type { Store } from './store/store.ts'
import type { BotDependencies } from './telegram/bot.ts'
import { pauseFor } from './telegram/deadline.ts'
import { combineObservers, type Observer } from './telegram/observer.ts'
import { createTallying } from './telegram/tallying.ts'

/** What is there before anything is opened. */
export interface Surroundings {
  readonly config: Config
  readonly log: Logger
  readonly place: KnowledgePlace
  /** Of the program. */
  readonly version: string
  readonly startedAt: Date
}

type SharedDependencies = Omit<BotDependencies, 'token' | 'botInfo' | 'client' | 'observer'> & {
  readonly observer: Observer
}

/** What the bot needs, whether people come to it through Telegram or the terminal. */
export function botDependencies(
  { config, log, place, version, startedAt }: Surroundings,
  holder: Holder<Edition>,
  store: Store,
  observers: readonly Partial<Observer>[],
): SharedDependencies {
  const observer = combineObservers(createTallying(store.tallies), ...observers)
  const { knowledgeDir: directory, replicaName: name, adminIds, unansweredFrom } = config
  const { channel, replicas, published } = store
  const reload = createReloader({
    directory,
    holder,
    createAnswerer: createChatAnswerer,
    place,
    now: () => performance.now(),
    yieldToEventLoop: () => nextTurn(),
  })
  const currentHash = () => holder.current().knowledge.hash
  /** Whoever asked for it, every reload of this process is noted. */
  async function reloadAndNote(): Promise<ReloadReport> {
    const report = await reload()
    observer.reloaded(report.swapped)
    replicas.setHash(currentHash())
    await store.reloads.add({
      finishedAt: Date.now(),
      replica: name,
      hash: report.swapped ? report.hash : null,
      problems: report.swapped ? 0 : report.problems.length,
      elapsedMs: report.elapsedMs,
    })
    return report
  }
  return {
    editions: holder,
    store,
    observer,
    adminIds,
    reload: createReloadRound({
      name,
      channel,
      replicas,
      reload: reloadAndNote,
      currentHash,
      async publish(hash) {
        if (!(await publishFolder(directory, hash, published))) log.warn('the folder was edited while it was reloaded')
      },
      pause: pauseFor,
      newId: randomUUID,
      warn: place.warn,
    }),
    version,
    startedAt,
    unansweredFrom,
    now: () => new Date(),
    log,
  }
}
