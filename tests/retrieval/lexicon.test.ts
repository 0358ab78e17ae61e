import { describe, expect, it } from 'vitest'
import type { LexiconEntry } from '../../src/knowledge/knowledge.ts'
import { conceptTerm, createLexicon, otherLanguages } from '../../src/retrieval/lexicon.ts'
import type { Language } from '../../src/text/language.ts'
import { phraseKeys } from '../../src/text/phrases.ts'
import { stemmerFor } from '../../src/text/stem.ts'

const ENTRIES: readonly LexiconEntry[] = [
  {
    id: 'belarus',
    kind: 'place',
    forms: { de: ['Belarus', 'Weißrussland'], ru: ['Белоруссия'], latin: ['Byelorussia'] },
  },
  { id: 'lukashenko', kind: 'person', forms: { de: ['Lukaschenko', 'Präsident von Belarus'], ru: ['Лукашенко'] } },
  { id: 'reporter', kind: 'term', forms: { en: ['reporter'] } },
  { id: 'report', kind: 'term', forms: { en: ['report'] } },
  { id: 'meeting', kind: 'term', forms: { de: ['Treffen'] } },
  { id: 'hit', kind: 'term', forms: { de: ['Treffen'] } },
]
const lexicon = createLexicon(ENTRIES)
const match = (language: Language, text: string, at = 0) =>
  lexicon.match(language, phraseKeys(text), phraseKeys(text, stemmerFor(language)), at)

describe('createLexicon', () => {
  it('finds the longest form that begins at a place', () => {
    expect(match('de', 'Präsident von Belarus')).toEqual({ length: 3, value: ['lukashenko'] })
    expect(match('de', 'der Präsident von Belarus', 1)?.value).toEqual(['lukashenko'])
    expect(match('de', 'Präsident von Belarus', 2)?.value).toEqual(['belarus'])
    expect(match('de', 'Präsident von Serbien')).toBeNull()
  })

  it('finds inflected forms, forms without diacritics and Latin spellings', () => {
    expect(match('de', 'Weissrusslands')?.value).toEqual(['belarus'])
    expect(match('ru', 'Белоруссии')?.value).toEqual(['belarus'])
    expect(match('ru', 'lukashenko')?.value).toEqual(['lukashenko'])
    expect(match('ru', 'Byelorussia')?.value).toEqual(['belarus'])
  })

  it('knows which words a form begins with, as written or by their stem', () => {
    const begins = (word: string) => lexicon.begins('de', ...(phraseKeys(word) as [string]), stemmerFor('de')(word))
    expect(['Präsident', 'Präsidenten', 'Lukaschenko', 'von', 'Serbien'].filter(begins)).toEqual([
      'Präsident',
      'Präsidenten',
      'Lukaschenko',
    ])
  })

  it('takes a form as written before one that only stems alike', () => {
    expect(match('en', 'reporter')?.value).toEqual(['reporter'])
    expect(match('en', 'report')?.value).toEqual(['report'])
  })

  it('gives all concepts of a form that stands for several', () => {
    expect(match('de', 'Treffen')?.value).toEqual(['meeting', 'hit'])
  })

  it('keeps the forms of a language to that language', () => {
    expect(match('en', 'Treffen')).toBeNull()
    expect([...lexicon.forms('de')]).toContain('weißrussland')
    expect([...lexicon.forms('en')]).not.toContain('weißrussland')
    expect(lexicon.words('en').get(stemmerFor('en')('report'))).toContain('report')
  })

  it('knows the kind of a concept, and none of what it does not hold', () => {
    expect(lexicon.kindOf('belarus')).toBe('place')
    expect(lexicon.kindOf('serbia')).toBeNull()
  })
})

describe('conceptTerm', () => {
  it('can be no stem', () => {
    expect(conceptTerm('trade')).toBe('@trade')
  })
})

describe('otherLanguages', () => {
  it('are four, the own not among them', () => {
    expect(otherLanguages('ru')).toEqual(['de', 'en', 'az', 'be'])
  })
})
