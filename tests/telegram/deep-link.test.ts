import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeDeepLink, encodeFactLink, encodeQuestionLink } from '../../src/telegram/deep-link.ts'

describe('deep links', () => {
  it('lead to a fact by its id', () => {
    expect(decodeDeepLink(encodeFactLink('trade-500-million'))).toEqual({ kind: 'fact', fact: 'trade-500-million' })
  })

  it('carry a short question as it was written', () => {
    for (const question of ['Wann war das Treffen?', 'Когда была встреча?', 'Nə vaxt? 👍', '你好吗']) {
      expect(decodeDeepLink(encodeQuestionLink(question) ?? '')).toEqual({ kind: 'question', question })
    }
  })

  it('carry a longer one without capitals and closing marks', () => {
    const asked = 'О чём говорили президенты Лукашенко и Алиев в Баку в ноябре?'
    expect(decodeDeepLink(encodeQuestionLink(asked) ?? '')).toEqual({
      kind: 'question',
      question: 'о чём говорили президенты лукашенко и алиев в баку в ноябре',
    })
    expect(
      decodeDeepLink(encodeQuestionLink('Wie hoch soll der Handelsumsatz bis Ende 2024 noch werden?') ?? ''),
    ).toEqual({
      kind: 'question',
      question: 'wie hoch soll der handelsumsatz bis ende 2024 noch werden',
    })
  })

  it('are null for what does not fit', () => {
    expect(encodeQuestionLink('Warum '.repeat(30))).toBeNull()
    expect(encodeQuestionLink('  ')).toBeNull()
  })

  it('always are what Telegram takes, and survive what others write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (question) => {
        const link = encodeQuestionLink(question)
        if (link !== null) {
          expect(link).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
          expect(decodeDeepLink(link)?.kind).toBe('question')
        }
        decodeDeepLink(question)
      }),
    )
    expect(decodeDeepLink('')).toBeNull()
    expect(decodeDeepLink('q_')).toBeNull()
    expect(decodeDeepLink('<script>')).toBeNull()
  })
})
