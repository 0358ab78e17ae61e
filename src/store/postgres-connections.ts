import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** Connections to a PostgreSQL that may end, freeze or come back at any time, for Kysely. */
export interface PostgresConnections extends PostgresPool {
  /** From now on no statement waits longer than STATEMENT_LIMIT_MS: migrations are done, which may take as long as they do. */
  limitStatements(): void
  /**
   * Ends all connections, in use or not, and begins anew: what a firewall or a server that moved has cut without a word would
   * otherwise be tried one after the other.
   */
  renew(): void
}

/**
 * Counts also while this process is busy itself, for seconds while it loads the knowledge on a small machine, which would look
 * as if the server did not answer. Who asks for a question's sake waits less (`ANSWER_LIMIT_MS`).
 */
const CONNECT_LIMIT_MS = 10_000
/** Enough for the largest there is, the published knowledge. Who asks for a question's sake waits less (`ANSWER_LIMIT_MS`). */
const STATEMENT_LIMIT_MS = 10_000
const MIGRATION_LIMIT_MS = 600_000
const POOL_SIZE = 10

export async function createPostgresConnections(
  url: string,
  onIdleError: (error: Error) => void,
): Promise<PostgresConnections> {
  const { default: pg } = await import('pg')
  const { builtins } = pg.types
  const openPool = (): Pool => {
    const opened = new pg.Pool({
      connectionString: url,
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      keepAlive: true,
      application_name: 'baku-talks-bot',
      types: {
        // Times and ids stay below 2^53; the driver would make strings of them.
        getTypeParser: (id: number, format?: 'text' | 'binary') =>
          id === builtins.INT8 ? Number : pg.types.getTypeParser(id, format as 'text'),
      } as typeof pg.types,
    })
    // Without listeners a connection that breaks would end the process: the pool listens to those that are idle, and passes
    // on what it hears, but not to those in use, whose statement fails anyway.
    opened.on('error', onIdleError)
    opened.on('connect', (client) => client.on('error', () => {}))
    return opened
  }
  let pool = openPool()
  let limitMs = MIGRATION_LIMIT_MS
  const inUse = new Set<PoolClient>()

  async function endPool(): Promise<void> {
    const ended = pool.end()
    // Nobody waits for these statements any more; the pool would, for as long as the server does not answer.
    for (const client of inUse) void client.end()
    inUse.clear()
    await ended
  }

  return {
    async connect() {
      const client = await pool.connect()
      inUse.add(client)
      return leased(client, {
        limitMs,
        onRelease: () => inUse.delete(client),
      })
    },
    end: endPool,
    renew() {
      void endPool()
      pool = openPool()
    },
    limitStatements() {
      limitMs = STATEMENT_LIMIT_MS
    },
  }
}

/**
 * Kysely gives every connection back as if it were sound. One whose statement was not answered in time would be lent out
 * again, and whoever got it would wait behind that statement: here it is closed instead.
 */
function leased(
  client: PoolClient,
  { limitMs, onRelease }: { readonly limitMs: number; readonly onRelease: () => void },
): PostgresPoolClient {
  let broken: Error | undefined
  const query = async (text: string, values: readonly unknown[]) => {
    try {
      // `query_timeout` of a single statement is not in the types of `pg`.
      return await client.query({ text, values: [...values], query_timeout: limitMs } as { text: string })
    } catch (error) {
      // What the server refuses comes with its code, and leaves the connection as it was.
      if (!('code' in (error as Error))) broken = error as Error
      throw error
    }
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release() {
      onRelease()
      client.release(broken)
    },
  }
}
