import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import { buildPassageIndex } from '../../src/retrieval/build-passage-index.ts'
import { BM25, createCandidateCut } from '../../src/retrieval/candidate-cut.ts'
import { createCandidateSearch } from '../../src/retrieval/candidate-search.ts'
import { createTextAnalyzer } from '../../src/text/analyzer.ts'
import { finish } from '../../src/text/steps.ts'
import { createStringTable } from '../../src/text/string-table.ts'

/** Passages of three words each out of few, so that each word stands in many of them. */
const WORDS = ['brücke', 'fluss', 'stadt', 'markt', 'schiff', 'hafen', 'turm']
const passages = Array.from({ length: 400 }, (_, i) => {
  const text = [i, i + 1 + (i % 3), i * i].map((n) => WORDS[n % WORDS.length]).join(' ')
  return { id: `a#p${i + 1}`, article: 'a', text: i === 123 ? `${text} leuchtturmwärter` : text, start: 0, end: 0 }
})
const data = finish(buildPassageIndex({ passages, articles: new Map() }, createTextAnalyzer('de'), null))
const { find } = createStringTable(data.vocabulary)
const stem = (word: string): string => createTextAnalyzer('de')(word)[0]?.stem ?? ''
const terms = (...words: string[]) => words.map((word) => ({ term: find(stem(word)), boost: 1 }))

describe('createCandidateCut', () => {
  const cut = createCandidateCut(data)

  it('gives all passages that hold a term, ascending, where they are few enough', () => {
    const found = [...cut(terms('turm', 'hafen'), 400)]
    expect(found).toEqual(passages.flatMap(({ text }, i) => (/turm|hafen/.test(text) ? [i] : [])))
    expect([...cut(terms('turm', 'hafen'), 400)]).toEqual(found)
  })

  it('keeps a rare term’s passage and those that hold most terms', () => {
    const found = cut(terms('leuchtturmwärter', 'brücke', 'fluss', 'stadt'), 10)
    expect(found).toHaveLength(10)
    expect(found).toContain(123)
    for (const i of found)
      if (i !== 123) expect(passages[i]?.text.match(/brücke|fluss|stadt/g)?.length).toBeGreaterThan(1)
  })
})

describe('createCandidateSearch', () => {
  it('gives the best passages the scores that MiniSearch gives them in an index of everything', () => {
    const whole = new MiniSearch({ fields: ['body', 'title'], tokenize: (text) => text.split(' ') })
    whole.addAll(passages.map(({ text }, id) => ({ id, body: text.split(' ').map(stem).join(' '), title: '' })))
    const words = ['leuchtturmwärter', 'brücke', 'markt']
    const expected = whole.search(words.map(stem).join(' '), { bm25: BM25 })
    const found = createCandidateSearch(data)(terms(...words))
    expect(found.length).toBeGreaterThan(30)
    expect(found.length).toBeLessThan(expected.length)
    expect(found.map(({ passage }) => passage)).toContain(123)
    found.forEach(({ score }, i) => {
      expect(score).toBeCloseTo(expected[i]?.score ?? 0, 6)
    })
  })
})
