import { describe, expect, it } from 'vitest'
import { createReasoner } from '../../src/answering/reasoning.ts'
import { groupPassages } from '../../src/retrieval/passage-groups.ts'
import { openParts } from '../../src/retrieval/passage-search.ts'
import { readSought, readTerms } from '../../src/retrieval/read-sought.ts'
import { stemmerFor } from '../../src/text/stem.ts'
import { articleFile } from '../support/knowledge-folder.ts'
import { loadFolder } from '../support/load-folder.ts'

const TEXTS = {
  en: 'Children with influenza need rest.\n\nThe bridge is long.\n\nThe trade grew.',
  tr: 'Köprü uzundur.\n\nTicaret büyüdü.\n\nVan Gölü derindir.',
}

async function read(language: keyof typeof TEXTS, question: string) {
  const knowledge = await loadFolder({
    'articles/a.md': articleFile(TEXTS[language], `language: ${language}\ntitle: Aspirin`),
  })
  const { analyzer } = createReasoner(knowledge)
  const [group] = groupPassages(knowledge.passages, knowledge.articles, null)
  if (!group) throw new Error('no group')
  const { index, analyze } = openParts(group, null)
  const query = analyzer.analyze(question)
  return { index, query, sought: readSought(index, query, analyze), terms: readTerms(index, query, analyze) }
}

const wordsOf = ({ words }: { words: readonly { stem: string }[] }): string[] => words.map(({ stem }) => stem)

describe('readSought', () => {
  it('knows the words of passages and of titles, and weighs them by rarity', async () => {
    const { sought, index } = await read('en', 'Is there an aspirin bridge over the Zambezi?')
    const held = sought.terms.filter(({ keys }) => keys.size > 0)
    expect(held.flatMap(({ keys }) => [...keys.keys()])).toEqual(['aspirin', 'bridg'])
    // All three passages stand under the title, one speaks of the bridge.
    expect(held[0]?.weight).toBeLessThan(held[1]?.weight ?? 0)
    expect(sought.rarest).toBe(index.idf('zambezi'))
  })

  it('counts a word that frames a question, less, where the passages speak of it', async () => {
    const { query, sought, terms } = await read('en', 'Do children need aspirin?')
    const stem = stemmerFor('en')('children')
    expect(query.terms.flatMap(({ keys }) => keys)).not.toContain(stem)
    expect(wordsOf(sought)).toContain(stem)
    expect(terms).toHaveLength(query.terms.length)
    expect(wordsOf((await read('en', 'My grandma asks about the bridge')).sought)).toEqual(['bridg'])
  })

  it('reads a question to texts in another language by the analysis of those', async () => {
    const { sought } = await read('tr', 'Van Gölü kaç metre derin?')
    const stem = stemmerFor('tr')
    expect(wordsOf(sought)).toEqual(['Van', 'Gölü', 'metre', 'derin'].map(stem))
    expect(sought.kinds).toEqual([])
  })

  it('pairs the words in a row, but not two stop words', async () => {
    const { sought } = await read('en', 'Is the bridge long?')
    expect(sought.pairs.map(({ first, second }) => [first, second])).toEqual([
      ['the', 'bridg'],
      ['bridg', 'long'],
    ])
  })
})
