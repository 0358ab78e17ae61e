import { expect, test } from 'vitest'
import { createCompiledStatement } from '../../src/store/compiled-statement.ts'
import { jsonItem, jsonNumber, jsonRows } from '../../src/store/json-rows.ts'
import { sql } from '../../src/store/kysely.ts'
import { ENGINES, openTestDatabase } from '../support/databases.ts'

test.each(ENGINES)('a statement is built once for a database, whatever its values (%s)', async (engine) => {
  const { db } = await openTestDatabase(engine)
  let built = 0
  const rowsOf = createCompiledStatement((db, { rows, least }: { readonly rows: string; readonly least: number }) => {
    built += 1
    return db
      .selectFrom(jsonRows(engine, rows).as('given'))
      .select([jsonNumber(0).as('number'), jsonItem(1).as('word')])
      .where(jsonNumber(0), '>=', least)
      .where(sql<string>`'constant'`, '=', 'constant')
  })
  const given: [number, string][] = [
    [1, 'eins'],
    [2 ** 40, 'viel "ə" \\ \u2028'],
  ]
  const all = given.map(([number, word]) => ({ number, word }))
  expect((await rowsOf(db, { rows: JSON.stringify(given), least: 0 })).rows).toEqual(all)
  expect((await rowsOf(db, { rows: JSON.stringify(given), least: 2 })).rows).toEqual(all.slice(1))
  expect((await rowsOf(db, { rows: '[]', least: 0 })).rows).toEqual([])
  const another = await openTestDatabase(engine)
  expect((await rowsOf(another.db, { rows: JSON.stringify(given), least: 0 })).rows).toEqual(all)
  expect(built).toBe(2)
})
