import { Socket } from 'node:net'
import type { Client } from 'pg'
import type { Logger } from 'pino'
import type { Availability } from './availability.ts'
import { type Channel, checkPayload, createSubscribers } from './channel.ts'
import { sql } from './kysely.ts'

export interface PostgresChannelDependencies {
  /** A direct connection: a pooler that lends connections out statement by statement loses what one listens for. */
  readonly url: string
  /** One bot's replicas hear each other. */
  readonly botId: number
  readonly availability: Pick<Availability, 'run'>
  /** Resolves after so many milliseconds, or when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly log: Pick<Logger, 'warn' | 'info'>
}

interface Listener {
  readonly client: Client
  discard(): void
}

/** The first pause after a broken connection; each further one is twice as long. */
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
/** Longer than this process may be busy itself, as while it loads the knowledge on a small machine. */
const CONNECT_TIMEOUT_MS = 5000
/** So often an idle connection is asked whether it still is one: a lost route breaks none. */
const CHECK_MS = 10_000

/**
 * LISTEN on a connection of its own, since one of a pool is lent to others; NOTIFY on any. Resolves when it listens for the
 * first time, or was refused once: it goes on trying.
 */
export async function createPostgresChannel(dependencies: PostgresChannelDependencies): Promise<Channel> {
  const { url, botId, availability, pause, log } = dependencies
  const { default: pg } = await import('pg')
  const name = `baku_talks_${botId}`
  const subscribers = createSubscribers(log)
  const gapListeners: (() => void)[] = []
  const closing = new AbortController()

  function hear(message: string): void {
    const end = message.indexOf('\n')
    subscribers.tell(message.slice(0, end), message.slice(end + 1))
  }

  async function connect(): Promise<Listener> {
    const socket = new Socket()
    const client = new pg.Client({
      connectionString: url,
      stream: () => socket,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      application_name: 'baku-talks-bot channel',
    })
    const discard = () => {
      client.end().catch(() => {})
      // A route that is lost never answers the goodbye.
      socket.destroy()
    }
    // An error without a listener would end the process; `end` follows it.
    client.on('error', () => {})
    client.on('notification', ({ payload }) => hear(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${client.escapeIdentifier(name)}`)
      return { client, discard }
    } catch (error) {
      discard()
      throw error
    }
  }

  /** Resolves when the connection is gone. */
  async function stayWhileAnswering({ client, discard }: Listener): Promise<void> {
    const over = new AbortController()
    const end = () => over.abort()
    client.once('end', end)
    closing.signal.addEventListener('abort', end)
    try {
      while (!over.signal.aborted) {
        await pause(CHECK_MS, over.signal)
        if (!over.signal.aborted) await client.query('select 1')
      }
    } catch {
      // It does not answer.
    } finally {
      closing.signal.removeEventListener('abort', end)
      discard()
    }
  }

  async function listen(tried: () => void): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    let hasBeenLost = false
    while (!closing.signal.aborted) {
      const listener = await connect().catch(() => null)
      tried()
      if (listener) {
        if (hasBeenLost) {
          log.info('replicas hear each other again')
          for (const tell of gapListeners) tell()
        }
        pauseMs = FIRST_PAUSE_MS
        await stayWhileAnswering(listener)
        if (closing.signal.aborted) return
        log.warn('the connection for messages between replicas is lost; connecting again')
      }
      hasBeenLost = true
      await pause(pauseMs, closing.signal)
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
    }
  }

  let listening: Promise<void> = Promise.resolve()
  await new Promise<void>((tried) => {
    listening = listen(tried)
  })
  return {
    async publish(topic, payload) {
      checkPayload(topic, payload)
      await availability.run((db) => sql`select pg_notify(${name}, ${`${topic}\n${payload}`})`.execute(db))
    },
    subscribe: subscribers.add,
    onGap: (listener) => gapListeners.push(listener),
    async close() {
      closing.abort()
      await listening
    },
  }
}
