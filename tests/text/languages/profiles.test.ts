import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../src/text/language.ts'
import { ANSWER_KINDS } from '../../../src/text/languages/profile.ts'
import { PROFILES } from '../../../src/text/languages/profiles.ts'
import { lowerCase, normalize } from '../../../src/text/normalize.ts'

describe.each(LANGUAGES)('the profile of %s', (language) => {
  const profile = PROFILES[language]
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['stopWords', profile.stopWords],
    ['framingWords', profile.framingWords],
    ['yesNoOpeners', profile.yesNoOpeners],
    ['conjunctions', profile.conjunctions],
    ['negations', profile.negations],
    ...Object.entries(profile.questionWords),
    ...Object.entries(profile.rolePrepositions),
    ...Object.entries(profile.smalltalk),
    ...profile.months.map((forms, i) => [`month ${i + 1}`, forms] as const),
    ['numberWords', Object.keys(profile.numberWords)],
    ['scaleWords', Object.keys(profile.scaleWords)],
    ['relativeYears', Object.keys(profile.relativeYears)],
  ]

  it('says which language it is', () => {
    expect(profile.language).toBe(language)
  })

  it.each(lists)('writes %s in lower case, with single blanks, none empty', (_name, words) => {
    for (const word of words) expect(word).toBe(normalize(lowerCase(word)))
    expect(words).not.toContain('')
  })

  it('has words for each kind of question, for each month and for each kind of smalltalk', () => {
    expect(Object.keys(profile.questionWords).sort()).toEqual([...ANSWER_KINDS].sort())
    for (const words of Object.values(profile.questionWords)) expect(words).not.toHaveLength(0)
    expect(profile.months).toHaveLength(12)
    for (const forms of profile.months) expect(forms).not.toHaveLength(0)
    for (const phrases of Object.values(profile.smalltalk)) expect(phrases).not.toHaveLength(0)
  })

  it('names no month twice', () => {
    const forms = profile.months.flatMap((list) => [...new Set(list)])
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([])
  })

  it('tells years by a small distance, and scales above one', () => {
    for (const distance of Object.values(profile.relativeYears)) expect(Math.abs(distance)).toBeLessThanOrEqual(3)
    for (const scale of Object.values(profile.scaleWords)) expect(scale).toBeGreaterThan(1)
  })
})
