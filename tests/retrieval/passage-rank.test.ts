import { describe, expect, it } from 'vitest'
import type { Passage } from '../../src/knowledge/knowledge.ts'
import { rankPassages } from '../../src/retrieval/passage-rank.ts'
import { type AnalyzedPassage, type Sought, type SoughtTerm, termShare } from '../../src/retrieval/sought.ts'
import { letterGroups } from '../../src/text/ngrams.ts'
import { splitSentences } from '../../src/text/sentences.ts'

const passage = (id: string, text: string): Passage => ({ id, article: 'a', text, start: 0, end: text.length })
const term = (key: string, weight = 1, quality = 1): SoughtTerm => ({
  keys: new Map([[key, quality]]),
  parts: [],
  weight,
})

/** A question by its terms; its letter groups weigh as much as the terms they are from. */
const sought = (terms: readonly SoughtTerm[]): Sought => ({
  terms,
  kinds: [],
  grams: new Map(
    terms.flatMap(({ keys, parts, weight }) =>
      [...keys.keys(), ...parts].flatMap((word) => letterGroups(word).map((gram) => [gram, weight] as const)),
    ),
  ),
})

const wordsIn = (part: string): string[] => part.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []
const gramsIn = (part: string): string[] => wordsIn(part).flatMap(letterGroups)

/** Words as they stand are their own keys here. */
const analyze = ({ text }: Passage): AnalyzedPassage => {
  const grams = new Map<string, number>()
  for (const gram of gramsIn(text)) grams.set(gram, (grams.get(gram) ?? 0) + 1)
  return {
    stems: wordsIn(text),
    keys: new Set(wordsIn(text)),
    grams,
    gramCount: gramsIn(text).length,
    sentences: splitSentences(text).map((sentence) => ({
      sentence,
      keys: new Set(wordsIn(sentence.text)),
      grams: new Set(gramsIn(sentence.text)),
    })),
  }
}
const rank = (texts: readonly string[], terms: readonly SoughtTerm[]) =>
  rankPassages(
    texts.map((text, i) => ({ passage: passage(`a#p${i + 1}`, text), score: 1, articleScore: 1 })),
    sought(terms),
    analyze,
  )
const ids = (...parameters: Parameters<typeof rank>): string[] => rank(...parameters).map((found) => found.passage.id)

describe('rankPassages', () => {
  it('puts the passage first that holds more of the question', () => {
    expect(ids(['Nur eins.', 'Eins und zwei.'], [term('eins'), term('zwei')])).toEqual(['a#p2', 'a#p1'])
  })

  it('counts a rare term more than a common one', () => {
    expect(ids(['Das Haus.', 'Die Kura.'], [term('haus', 1), term('kura', 3)])).toEqual(['a#p2', 'a#p1'])
  })

  it('prefers one sentence that holds all to two that share it, and near words to far ones', () => {
    const terms = [term('eins'), term('zwei')]
    expect(ids(['Hier eins. Da zwei.', 'Hier eins und zwei.'], terms)).toEqual(['a#p2', 'a#p1'])
    expect(ids(['Eins a b c d e f g zwei.', 'Eins zwei a b c d e f g.'], terms)).toEqual(['a#p2', 'a#p1'])
  })

  it('counts a word that only looks alike less', () => {
    const alike: SoughtTerm = {
      keys: new Map([
        ['kura', 1],
        ['kurs', 0.5],
      ]),
      parts: [],
      weight: 1,
    }
    expect(ids(['Der Kurs.', 'Die Kura.'], [alike])).toEqual(['a#p2', 'a#p1'])
  })

  it('follows MiniSearch and the article where the words tell no difference', () => {
    const candidate = (id: string, score: number, articleScore: number) => ({
      passage: passage(id, 'Eins.'),
      score,
      articleScore,
    })
    const order = (...candidates: ReturnType<typeof candidate>[]): string[] =>
      rankPassages(candidates, sought([term('eins')]), analyze).map((found) => found.passage.id)
    expect(order(candidate('low', 0.2, 1), candidate('high', 0.9, 1))).toEqual(['high', 'low'])
    expect(order(candidate('stray', 1, 0.1), candidate('home', 1, 1))).toEqual(['home', 'stray'])
  })

  it('bridges inflection by the letter groups', () => {
    expect(ids(['Der Zug.', 'Die Traktoren.'], [term('traktorist')])).toEqual(['a#p2', 'a#p1'])
  })

  it('has nothing to order without candidates', () => {
    expect(rank([], [term('eins')])).toEqual([])
  })
})

describe('termShare', () => {
  const compound = sought([{ keys: new Map(), parts: ['handel', 'umsatz'], weight: 1 }])

  it('is the part of the weight that is held', () => {
    const question = sought([term('eins', 3), term('zwei', 1)])
    expect(termShare(question, new Set(['eins']))).toBe(0.75)
    expect(termShare(question, new Set(['eins', 'zwei']))).toBe(1)
    expect(termShare(sought([]), new Set(['eins']))).toBe(0)
  })

  it('takes all parts of a compound for nearly the compound, one part for much less', () => {
    const both = termShare(compound, new Set(['handel', 'umsatz']))
    expect(both).toBeGreaterThan(0.5)
    expect(both).toBeLessThan(1)
    expect(termShare(compound, new Set(['handel']))).toBeLessThan(both / 2)
  })
})
