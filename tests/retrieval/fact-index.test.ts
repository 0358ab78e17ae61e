import { describe, expect, it } from 'vitest'
import { stemmerFor } from '../../src/text/stem.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const stem = stemmerFor('de')
const german = async () => createRetrieval(await loadFolder(TALKS_FOLDER), 'de').index

describe('createFactIndex', () => {
  it('holds the statement and every way of asking of each fact', async () => {
    const index = await german()
    index.facts.forEach((fact, i) => {
      const phrases = index.phrasesOf[i]?.map((position) => index.phrases[position]) ?? []
      expect(phrases).toHaveLength(1 + fact.questions.de.length)
      expect(phrases.filter((phrase) => phrase?.isStatement)).toHaveLength(1)
      expect(phrases.every((phrase) => phrase?.fact === i)).toBe(true)
    })
  })

  it('finds the facts by their terms, the best first and no more than asked for', async () => {
    const index = await german()
    const ids = (keys: string[], limit = 10): (string | undefined)[] =>
      index.search(keys, limit).facts.map((fact) => index.facts[fact]?.id)
    expect(ids([stem('Traktor')])).toEqual(['tractors'])
    expect(ids(['@aliyev', stem('Beileid')])[0]).toBe('condolences')
    expect(ids(['@aliyev'], 2)).toHaveLength(2)
    expect(ids([])).toEqual([])
    expect(ids(['schmetterling'])).toEqual([])
  })

  it('weighs a rare term more than a common one, an unknown one most', async () => {
    const index = await german()
    expect(index.idf(stem('Traktor'))).toBeGreaterThan(index.idf('@aliyev'))
    expect(index.idf('schmetterling')).toBeGreaterThan(index.idf(stem('Traktor')))
  })

  it('knows the numbers that a fact tells, in words or digits', async () => {
    const index = await german()
    const numbers = (id: string) => index.numbersOf[index.facts.findIndex((fact) => fact.id === id)]
    expect(numbers('tractors')?.has(5)).toBe(true)
    expect(numbers('turnover')?.has(500_000_000)).toBe(true)
    expect(numbers('tractors')?.has(500_000_000)).toBe(false)
  })

  it('counts in how many phrases a term stands', async () => {
    const index = await german()
    expect(index.phraseFrequency(stem('Windkraft'))).toBe(2)
    expect(index.phraseFrequency('schmetterling')).toBe(0)
    expect(index.vocabulary.has(stem('Windkraft'))).toBe(true)
  })
})
