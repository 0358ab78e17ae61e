import type { Language } from '../language.ts'
import { lowerCase } from '../normalize.ts'
import { PROFILES } from './profiles.ts'

/** Every word of a language's profile as written, in lower case: what language detection counts. */
export function wordsOf(language: Language): ReadonlySet<string> {
  const profile = PROFILES[language]
  const groups = [
    profile.stopWords,
    profile.framingWords,
    ...Object.values(profile.questionWords),
    ...Object.values(profile.smalltalk),
    ...profile.months,
    Object.keys(profile.numberWords),
    Object.keys(profile.scaleWords),
    Object.keys(profile.relativeYears),
  ]
  return new Set(groups.flatMap((group) => group.flatMap((phrase) => lowerCase(phrase).split(' '))))
}
