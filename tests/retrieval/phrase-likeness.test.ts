import { describe, expect, it } from 'vitest'
import type { FactIndex, Phrase } from '../../src/retrieval/fact-index.ts'
import { createPhraseComparer } from '../../src/retrieval/phrase-likeness.ts'
import { weighTerms } from '../../src/retrieval/weights.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

async function comparing(question: string) {
  const { index, read } = createRetrieval(await loadFolder(TALKS_FOLDER), 'de')
  const query = read(question)
  const terms = weighTerms(index, query)
  const total = terms.reduce((sum, { weight }) => sum + weight, 0)
  const compare = createPhraseComparer(index)
  return { index, compare: (phrases: readonly Phrase[]) => compare({ query, terms, total })(numbersOf(phrases)) }
}
const numbersOf = (phrases: readonly Phrase[]): number[] => phrases.map(({ number }) => number)
const textOf = ({ facts, phrases }: FactIndex, phrase: Phrase | null): string | undefined => {
  if (!phrase) return undefined
  const own = phrases.filter(({ fact, isStatement }) => fact === phrase.fact && !isStatement)
  return facts[phrase.fact]?.questions.de[own.indexOf(phrase)]
}

describe('createPhraseComparer', () => {
  it('finds the way of asking that is the question itself, like it in everything', async () => {
    const { questions } = (await loadFolder(TALKS_FOLDER)).facts.find(({ id }) => id === 'tractors') ?? {}
    for (const question of questions?.de ?? []) {
      const { index, compare } = await comparing(question)
      const best = compare(index.phrases)
      expect(textOf(index, best.phrase)).toBe(question)
      expect(best).toMatchObject({ coverage: 1, wording: 1 })
      expect(best.similarity).toBeCloseTo(1, 12)
    }
  })

  it('is less like a phrase that says more, and covered all the same', async () => {
    const { index, compare } = await comparing('Traktoren')
    const best = compare(index.phrases)
    expect(best.coverage).toBe(1)
    expect(best.similarity).toBeLessThan(1)
    expect(best.similarity).toBeGreaterThan(0)
  })

  it('is as like as the best of the phrases, in whatever order they come', async () => {
    const { index, compare } = await comparing('Wie viele Traktoren hat die Stadt Schuscha bekommen?')
    const single = index.phrases.map((phrase) => compare([phrase]).similarity)
    expect(compare(index.phrases).similarity).toBe(Math.max(...single))
    expect(compare(index.phrases.toReversed()).similarity).toBe(Math.max(...single))
  })

  it('tells how like the phrases are that ask for the same kind', async () => {
    const { index, compare } = await comparing('Wie viele Traktoren hat Schuscha bekommen?')
    const sameKind = index.phrases.filter(({ kinds }) => kinds.includes('count'))
    expect(compare(index.phrases).sameKind).toBe(compare(sameKind).similarity)
    const { sameKind: none } = compare(index.phrases.filter(({ kinds }) => !kinds.includes('count')))
    expect(none).toBe(0)
  })

  it('finds nothing among no phrases', async () => {
    const { compare } = await comparing('Traktoren')
    expect(compare([])).toEqual({ similarity: 0, coverage: 0, wording: 0, sameKind: 0, phrase: null })
  })
})
