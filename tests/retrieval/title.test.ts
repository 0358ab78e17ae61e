import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/knowledge/knowledge.ts'
import { createTitleReader } from '../../src/retrieval/title.ts'
import { createTextAnalyzer } from '../../src/text/analyzer.ts'
import { stemmerFor } from '../../src/text/stem.ts'

const article = (id: string, title: string | null): Article => ({
  id,
  title,
  publisher: null,
  url: null,
  published: null,
  dateline: null,
  language: 'de',
  also: [],
  body: '',
  file: '',
})
const passageOf = (id: string) => ({ id: `${id}#p1`, article: id, text: '', start: 0, end: 0 })

describe('createTitleReader', () => {
  const stem = stemmerFor('de')
  const titleOf = createTitleReader(
    new Map([article('a', 'Der Handelsumsatz'), article('b', null)].map((entry) => [entry.id, entry])),
    createTextAnalyzer('de'),
    (word) => (word === stem('Handelsumsatz') ? ['handel', 'umsatz'] : []),
  )

  it('holds the content words of the title, the parts of compounds and the letter groups', () => {
    const { keys, grams } = titleOf(passageOf('a'))
    expect([...keys]).toEqual([stem('Handelsumsatz'), 'handel', 'umsatz'])
    expect(grams.has('^han')).toBe(true)
  })

  it('is empty where the article has none', () => {
    expect(titleOf(passageOf('b')).keys.size).toBe(0)
    expect(titleOf(passageOf('nowhere')).keys.size).toBe(0)
  })
})
