import { describe, expect, it } from 'vitest'
import type { LexiconEntry } from '../../src/knowledge/knowledge.ts'
import { createLexicon } from '../../src/retrieval/lexicon.ts'
import { type NameRole, readRoles } from '../../src/retrieval/roles.ts'
import { createTermAnalyzer } from '../../src/retrieval/terms.ts'
import type { Language } from '../../src/text/language.ts'

const ENTRIES: readonly LexiconEntry[] = [
  { id: 'minsk', kind: 'place', forms: { de: ['Minsk'], en: ['Minsk'], ru: ['Минск'], az: ['Minsk'], be: ['Мінск'] } },
  {
    id: 'shusha',
    kind: 'place',
    forms: { de: ['Schuscha'], en: ['Shusha'], ru: ['Шуша'], az: ['Şuşa'], be: ['Шуша'] },
  },
]
const analyze = createTermAnalyzer(createLexicon(ENTRIES))

function roles(language: Language, text: string): Record<string, NameRole> {
  const analyzed = analyze(text, language)
  const found = readRoles(analyzed, language)
  return Object.fromEntries([...found].map(([i, role]) => [analyzed.terms[i]?.keys[0]?.slice(1), role]))
}

describe('readRoles', () => {
  it.each<[Language, string, Record<string, NameRole>]>([
    ['de', 'Traktoren aus Minsk für Schuscha', { minsk: 'source', shusha: 'target' }],
    ['de', 'Minsk gab Schuscha Traktoren', { minsk: 'first', shusha: 'later' }],
    ['en', 'tractors from Minsk to Shusha', { minsk: 'source', shusha: 'target' }],
    ['en', 'from beautiful Minsk', { minsk: 'source' }],
    ['ru', 'тракторы из Минска для Шуши', { minsk: 'source', shusha: 'target' }],
    ['az', 'Minskdən Şuşaya traktorlar', { minsk: 'source', shusha: 'target' }],
    ['be', 'трактары з Мінска для Шушы', { minsk: 'source', shusha: 'target' }],
  ])('reads in the %s text %j %j', (language, text, expected) => {
    expect(roles(language, text)).toEqual(expected)
  })

  it('gives no role to words that are no names', () => {
    expect(roles('de', 'Traktoren für Landwirte')).toEqual({})
  })
})
