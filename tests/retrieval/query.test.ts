import { describe, expect, it } from 'vitest'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval, detectedAs } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const german = async () => createRetrieval(await loadFolder(TALKS_FOLDER), 'de')

describe('createQueryAnalyzer', () => {
  it('reads a question into its terms, kind, numbers, dates and language', async () => {
    const { read } = await german()
    const query = read('  Bekam Schuscha am 3. Mai 2024\nfünf Traktoren? ')
    expect(query).toMatchObject({
      text: 'Bekam Schuscha am 3. Mai 2024 fünf Traktoren?',
      language: 'de',
      kinds: ['yesno'],
      negated: false,
    })
    expect(query.terms.flatMap(({ keys }) => keys)).toContain('@shusha')
    expect(query.quantities.map(({ value }) => value)).toContain(5)
    expect(query.dates.map(({ year, month, day }) => [year, month, day])).toEqual([[2024, 5, 3]])
  })

  it('counts years from the year of the articles', async () => {
    const { read } = await german()
    expect(read('im letzten Jahr').dates[0]?.year).toBe(2023)
  })

  it('notices a negation', async () => {
    const { read } = await german()
    expect(read('Warum kam Scholz nicht?').negated).toBe(true)
    expect(read('Warum kam Scholz?').negated).toBe(false)
  })

  it('tells what is counted or chosen from', async () => {
    const { read } = await german()
    const query = read('Wie viele Traktoren bekam Schuscha?')
    expect(query.terms[query.focus]?.text).toBe('Traktoren')
    expect(read('Traktoren').focus).toBe(-1)
  })

  it('reads a misspelt word as the known one, and leaves the text as typed', async () => {
    const { read } = await german()
    const query = read('Wie viele Trakotren?')
    expect(query.text).toBe('Wie viele Trakotren?')
    expect(query.terms.map(({ keys }) => keys)).toEqual(read('Wie viele Traktoren?').terms.map(({ keys }) => keys))
  })

  it('tells which words it corrected, and reads them as typed when asked to', async () => {
    const { read, analyzer } = await german()
    const query = read('Wie viele Trakotrenn bekam Schuscha?')
    expect(query.corrections).toEqual([{ from: 'Trakotrenn', to: 'traktoren' }])
    expect(query.tokens.map(({ start, end }) => query.text.slice(start, end))).toContain('bekam')
    const asTyped = analyzer.analyzeAs(query.text, query.detected, { asTyped: true })
    expect(asTyped.corrections).toEqual([])
    expect(asTyped.terms.map(({ text }) => text)).toContain('Trakotrenn')
  })

  it('reads a name as its own country spells it', async () => {
    const { read } = await german()
    expect(read('Kommt Lukashenko nach Baku?').terms.flatMap(({ keys }) => keys)).toContain('@lukashenko')
  })

  it('has no terms for what holds no content', async () => {
    const { read } = await german()
    for (const text of ['', '???', 'Was ist das?', '👍']) expect(read(text).terms).toEqual([])
  })

  it('reads a piece of a question in the language that is known', async () => {
    const { analyzer } = await german()
    expect(analyzer.analyzeAs('tractors', detectedAs('en')).language).toBe('en')
  })
})
