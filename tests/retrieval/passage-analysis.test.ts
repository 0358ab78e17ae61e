import { describe, expect, it } from 'vitest'
import { createPassageAnalyzer } from '../../src/retrieval/passage-analysis.ts'
import type { Wanted } from '../../src/retrieval/passage-reader.ts'
import type { Sought } from '../../src/retrieval/sought.ts'
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
  const sought: Sought = {
    terms: [{ keys: new Map([['@aliyev', 1]]), parts: ['handel', 'umsatz'], weight: 1 }],
    words: [{ stem: stem('stieg'), grams: letterGroups(stem('stieg')), weight: 1 }],
    pairs: [{ first: stem('Der'), second: stem('Handelsumsatz'), weight: 1 }],
    grams: new Map([['hand', 1]]),
    rarest: 1,
    numbers: new Set(),
    kinds: [],
  }
  const asked: Wanted[] = []
  const analyze = createPassageAnalyzer((wanted) => {
    asked.push(wanted)
    return () => ({
      concepts: ['@aliyev'],
      sentences: [
        { words: [word('Alijew'), null], concepts: ['@aliyev'] },
        { words: [word('Der'), word('Handelsumsatz', ['handel', 'umsatz']), word('stieg')], concepts: [] },
      ],
    })
  })(sought)

  it('asks for all that the question can meet: terms, parts, words, pairs and letter groups', () => {
    const [wanted] = asked
    expect(new Set(wanted?.keys)).toEqual(
      new Set(['@aliyev', 'handel', 'umsatz', ...['stieg', 'Der', 'Handelsumsatz'].map(stem)]),
    )
    expect(new Set(wanted?.groups)).toEqual(new Set(['hand', ...letterGroups(stem('stieg'))]))
  })

  it('reads the words in order, with concepts and the parts of compounds among the keys', () => {
    const { stems, keys } = analyze(PASSAGE)
    expect(stems).toEqual([stem('Alijew'), '', ...['Der', 'Handelsumsatz', 'stieg'].map(stem)])
    for (const key of [stem('Alijew'), '@aliyev', 'handel', 'umsatz']) expect(keys.has(key)).toBe(true)
    expect(keys.has('')).toBe(false)
  })

  it('reads each sentence by itself', () => {
    const { sentences } = analyze(PASSAGE)
    expect(sentences.map(({ sentence }) => sentence.text)).toEqual(['Alijew kam.', 'Der Handelsumsatz stieg.'])
    expect(sentences.map(({ keys }) => keys.has('@aliyev'))).toEqual([true, false])
    expect(sentences.map(({ keys }) => keys.has('umsatz'))).toEqual([false, true])
    expect(sentences.map(({ grams }) => grams.has('^der'))).toEqual([false, false])
  })
})
