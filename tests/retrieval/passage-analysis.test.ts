import { describe, expect, it } from 'vitest'
import { createPassageAnalyzer } from '../../src/retrieval/passage-analysis.ts'
import { letterGroups } from '../../src/text/ngrams.ts'
import { stemmerFor } from '../../src/text/stem.ts'

const stem = stemmerFor('de')
const TEXT = 'Alijew kam. Der Handelsumsatz stieg.'
const PASSAGE = { id: 'a#p1', article: 'a', text: TEXT, start: 0, end: TEXT.length }

describe('createPassageAnalyzer', () => {
  const word = (written: string, parts: readonly string[] = []) => {
    const key = stem(written)
    return { stem: key, isLight: written === 'Der', parts, grams: letterGroups(key) }
  }
  const analyze = createPassageAnalyzer(() => ({
    concepts: ['@aliyev'],
    sentences: [
      { words: [word('Alijew'), word('kam')], concepts: ['@aliyev'] },
      { words: [word('Der'), word('Handelsumsatz', ['handel', 'umsatz']), word('stieg')], concepts: [] },
    ],
  }))

  it('reads the words in order, with concepts and the parts of compounds among the keys', () => {
    const { stems, keys } = analyze(PASSAGE)
    expect(stems).toEqual(['Alijew', 'kam', 'Der', 'Handelsumsatz', 'stieg'].map(stem))
    for (const key of [stem('Alijew'), '@aliyev', 'handel', 'umsatz']) expect(keys.has(key)).toBe(true)
  })

  it('reads each sentence by itself', () => {
    const { sentences } = analyze(PASSAGE)
    expect(sentences.map(({ sentence }) => sentence.text)).toEqual(['Alijew kam.', 'Der Handelsumsatz stieg.'])
    expect(sentences.map(({ keys }) => keys.has('@aliyev'))).toEqual([true, false])
    expect(sentences.map(({ keys }) => keys.has('umsatz'))).toEqual([false, true])
  })

  it('reads a passage once', () => {
    expect(analyze(PASSAGE)).toBe(analyze({ ...PASSAGE }))
  })
})
