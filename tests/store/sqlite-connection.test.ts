import Sqlite from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { createSqliteConnection } from '../../src/store/sqlite-connection.ts'

test('a boolean among the values is an error and not the end of the process', () => {
  const sqlite = new Sqlite(':memory:')
  onTestFinished(() => void sqlite.close())
  sqlite.exec('create table chats (id integer)')
  const connection = createSqliteConnection(sqlite)
  const insert = connection.prepare('insert into chats values (?)')
  expect(() => insert.run([true])).toThrow('SQLite cannot hold a boolean')
  expect(() => connection.prepare('select id from chats where id = ?').all([false])).toThrow('cannot hold a boolean')
  insert.run([7])
  expect(connection.prepare('select id from chats').all([])).toEqual([{ id: 7 }])
})

test('a statement is prepared once, and works again after it has failed', () => {
  const sqlite = new Sqlite(':memory:')
  onTestFinished(() => void sqlite.close())
  sqlite.exec('create table chats (id integer primary key)')
  const connection = createSqliteConnection(sqlite)
  const insert = (...ids: number[]) => connection.prepare('insert into chats values (?) returning id').all(ids)
  const ids = () => connection.prepare('select id from chats order by id').all([])
  expect(insert(1)).toEqual([{ id: 1 }])
  expect(() => insert(1)).toThrow(/UNIQUE/)
  expect(insert(2)).toEqual([{ id: 2 }])
  expect(ids()).toEqual([{ id: 1 }, { id: 2 }])
  insert(3)
  expect(ids()).toHaveLength(3)
})
