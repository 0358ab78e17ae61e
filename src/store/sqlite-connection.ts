import type { SqliteDatabase, SqliteStatement } from 'kysely'
import type Sqlite from 'libsql'

/**
 * libsql for Kysely. Every write takes the write lock first, by `exec`: a prepared statement that finds the file locked stays
 * under way in libsql 0.5 until it is collected as garbage, and as long as one is, what is written after it is neither
 * committed nor seen by anybody else (https://github.com/tursodatabase/libsql-js/pull/238). Whoever asks for the lock by
 * `exec` is refused and leaves nothing behind.
 *
 * Statements are prepared once and kept; one that fails is not run again. SQLite itself prepares anew what another process'
 * migration has made out of date.
 */
export function createSqliteConnection(sqlite: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()

  function keep(text: string, statement: SqliteStatement): SqliteStatement {
    kept.set(text, statement)
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value as string)
    return statement
  }

  function prepare(text: string): SqliteStatement {
    const verb = /[a-z]+/i.exec(text)?.[0].toLowerCase() ?? ''
    if (CONTROL.has(verb)) return controlStatement(() => control(sqlite, verb, text))
    const fresh = () => withSoundValues(sqlite.prepare(text) as unknown as SqliteStatement)
    const statement = fresh()
    const run = READS.has(verb) ? <T>(read: () => T) => read() : <T>(write: () => T) => locked(sqlite, write)
    const attempt = <T>(execute: () => T): T => {
      try {
        return run(execute)
      } catch (error) {
        kept.delete(text)
        throw error
      }
    }
    const prepared: SqliteStatement = {
      reader: statement.reader,
      all: (parameters) => attempt(() => statement.all(parameters)),
      run: (parameters) => attempt(() => statement.run(parameters)),
      // Whoever reads it row by row may leave it half read.
      iterate: (parameters) => fresh().iterate(parameters),
    }
    return KEPT.has(verb) ? keep(text, prepared) : prepared
  }

  return {
    close() {
      kept.clear()
      sqlite.close()
    },
    prepare(text) {
      const statement = kept.get(text)
      if (!statement) return prepare(text)
      // The first of the map is the one that was not used for longest.
      kept.delete(text)
      return keep(text, statement)
    },
  }
}

/** More than the program has; those whose text changes with the number of their values push each other out. */
const MAX_KEPT = 100

const CONTROL: ReadonlySet<string> = new Set(['begin', 'commit', 'rollback'])
/** The last copies a database, for which it wants no transaction around it. */
const READS: ReadonlySet<string> = new Set(['select', 'pragma', 'explain', 'vacuum'])
const KEPT: ReadonlySet<string> = new Set(['select', 'insert', 'update', 'delete', 'with'])

function control(sqlite: Sqlite.Database, verb: string, text: string): void {
  // What began with reading could not go on to write if another process has written meanwhile.
  if (verb === 'begin') sqlite.exec('begin immediate')
  // A full disk ends a transaction by itself; the complaint that there is none would hide the reason.
  else if (verb !== 'rollback' || text !== 'rollback' || sqlite.inTransaction) sqlite.exec(text)
}

function controlStatement(execute: () => void): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run() {
      execute()
      return { changes: 0, lastInsertRowid: 0 }
    },
    iterate: () => [][Symbol.iterator](),
  }
}

/**
 * libsql 0.5 ends the whole process when it is to bind a boolean ("not yet implemented: bool"), where it refuses other values
 * by an error. No column holds one; what a damaged update holds in place of a number must not reach it.
 */
function withSoundValues(statement: SqliteStatement): SqliteStatement {
  const sound = (parameters: readonly unknown[]): readonly unknown[] => {
    if (parameters.some((value) => typeof value === 'boolean')) throw new TypeError('SQLite cannot hold a boolean')
    return parameters
  }
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(sound(parameters)),
    run: (parameters) => statement.run(sound(parameters)),
    iterate: (parameters) => statement.iterate(sound(parameters)),
  }
}

/** Within a transaction the lock is there. */
function locked<T>(sqlite: Sqlite.Database, write: () => T): T {
  if (sqlite.inTransaction) return write()
  sqlite.exec('begin immediate')
  try {
    const result = write()
    sqlite.exec('commit')
    return result
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('rollback')
    throw error
  }
}
