import type { SqliteDatabase, SqliteStatement } from 'kysely'
import type Sqlite from 'libsql'

/**
 * libsql for Kysely. Every write takes the write lock first, by `exec`: a prepared statement that finds the file locked stays
 * under way in libsql 0.5 until it is collected as garbage, and as long as one is, what is written after it is neither
 * committed nor seen by anybody else (https://github.com/tursodatabase/libsql-js/pull/238). Whoever asks for the lock by
 * `exec` is refused and leaves nothing behind.
 */
export function createSqliteConnection(sqlite: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()

  /**
   * Preparing costs more than most of our statements; those with another number of rows each time are not kept, and what has
   * failed is left to be collected, as it may still be under way.
   */
  function prepare(text: string): SqliteStatement {
    const kept = statements.get(text)
    if (kept) return kept
    const statement = withSoundValues(sqlite.prepare(text) as unknown as SqliteStatement)
    if (text.length > LONGEST_KEPT) return statement
    if (statements.size >= MAX_KEPT) statements.clear()
    const unlessItFails = <T>(work: () => T): T => {
      try {
        return work()
      } catch (error) {
        statements.delete(text)
        throw error
      }
    }
    const guarded: SqliteStatement = {
      reader: statement.reader,
      all: (parameters) => unlessItFails(() => statement.all(parameters)),
      run: (parameters) => unlessItFails(() => statement.run(parameters)),
      // Whoever reads it row by row may leave it half read.
      iterate: (parameters) => withSoundValues(sqlite.prepare(text) as unknown as SqliteStatement).iterate(parameters),
    }
    statements.set(text, guarded)
    return guarded
  }

  return {
    close: () => sqlite.close(),
    prepare(text) {
      const verb = /[a-z]+/i.exec(text)?.[0].toLowerCase() ?? ''
      if (CONTROL.has(verb)) return controlStatement(() => control(sqlite, verb, text))
      const statement = prepare(text)
      if (READS.has(verb) || sqlite.inTransaction) return statement
      return {
        reader: statement.reader,
        all: (parameters) => locked(sqlite, () => statement.all(parameters)),
        run: (parameters) => locked(sqlite, () => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      }
    },
  }
}

/** Of statements, and of one statement's text. A few dozen rows at once are common. */
const MAX_KEPT = 200
const LONGEST_KEPT = 4000
const CONTROL: ReadonlySet<string> = new Set(['begin', 'commit', 'rollback'])
/** The last copies a database, for which it wants no transaction around it. */
const READS: ReadonlySet<string> = new Set(['select', 'pragma', 'explain', 'vacuum'])

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

function locked<T>(sqlite: Sqlite.Database, write: () => T): T {
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
