import { describe, expect, it } from 'vitest'
import type { Passage } from '../../src/knowledge/knowledge.ts'
import { createPassageRanker, PASSAGE_WEIGHTS } from '../../src/retrieval/passage-rank.ts'
import type { AnalyzedPassage, Sought, SoughtTerm } from '../../src/retrieval/sought.ts'
import type { AnswerKind } from '../../src/text/languages/profile.ts'
import { letterGroups } from '../../src/text/ngrams.ts'
import { splitSentences } from '../../src/text/sentences.ts'

const passage = (id: string, text: string): Passage => ({ id, article: id, text, start: 0, end: text.length })
const term = (key: string, weight = 1, quality = 1): SoughtTerm => ({
  keys: new Map([[key, quality]]),
  parts: [],
  weight,
})

/** A question by its terms: each is a word of it, and weighs as much as its letter groups. */
const sought = (terms: readonly SoughtTerm[], kinds: readonly AnswerKind[] = []): Sought => {
  const words = terms.flatMap(({ keys, parts, weight }) =>
    [...keys.keys(), ...parts].map((stem) => ({ stem, grams: letterGroups(stem), weight })),
  )
  return {
    terms,
    words,
    pairs: words.slice(1).map((word, i) => ({ first: words[i]?.stem ?? '', second: word.stem, weight: word.weight })),
    kinds,
    rarest: 3,
    numbers: new Set(),
    grams: new Map(words.flatMap(({ grams, weight }) => grams.map((gram) => [gram, weight] as const))),
  }
}

const wordsIn = (part: string): string[] => part.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []
const gramsIn = (part: string): string[] => wordsIn(part).flatMap(letterGroups)

/** Words as they stand are their own keys here. */
const analyze = ({ text }: Passage): AnalyzedPassage => ({
  stems: wordsIn(text),
  keys: new Set(wordsIn(text)),
  sentences: splitSentences(text).map((sentence) => ({
    sentence,
    keys: new Set(wordsIn(sentence.text)),
    grams: new Set(gramsIn(sentence.text)),
  })),
})
const rank = (
  texts: readonly string[],
  terms: readonly SoughtTerm[],
  titles: readonly string[] = [],
  kinds: readonly AnswerKind[] = [],
) => {
  const titleOf = ({ id }: Passage) => {
    const title = titles[Number(id.slice(1)) - 1] ?? ''
    return { keys: new Set(wordsIn(title)), grams: new Set(gramsIn(title)) }
  }
  const candidates = texts.map((text, i) => passage(`p${i + 1}`, text))
  return createPassageRanker(() => analyze, titleOf)(candidates, sought(terms, kinds), 10)
}
const ids = (...parameters: Parameters<typeof rank>): string[] => rank(...parameters).map((found) => found.passage.id)

describe('createPassageRanker', () => {
  it('puts the passage first that holds more of the question', () => {
    expect(ids(['Nur eins.', 'Eins und zwei.'], [term('eins'), term('zwei')])).toEqual(['p2', 'p1'])
  })

  it('counts a rare term more than a common one', () => {
    expect(ids(['Das Haus.', 'Die Kura.'], [term('haus', 1), term('kura', 3)])).toEqual(['p2', 'p1'])
  })

  it('prefers two sentences in a row that hold all to terms further apart', () => {
    const terms = [term('eins'), term('zwei')]
    expect(ids(['Hier eins. Gar nichts. Da zwei.', 'Hier eins. Da zwei.'], terms)).toEqual(['p2', 'p1'])
  })

  it('prefers what is said beside such a thing as is asked for', () => {
    const texts = [
      'Die Kura ist lang. Sie fror.',
      'Es war 1911. Nichts. Die Kura fror.',
      'Die Kura fror. Das war 1911.',
    ]
    expect(ids(texts, [term('kura'), term('fror')], [], ['when'])[0]).toBe('p3')
    const features = rank(texts, [term('kura')], [], ['when']).map(({ passage: { id }, features }) => [
      id,
      features.asked,
    ])
    expect(Object.fromEntries(features)).toEqual({ p1: 0, p2: 0, p3: 1 })
    for (const { features } of rank(texts, [term('kura')])) expect(features.asked).toBe(0)
  })

  it('prefers near words to far ones, and those in the order of the question', () => {
    const terms = [term('eins'), term('zwei')]
    expect(ids(['Eins a b c d e f g zwei.', 'Eins zwei a b c d e f g.'], terms)).toEqual(['p2', 'p1'])
    expect(ids(['Zwei eins.', 'Eins zwei.'], terms)).toEqual(['p2', 'p1'])
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
    expect(ids(['Der Kurs.', 'Die Kura.'], [alike])).toEqual(['p2', 'p1'])
  })

  it('takes what the title of the article says as said', () => {
    const texts = ['Viele flohen über den Rhein.', 'Viele flohen über den Fluss.']
    expect(ids(texts, [term('hugenotten'), term('flohen')], ['Luther', 'Hugenotten'])).toEqual(['p2', 'p1'])
    const [, other] = rank(texts, [term('hugenotten'), term('flohen')], ['Luther', 'Hugenotten'])
    expect(other?.features.terms).toBe(0.5)
  })

  it('bridges inflection by the letter groups', () => {
    expect(ids(['Der Zug.', 'Die Traktoren.'], [term('traktorist')])).toEqual(['p2', 'p1'])
  })

  it('tells how much is held, and which share no passage knows', () => {
    const unheard: SoughtTerm = { keys: new Map(), parts: [], weight: 3 }
    const [short] = rank(['Eins.'], [term('eins', 3)])
    const [long] = rank(['Eins zwei.'], [term('eins', 3), term('zwei', 3)])
    const [odd] = rank(['Eins.'], [term('eins', 1), unheard])
    expect(long?.features.amount).toBeGreaterThan(short?.features.amount ?? 1)
    expect(short?.features.unknown).toBe(0)
    expect(odd?.features.unknown).toBe(0.75)
  })

  it('adds up its features by their weights', () => {
    const [best] = rank(['Eins und zwei.'], [term('eins'), term('drei')])
    const { terms = 0, likeness = 0, grams = 0, proximity = 0, order = 0 } = PASSAGE_WEIGHTS
    const held = best?.features ?? { terms: 0, likeness: 0, grams: 0, proximity: 0, order: 0 }
    expect(best?.score).toBeCloseTo(
      terms * held.terms +
        likeness * held.likeness +
        grams * held.grams +
        proximity * held.proximity +
        order * held.order,
    )
  })

  it('has nothing to order without candidates', () => {
    expect(rank([], [term('eins')])).toEqual([])
  })
})
