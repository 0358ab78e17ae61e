import { expect, it } from 'vitest'
import { localeOf } from '../../src/locales/locales.ts'
import { nameSource } from '../../src/locales/source.ts'

const german = localeOf('de')
const UNKNOWN = { publisher: null, title: null, published: null, dateline: null }

it('a source is named with what it states, and what it does not', () => {
  const known = { publisher: 'Agentur', title: 'Gespräche', published: '2024-11-11', dateline: 'Baku, 11. November' }
  expect(nameSource(known, german)).toEqual({ publisher: 'Agentur', title: 'Gespräche', date: '11. November 2024' })
  expect(nameSource(UNKNOWN, german)).toEqual({
    publisher: 'Medium nicht angegeben',
    title: 'Titel nicht angegeben',
    date: 'Datum nicht angegeben',
  })
})

it('a dateline stands in for the date, and beside a publisher for the title', () => {
  const dateline = 'Baku, 11. November'
  expect(nameSource({ ...UNKNOWN, publisher: 'BelTA', dateline }, german)).toEqual({
    publisher: 'BelTA',
    title: null,
    date: dateline,
  })
  expect(nameSource({ ...UNKNOWN, dateline }, german)).toMatchObject({ title: 'Titel nicht angegeben', date: dateline })
})
