import { describe, expect, it } from 'vitest'
import { bestReading, isPerson, readingQuality, weighTerms } from '../../src/retrieval/weights.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const german = async () => createRetrieval(await loadFolder(TALKS_FOLDER), 'de')

describe('weighTerms', () => {
  it('weighs a rare term more than a common one', async () => {
    const { read, index } = await german()
    const [aliyev, tractors] = weighTerms(index, read('Alijew Traktoren'))
    expect(tractors?.weight ?? 0).toBeGreaterThan(aliyev?.weight ?? 0)
  })

  it('reads nothing into a word that stands nowhere, and weighs it all the same', async () => {
    const { read, index } = await german()
    const [term] = weighTerms(index, read('Schmetterlinge'))
    expect(term?.readings).toEqual([])
    expect(term?.weight).toBeGreaterThan(0)
  })

  it('leaves the numbers of a date to the date', async () => {
    const { read, index } = await german()
    const texts = weighTerms(index, read('Traktoren am 11. November 2024')).map(({ term }) => term.text)
    expect(texts).not.toContain('11')
    expect(texts).not.toContain('2024')
  })

  it('reads the parts of a compound less surely than a word', async () => {
    const { read, index } = await german()
    const [whole, compound] = weighTerms(index, read('Traktoren Traktorenwerk'))
    expect(whole?.readings[0]?.quality).toBe(1)
    expect(compound?.readings.every(({ quality }) => quality < 1)).toBe(true)
  })
})

describe('bestReading', () => {
  it('is the surest among the keys, or none', async () => {
    const { read, index } = await german()
    const [term] = weighTerms(index, read('Fahrstuhl'))
    if (!term) throw new Error('no term')
    expect(bestReading(term, new Set(['@lift']))).toMatchObject({ key: '@lift', quality: 1 })
    expect(bestReading(term, new Set(['@trade']))).toBeNull()
    expect(readingQuality(term, new Set())).toBe(0)
  })
})

describe('isPerson', () => {
  it('tells people from places and words', async () => {
    const { read, lexicon } = await german()
    const persons = read('Alijew Baku Traktoren').terms.map((term) => isPerson(lexicon, term))
    expect(persons).toEqual([true, false, false])
  })
})
