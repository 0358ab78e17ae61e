import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Db } from './tables.ts'

/** Stands where a value will stand. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

const PLACEHOLDERS = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) })

/**
 * A statement that is built and compiled once and run with other values each time: of what a small statement costs on the
 * embedded engine, building its tree and visiting it is the larger part.
 *
 * `build` is given placeholders in place of the values: it may hand them on to the database, not look at them.
 */
export function createCompiledStatement<Values extends object, Row>(
  build: (db: Db, values: Values) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<Db, CompiledQuery<Row>>()

  function compile(db: Db): CompiledQuery<Row> {
    const query = build(db, PLACEHOLDERS as Values).compile()
    compiled.set(db, query)
    return query
  }

  return (db, values) => {
    const query = compiled.get(db) ?? compile(db)
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name as keyof Values] : parameter,
    )
    return db.executeQuery({ ...query, parameters })
  }
}
