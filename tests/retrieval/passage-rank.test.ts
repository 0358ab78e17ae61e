import { describe, expect, it } from 'vitest'
import type { Passage } from '../../src/knowledge/knowledge.ts'
import { MAX_QUOTE, rankPassages, type SoughtTerm } from '../../src/retrieval/passage-rank.ts'
import { splitSentences } from '../../src/text/sentences.ts'

const passage = (id: string, text: string): Passage => ({ id, article: 'a', text, start: 0, end: text.length })
const term = (key: string, weight = 1, quality = 1): SoughtTerm => ({
  keys: new Map([[key, quality]]),
  parts: [],
  weight,
})

/** Words as they stand are their own keys here. */
const analyze = ({ text }: Passage) => {
  const words = (part: string): string[] => part.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []
  return {
    stems: words(text),
    keys: new Set(words(text)),
    sentences: splitSentences(text).map((sentence) => ({ sentence, keys: new Set(words(sentence.text)) })),
  }
}
const rank = (texts: readonly string[], terms: readonly SoughtTerm[], kinds: Parameters<typeof rankPassages>[2] = []) =>
  rankPassages(
    texts.map((text, i) => ({ passage: passage(`a#p${i + 1}`, text), score: 1 })),
    terms,
    kinds,
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

  it('takes all parts of a compound for nearly the compound', () => {
    const compound: SoughtTerm = { keys: new Map(), parts: ['handel', 'umsatz'], weight: 1 }
    const [both, half] = rank(['Der Handel.', 'Umsatz im Handel.'], [compound])
    expect(both?.passage.id).toBe('a#p2')
    expect(both?.coverage).toBeLessThan(1)
    expect(half?.coverage ?? 0).toBeLessThan((both?.coverage ?? 0) / 2)
  })

  it('quotes the sentence with a number where a number is asked for', () => {
    const long = `${'Lang '.repeat(80)}Handel.`
    const text = `${long} Der Handel wuchs um 41 Prozent. ${long}`
    expect(rank([text], [term('handel')], ['amount'])[0]?.quote).toBe('Der Handel wuchs um 41 Prozent.')
  })

  it('joins a neighbouring sentence only while both fit into a quote', () => {
    expect(rank(['Der Handel wuchs. Das freute alle.'], [term('handel')])[0]?.quote).toBe(
      'Der Handel wuchs. Das freute alle.',
    )
    const long = `Der Handel wuchs. ${'Wort '.repeat(MAX_QUOTE / 5)}Ende.`
    expect(rank([long], [term('handel')])[0]?.quote).toBe('Der Handel wuchs.')
  })

  it('has nothing to order without candidates', () => {
    expect(rank([], [term('eins')])).toEqual([])
  })
})
