import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Edition, openEdition, warmUp } from './answering/edition.ts'
import type { Surroundings } from './bot-dependencies.ts'
import { createChatAnswerer } from './chat-answerer.ts'
import { createHolder, type Holder } from './knowledge/holder.ts'
import { createReceiving } from './receiving.ts'
import { catchUpAfterGaps } from './replicas/catch-up.ts'
import { chooseStartingFolder, publishFolder } from './replicas/starting-folder.ts'
import { type ServiceState, startServers } from './servers.ts'
import { startKnowledge } from './start-knowledge.ts'
import { openStore, type Store } from './store/store.ts'
import { createStopping, isCutShort, outlasts, pauseFor } from './telegram/deadline.ts'
import type { Observer } from './telegram/observer.ts'

export interface ServiceOptions extends Surroundings {
  readonly token: string
}

export interface Service {
  /** Runs until `stop`, which ends it within two seconds. Throws errors whose message is the line a person needs. */
  run(): Promise<void>
  stop(): void
}

/** When the process ends, everything has been answered or given back by then. */
const CLOSE_MS = 200

/** One replica of the bot with everything around it: HTTP server, store, knowledge, and what receives and answers updates. */
export function createService(options: ServiceOptions): Service {
  const { config, token, log, place } = options
  const stopping = createStopping()
  const state: ServiceState = {
    holder: null,
    store: null,
    receiving: null,
    reachedAt: Number.NEGATIVE_INFINITY,
  }

  async function openTheStore(): Promise<Store> {
    state.store = await openStore({
      databaseUrl: config.databaseUrl,
      file: join(config.dataDir, 'bot.db'),
      token,
      replicaName: config.replicaName,
      floodLimit: config.floodLimit,
      log,
      now: () => new Date(),
      pause: pauseFor,
      stopping: stopping.signal,
    })
    return state.store
  }

  /** Among replicas the version that the others answer from; the first one makes its own that version. */
  async function openKnowledge(store: Store): Promise<Edition> {
    const { knowledgeDir: ownFolder, dataDir } = config
    if (store.engine === 'sqlite') return startKnowledge(ownFolder, config, place, log)
    const info = (message: string) => log.info(message)
    const folder = await chooseStartingFolder({ ...store, ownFolder, dataDir, info })
    const edition = await startKnowledge(folder, config, place, log)
    if (folder === ownFolder) {
      await publishFolder(ownFolder, edition.knowledge.hash, store.published).catch(() =>
        log.warn('the knowledge could not be published to replicas that start later'),
      )
    }
    return edition
  }

  /** With the others, where the connection to them breaks. */
  async function keepUp(store: Store, holder: Holder<Edition>): Promise<void> {
    const { replicas } = store
    const currentHash = () => holder.current().knowledge.hash
    async function adopt(folder: string): Promise<boolean> {
      const { edition } = await openEdition(folder, createChatAnswerer, { place, pause: () => nextTurn() })
      if (edition === null) return false
      await warmUp(edition, nextTurn)
      holder.swap(edition)
      replicas.setHash(currentHash())
      return true
    }
    await catchUpAfterGaps({ ...store, dataDir: config.dataDir, currentHash, adopt, log })
  }

  async function open(observer: Partial<Observer>): Promise<void> {
    const store = await openTheStore()
    const edition = await openKnowledge(store)
    // Beside the rest, so that no message waits for it.
    warmUp(edition, nextTurn).catch((err) => log.error({ err }, 'the knowledge could not be warmed up'))
    const holder = createHolder(edition)
    state.holder = holder
    store.replicas.setHash(edition.knowledge.hash)
    // At once: whoever starts next looks whether somebody answers from the published version.
    await store.replicas.beat()
    await keepUp(store, holder)
    const reached = () => {
      state.reachedAt = performance.now()
    }
    state.receiving = createReceiving(options, {
      holder,
      store,
      observers: [observer, { reached }],
      stopping: stopping.signal,
    })
  }

  return {
    async run() {
      // Before anything that may take long, so that whoever watches the process sees that it lives.
      const { observer, openWebhook, close } = await startServers(options, state)
      try {
        const opened = open(observer)
        opened.catch(() => {})
        if (await isCutShort(opened, stopping.signal)) return
        await openWebhook()
        // From the signal on nobody should come to a process that takes nothing any more.
        stopping.signal.addEventListener('abort', () => void close(CLOSE_MS))
        await state.receiving?.run()
      } finally {
        await outlasts(Promise.all([close(0), state.store?.close()]), CLOSE_MS)
      }
    },
    stop() {
      log.debug('stopping')
      stopping.abort()
    },
  }
}
