import { describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { createLexicon } from '../../src/retrieval/lexicon.ts'
import { createPassageSearch } from '../../src/retrieval/passage-search.ts'
import { createTermAnalyzer } from '../../src/retrieval/terms.ts'
import type { Language } from '../../src/text/language.ts'
import { articleFile, type FolderFiles } from '../support/knowledge-folder.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_ARTICLES, TALKS_FOLDER } from '../support/talks-folder.ts'

function searchIn(knowledge: Knowledge, language: Language = 'de') {
  const terms = createTermAnalyzer(createLexicon(knowledge.lexicon))
  const passages = createPassageSearch(knowledge.passages, knowledge.articles, terms, knowledge.lexicon.length > 0)
  const { read } = createRetrieval(knowledge, language)
  return (question: string, limit = 3) => passages.search(read(question), limit)
}

const first = async (files: FolderFiles, question: string, language: Language = 'de') =>
  searchIn(await loadFolder(files), language)(question)[0]

describe('the order of the passages', () => {
  it.each<[string, string, string]>([
    ['Wie viele Traktoren bekam Schuscha?', 'agency#p3', 'holds both words'],
    ['Aufzüge', 'agency#p4', 'is the only one that speaks of them'],
    ['Wie lang wird die Brücke über die Kura?', 'bridge#p1', 'stands in the other article'],
    ['Beileid Bahnhof', 'agency#p5', 'holds both words'],
    ['Was sagte der Botschafter den Reportern?', 'agency#p2', 'holds both, in another sentence than the number'],
    ['Umsatz', 'agency#p2', 'holds it in a compound'],
    ['Winkraft', 'agency#p6', 'holds the word that looks most like it'],
  ])('for %j begins with %s, which %s', async (question, passage) => {
    expect((await first(TALKS_ARTICLES, question))?.passage.id).toBe(passage)
  })

  it('is by score, and no longer than asked for', async () => {
    const search = searchIn(await loadFolder(TALKS_ARTICLES))
    const found = search('Was sagte Alijew in Aserbaidschan?', 3)
    expect(found.length).toBeLessThanOrEqual(3)
    const scores = found.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(search('Was sagte Alijew in Aserbaidschan?', 0)).toEqual([])
  })

  it('reaches another language by the concepts of the lexicon', async () => {
    expect((await first(TALKS_FOLDER, 'elevators', 'en'))?.passage.id).toBe('agency#p4')
    expect(await first(TALKS_ARTICLES, 'elevators', 'en')).toBeUndefined()
  })

  it('searches every language there is, also those the bot does not speak', async () => {
    const files = {
      'articles/tr.md': articleFile('Başkanlar traktörleri konuştu.', 'language: tr'),
      'articles/de.md': articleFile('Die Brücke ist lang.', 'language: de'),
    }
    expect((await first(files, 'traktörler', 'az'))?.passage.id).toBe('tr#p1')
    expect((await first(files, 'Başkanlar kaç traktör konuştu?', 'az'))?.features.unknown).toBe(0)
  })

  it('finds nothing where no word is held', async () => {
    expect(searchIn(await loadFolder(TALKS_ARTICLES))('Schmetterlinge')).toEqual([])
    expect(searchIn(await loadFolder(TALKS_ARTICLES))('')).toEqual([])
  })
})

describe('the quote of a passage', () => {
  it('is verbatim and short', async () => {
    const search = searchIn(await loadFolder(TALKS_ARTICLES))
    for (const question of ['Wie hoch soll der Handelsumsatz werden?', 'Traktoren', 'Alijew', 'Brücke']) {
      for (const { passage, quote } of search(question, 10)) {
        expect(passage.text).toContain(quote)
        expect(quote.length).toBeLessThanOrEqual(400)
        expect(quote).not.toBe('')
      }
    }
  })

  it('holds the sentence that answers', async () => {
    const question = 'Wie viele Millionen soll der Handelsumsatz erreichen?'
    expect((await first(TALKS_ARTICLES, question))?.quote).toContain('500 Millionen Dollar')
  })

  it('holds the whole question where the passage does in one sentence', async () => {
    const features = (await first(TALKS_ARTICLES, 'Traktoren Schuscha'))?.features
    expect(features?.terms).toBeCloseTo(1)
    expect(features?.likeness).toBeCloseTo(1)
    expect(features?.grams).toBeCloseTo(1)
    expect(features?.proximity).toBeGreaterThan(0.5)
    expect(features?.unknown).toBe(0)
  })
})
