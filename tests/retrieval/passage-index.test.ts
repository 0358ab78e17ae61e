import { describe, expect, it } from 'vitest'
import { createPassageIndex } from '../../src/retrieval/passage-index.ts'
import { createTextAnalyzer } from '../../src/text/analyzer.ts'
import { stemmerFor } from '../../src/text/stem.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_ARTICLES } from '../support/talks-folder.ts'

const stem = stemmerFor('de')

async function german() {
  const { passages, articles } = await loadFolder(TALKS_ARTICLES)
  const byId = new Map(articles.map((article) => [article.id, article]))
  const annotate = (text: string) => (text.includes('Alijew') ? ['@aliyev'] : [])
  return createPassageIndex('de', { passages, articles: byId }, createTextAnalyzer('de'), annotate)
}
const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id)

describe('createPassageIndex', () => {
  it('finds passages by stem, the best first', async () => {
    const { search } = await german()
    expect(ids(search([{ key: stem('Traktor'), boost: 1 }], 5))).toEqual(['agency#p3'])
    expect(search([], 5)).toEqual([])
    expect(search([{ key: 'schmetterling', boost: 1 }], 5)).toEqual([])
  })

  it('finds what was annotated', async () => {
    const { search } = await german()
    expect(new Set(ids(search([{ key: '@aliyev', boost: 1 }], 9)))).toEqual(
      new Set(['agency#p1', 'agency#p3', 'agency#p5']),
    )
  })

  it('counts a term as its boost tells', async () => {
    const { search } = await german()
    const order = (tractor: number, bridge: number) =>
      ids(
        search(
          [
            { key: stem('Traktor'), boost: tractor },
            { key: stem('Brücke'), boost: bridge },
          ],
          2,
        ),
      )
    expect(order(5, 0.1)[0]).toBe('agency#p3')
    expect(order(0.1, 5)[0]).toBe('bridge#p1')
  })

  it('knows its words, how rare they are, their parts and those that look alike', async () => {
    const index = await german()
    expect(index.has(stem('Windkraft'))).toBe(true)
    expect(index.has('schmetterling')).toBe(false)
    expect(index.idf(stem('Windkraft'))).toBeGreaterThan(index.idf('@aliyev'))
    expect(index.ngrams().similar('vindkraf', 0.4, 1)[0]?.word).toBe(stem('Windkraft'))
    expect(index.ngrams()).toBe(index.ngrams())
  })
})
