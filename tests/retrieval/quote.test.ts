import { describe, expect, it } from 'vitest'
import { createLikenessReader } from '../../src/retrieval/likeness.ts'
import { bestQuote, MAX_QUOTE } from '../../src/retrieval/quote.ts'
import type { Sought } from '../../src/retrieval/sought.ts'
import type { AnswerKind } from '../../src/text/languages/profile.ts'
import { letterGroups } from '../../src/text/ngrams.ts'
import { splitSentences } from '../../src/text/sentences.ts'

const wordsIn = (part: string): string[] => part.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []

/** The quote of a text for a question after these words, which are their own keys here. */
function quote(text: string, words: readonly string[], kinds: readonly AnswerKind[] = []): string {
  const sentences = splitSentences(text).map((sentence) => ({
    sentence,
    keys: new Set(wordsIn(sentence.text)),
    grams: new Set<string>(),
  }))
  const sought: Sought = {
    terms: words.map((word) => ({ keys: new Map([[word, 1]]), parts: [], weight: 1 })),
    words: words.map((stem) => ({ stem, grams: letterGroups(stem), weight: 1 })),
    pairs: [],
    kinds,
    grams: new Map(),
    rarest: 1,
    numbers: new Set(),
  }
  const analyzed = { stems: wordsIn(text), keys: new Set(wordsIn(text)), sentences }
  return bestQuote(text, analyzed, sought, createLikenessReader()(sought.words))
}

const LONG = `${'Lang '.repeat(80)}Ende.`

describe('bestQuote', () => {
  it('is the sentence that holds most of the question', () => {
    const text = `${LONG} Der Handel wuchs. ${LONG}`
    expect(quote(text, ['handel', 'zoll'])).toBe('Der Handel wuchs.')
  })

  it('is the one with a word that looks like one of the question where none is the same', () => {
    const text = `${LONG} Die Traktoren kamen. ${LONG}`
    expect(quote(text, ['traktorist'])).toBe('Die Traktoren kamen.')
  })

  it('is the one with a number where a number is asked for', () => {
    const text = `Der Handel in ${LONG} Der Handel wuchs um 41 Prozent. ${LONG}`
    expect(quote(text, ['handel'], ['amount'])).toBe('Der Handel wuchs um 41 Prozent.')
  })

  it('takes a neighbour with it while both fit, the one that holds more', () => {
    expect(quote('Der Handel wuchs. Das freute alle.', ['handel'])).toBe('Der Handel wuchs. Das freute alle.')
    const text = 'Alijew kam. Der Handel mit Alijew wuchs. Das freute alle.'
    expect(quote(text, ['handel', 'alijew'])).toBe('Alijew kam. Der Handel mit Alijew wuchs.')
    expect(quote(`Der Handel wuchs. ${LONG}`, ['handel'])).toBe('Der Handel wuchs.')
  })

  it('stands verbatim in the text', () => {
    const text = 'Er sagte:  „Der Handel wuchs.“\nDas freute alle.'
    expect(text).toContain(quote(text, ['handel']))
    expect(quote(text, ['nichts']).length).toBeLessThanOrEqual(MAX_QUOTE)
  })
})
