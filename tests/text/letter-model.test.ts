import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/language.ts'
import { createLetterModel } from '../../src/text/letter-model.ts'

const WORDS: readonly (readonly [string, Language])[] = [
  ['verhandlung', 'de'],
  ['begegnung', 'de'],
  ['handel', 'de'],
  ['meeting', 'en'],
  ['agreement', 'en'],
  ['vstreca', 'ru'],
  ['gorusdular', 'az'],
  ['sustreca', 'be'],
]

describe('createLetterModel', () => {
  const model = createLetterModel(WORDS)

  it('gives shares that add up to one, for any word', () => {
    for (const word of ['handlung', 'x', '', 'qqqqqqqqqqqqqqqqqqqqqqqqqqqq']) {
      expect(Object.values(model(word)).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    }
  })

  it('gives the largest share to the language whose words are written alike', () => {
    const top = (word: string) => Object.entries(model(word)).sort(([, a], [, b]) => b - a)[0]?.[0]
    expect(top('verhandlungen')).toBe('de')
    expect(top('agreements')).toBe('en')
    expect(top('gorusduler')).toBe('az')
  })

  it('knows nothing where it learnt nothing', () => {
    expect(new Set(Object.values(createLetterModel([])('handel'))).size).toBe(1)
  })
})
