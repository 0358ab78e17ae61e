import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { PoolClient } from 'pg'

/** Connections to a PostgreSQL that may end, freeze or come back at any time, for Kysely. */
export interface PostgresConnections extends PostgresPool {
  /** From now on no statement waits longer than STATEMENT_LIMIT_MS: migrations are done, which may take as long as they do. */
  limitStatements(): void
}

/** A server that does not answer must not hold up the answers to people. */
const CONNECT_LIMIT_MS = 2000
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
  const pool = new pg.Pool({
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
  pool.on('error', onIdleError)
  pool.on('connect', (client) => client.on('error', () => {}))
  let limitMs = MIGRATION_LIMIT_MS
  const inUse = new Set<PoolClient>()
  return {
    async connect() {
      const client = await pool.connect()
      inUse.add(client)
      return leased(client, {
        limitMs,
        onRelease: () => inUse.delete(client),
      })
    },
    async end() {
      const ended = pool.end()
      // Nobody waits for these statements any more; the pool would, for as long as the server does not answer.
      for (const client of inUse) void client.end()
      await ended
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
