import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleDigest, articleKey } from '../../src/telegram/article-key.ts'
import { type CallbackData, encodeCallbackData, parseCallbackData } from '../../src/telegram/callback-data.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { SMALL_KNOWLEDGE } from '../support/small-knowledge.ts'

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/)
const language = fc.constantFrom(...LANGUAGES)
const page = fc.nat(99_999)
const target = fc.record({
  language,
  article: fc
    .oneof(
      fc.stringMatching(/^[^\s#]{1,80}$/u),
      fc.nat(60).map((n) => 'ж'.repeat(n + 1)),
    )
    .map(articleKey),
  digest: fc.constantFrom(...SMALL_KNOWLEDGE.articles.map(articleDigest)),
  paragraph: fc.integer({ min: 1, max: 9999 }),
  start: fc.nat(2_000_000),
  end: fc.nat(2_000_000),
})
const data: fc.Arbitrary<CallbackData> = fc.oneof(
  fc.record({ kind: fc.constant('fact' as const), language, fact: id }),
  fc.record({ kind: fc.constant('vote' as const), vote: fc.constantFrom('up' as const, 'down' as const), subject: id }),
  fc.record({ kind: fc.constantFrom('paragraph' as const, 'turn' as const), target }),
  fc.record({ kind: fc.constantFrom('topics' as const, 'timeline' as const, 'sources' as const), page }),
  fc.record({ kind: fc.constant('topic' as const), topic: id, page }),
  fc.record({ kind: fc.constant('unanswered' as const), page }),
  fc.record({ kind: fc.constantFrom('finish' as const, 'drop' as const), entry: fc.nat(2 ** 31 - 1), page }),
  fc.record({ kind: fc.constant('language' as const), language: fc.option(language) }),
  fc.constant({ kind: 'close' as const }),
  fc.constant({ kind: 'browse' as const }),
)

describe('callback data', () => {
  it('fit into 64 bytes and read back as they were', () => {
    fc.assert(
      fc.property(data, (value) => {
        const text = encodeCallbackData(value)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64)
        expect(parseCallbackData(text)).toEqual(value)
      }),
      { numRuns: 1000 },
    )
  })

  it('survive whatever a client sends', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseCallbackData(text)))
    for (const text of [
      '',
      ':',
      'f',
      'f:',
      'f:de',
      'f:de:',
      'f:xx:a',
      'T:-1',
      'T:1e3',
      'F:1',
      'F:1:',
      'D:1:-2',
      'D:1:2147483648',
      'F:1:2:3',
      'U:',
      't:1',
      'p:de',
      'l:',
      'l:fr',
      'toString:1',
      '__proto__:1',
    ]) {
      expect(parseCallbackData(text), text).toBeNull()
    }
  })
})

describe('articleKey', () => {
  it('keeps short ids readable and tells long ones apart', () => {
    expect(articleKey('belta-baku-talks')).toBe('belta-baku-talks')
    const long = [`${'ж'.repeat(60)}1`, `${'ж'.repeat(60)}2`].map(articleKey)
    expect(new Set(long).size).toBe(2)
    for (const key of long) expect(Buffer.byteLength(key)).toBeLessThanOrEqual(24)
  })
})
