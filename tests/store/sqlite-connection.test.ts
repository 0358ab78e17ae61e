import Libsql from 'libsql'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSqliteConnection } from '../../src/store/sqlite-connection.ts'
import { databasePlace } from '../support/databases.ts'

/** A connection as the store has it, and another process' at the same file. */
async function openBoth(journal: 'wal' | 'delete' = 'wal') {
  const { address } = await databasePlace('sqlite')
  const [own, other] = [new Libsql(address), new Libsql(address)]
  for (const sqlite of [own, other]) {
    sqlite.exec('pragma busy_timeout = 0')
    sqlite.exec(`pragma journal_mode = ${journal}`)
    onTestFinished(() => void sqlite.close())
  }
  own.exec('create table words (id integer primary key, word text not null)')
  const prepared: string[] = []
  const watched = new Proxy(own, {
    get(target, name) {
      if (name === 'prepare') prepared.push('')
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const connection = createSqliteConnection(watched)
  const execute = (text: string, ...parameters: unknown[]) => {
    const statement = connection.prepare(text)
    return statement.reader ? statement.all(parameters) : statement.run(parameters)
  }
  const seenByOther = () =>
    (other.prepare('select word from words order by id').all() as { word: string }[]).map(({ word }) => word)
  return { own, other, execute, seenByOther, timesPrepared: () => prepared.length, connection }
}

const INSERT = 'insert into words (word) values (?)'
const RETURNING = 'insert into words (word) values (?) returning id, word'
const SELECT = 'select * from words order by id'

describe('a statement that is prepared once', () => {
  test('runs any number of times, with and without rows', async () => {
    const { execute, seenByOther, timesPrepared } = await openBoth()
    for (const word of ['eins', 'zwei', 'drei']) expect(execute(INSERT, word)).toMatchObject({ changes: 1 })
    expect(execute(RETURNING, 'vier')).toMatchObject([{ id: 4, word: 'vier' }])
    expect(execute(RETURNING, 'fünf')).toMatchObject([{ id: 5, word: 'fünf' }])
    for (let time = 0; time < 3; time++) expect(execute(SELECT)).toHaveLength(5)
    expect(seenByOther()).toEqual(['eins', 'zwei', 'drei', 'vier', 'fünf'])
    expect(timesPrepared()).toBe(3)
  })

  test.each([INSERT, RETURNING])('writes on after the file was locked: %s', async (text) => {
    const { other, execute, seenByOther } = await openBoth()
    execute(text, 'vorher')
    other.exec('begin immediate')
    for (let time = 0; time < 3; time++) expect(() => execute(text, 'gesperrt')).toThrow(/locked/)
    other.exec('rollback')
    execute(text, 'nachher')
    execute(INSERT, 'zuletzt')
    expect(seenByOther()).toEqual(['vorher', 'nachher', 'zuletzt'])
  })

  test('reads on after even reading was locked out', async () => {
    const { other, execute, seenByOther } = await openBoth('delete')
    execute(INSERT, 'vorher')
    expect(execute(SELECT)).toHaveLength(1)
    // Without a log, whoever writes keeps readers out.
    other.exec('begin exclusive')
    for (let time = 0; time < 3; time++) expect(() => execute(SELECT)).toThrow(/locked/)
    other.exec('commit')
    expect(execute(SELECT)).toHaveLength(1)
    execute(INSERT, 'nachher')
    expect(seenByOther()).toEqual(['vorher', 'nachher'])
  })

  test.each([INSERT, RETURNING])('writes on after it was refused: %s', async (text) => {
    const { execute, seenByOther } = await openBoth()
    execute(text, 'vorher')
    for (let time = 0; time < 3; time++) expect(() => execute(text, null)).toThrow(/NOT NULL/)
    execute(text, 'nachher')
    execute(INSERT, 'zuletzt')
    expect(seenByOther()).toEqual(['vorher', 'nachher', 'zuletzt'])
  })

  test('sees the columns that another process has added, and none that it has dropped', async () => {
    const { other, execute } = await openBoth()
    execute(INSERT, 'eins')
    expect(execute(SELECT)).toMatchObject([{ id: 1, word: 'eins' }])
    other.exec("alter table words add column language text default 'de'")
    expect(execute(SELECT)).toMatchObject([{ id: 1, word: 'eins', language: 'de' }])
    expect(execute(RETURNING, 'zwei')).toMatchObject([{ id: 2, word: 'zwei' }])
    other.exec('alter table words drop column language')
    expect(Object.keys((execute(SELECT) as object[])[0] ?? {})).toEqual(['id', 'word'])
    other.exec('drop table words')
    expect(() => execute(SELECT)).toThrow(/no such table/)
    other.exec('create table words (id integer primary key, word text not null)')
    execute(INSERT, 'neu')
    expect(execute(SELECT)).toMatchObject([{ id: 1, word: 'neu' }])
  })

  test('goes on over a checkpoint, its own and that of another process', async () => {
    const { own, other, execute, seenByOther } = await openBoth()
    for (const sqlite of [own, other]) {
      execute(INSERT, 'vorher')
      expect(execute(SELECT)).not.toHaveLength(0)
      // Nothing is under way that would hold it up: the log is emptied.
      expect(sqlite.prepare('pragma wal_checkpoint(truncate)').all()).toMatchObject([{ busy: 0, log: 0 }])
      execute(INSERT, 'nachher')
    }
    expect(execute(SELECT)).toHaveLength(4)
    expect(seenByOther()).toEqual(['vorher', 'nachher', 'vorher', 'nachher'])
  })

  test('writes within a transaction what is undone with it', async () => {
    const { execute, seenByOther } = await openBoth()
    execute(INSERT, 'vorher')
    execute('begin')
    execute(INSERT, 'mittendrin')
    expect(() => execute(INSERT, null)).toThrow(/NOT NULL/)
    execute(INSERT, 'danach')
    expect(seenByOther()).toEqual(['vorher'])
    execute('rollback')
    execute(INSERT, 'nachher')
    expect(seenByOther()).toEqual(['vorher', 'nachher'])
  })

  test('makes room for others when there are many', async () => {
    const { execute, timesPrepared } = await openBoth()
    for (let number = 0; number < 150; number++) {
      execute(SELECT)
      execute(`select ${number}`)
    }
    expect(timesPrepared()).toBe(151)
    execute('select 0')
    expect(timesPrepared()).toBe(152)
  })
})

test('a boolean among the values is an error and not the end of the process', () => {
  const sqlite = new Libsql(':memory:')
  onTestFinished(() => void sqlite.close())
  sqlite.exec('create table chats (id integer)')
  const connection = createSqliteConnection(sqlite)
  const insert = connection.prepare('insert into chats values (?)')
  expect(() => insert.run([true])).toThrow('SQLite cannot hold a boolean')
  expect(() => connection.prepare('select id from chats where id = ?').all([false])).toThrow('cannot hold a boolean')
  insert.run([7])
  expect(connection.prepare('select id from chats').all([])).toEqual([{ id: 7 }])
})
