/**
 * Why a statement failed, where the reason is that the database is not there or cannot work at present: a code or one of
 * the drivers' fixed phrases, nothing that anybody wrote. Null for every other error, which is one of ours: a statement that
 * the database understood and refused.
 *
 * Found by stopping, freezing and restarting a PostgreSQL 15 and by filling, locking and damaging SQLite files; the classes
 * are those of https://www.postgresql.org/docs/current/errcodes-appendix.html and https://www.sqlite.org/rescode.html.
 */
export function connectionFailure(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code, rawCode } = error as { code?: unknown; rawCode?: unknown }
  if (typeof rawCode === 'number' && UNUSABLE_SQLITE.has(rawCode & 0xff)) return String(code)
  if (typeof code === 'string' && (NETWORK.has(code) || UNUSABLE_POSTGRES.test(code))) return code
  return PHRASES.find((phrase) => error.message.includes(phrase)) ?? null
}

/** `pg` lets these of Node through; where a name has several addresses they stand on an AggregateError. */
const NETWORK: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EMFILE',
])

/**
 * 08 connection, 25006 a standby that only reads, 28 and 3D000 access or database taken away, 53 no memory, disk or connection
 * left, 57P01 to 57P05 shut down, crashed, starting up, dropped, idle too long; 58 errors of its system.
 */
const UNUSABLE_POSTGRES = /^(?:08...|25006|28...|3D000|53...|57P0[1-5]|58...)$/

/** PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB; extended codes share the low byte. */
const UNUSABLE_SQLITE: ReadonlySet<number> = new Set([3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26])

/** What `pg` and SQLite say without a code of their own. */
const PHRASES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Client has encountered a connection error',
  'Client was closed',
  'Cannot use a pool after calling end',
  'driver has already been destroyed',
  'database connection is not open',
] as const
