import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../src/text/language.ts'
import { wordsOf } from '../../../src/text/languages/words.ts'

describe('wordsOf', () => {
  it.each(LANGUAGES)('gives the single words of the %s profile in lower case', (language) => {
    const words = wordsOf(language)
    expect(words.size).toBeGreaterThan(500)
    for (const word of words) expect(word).toMatch(/^\S+$/u)
  })

  it('takes phrases apart', () => {
    expect(wordsOf('en').has('how many')).toBe(false)
    expect(wordsOf('en').has('many')).toBe(true)
  })
})
