import { describe, expect, it } from 'vitest'
import { localeOf } from '../../src/locales/locales.ts'
import { createCount } from '../../src/locales/plural.ts'

describe('createCount', () => {
  const forms = { one: 'факт', few: 'факта', many: 'фактов', other: 'факта' }

  it('uses the forms few and many of Russian and Belarusian', () => {
    const count = createCount('ru')
    expect([1, 2, 5, 11, 21, 22, 25].map((n) => count(n, forms))).toEqual([
      '1 факт',
      '2 факта',
      '5 фактов',
      '11 фактов',
      '21 факт',
      '22 факта',
      '25 фактов',
    ])
    expect(localeOf('be').about.facts(3)).toContain('3 факты')
    expect(localeOf('be').about.facts(87)).toContain('87 фактаў')
  })

  it('groups thousands as the language does', () => {
    expect(localeOf('de').answers.truncated(1000)).toContain('1.000 Zeichen')
    expect(localeOf('en').answers.truncated(1000)).toContain('1,000 characters')
  })
})
