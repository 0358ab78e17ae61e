import { LANGUAGES, type Language } from './language.ts'
import { analysisOf } from './languages/analysis.ts'
import { lowerCase } from './normalize.ts'
import { tokenize } from './tokenize.ts'
import { latinKey } from './transliterate.ts'

/** A language with how it was found, so that `ask --explain` can say why. */
export interface DetectedLanguage {
  readonly language: Language
  readonly reason: 'text' | 'preference' | 'default'
  /** Score of each language: the sum over the words of how strongly each speaks for it. */
  readonly scores: Readonly<Record<Language, number>>
}

/** Words of a language beside its profile (statements, ways of asking, names), as written. */
export interface LanguageSample {
  readonly language: Language
  readonly text: string
}

export type LanguageDetector = (text: string, preference?: Language | null) => DetectedLanguage

/** Letters that one of the languages has and the others of its script have not. */
const LETTER_CUES: readonly (readonly [RegExp, Language, number])[] = [
  [/[ə]/gu, 'az', 3],
  [/[ığş]/gu, 'az', 1.5],
  [/[ß]/gu, 'de', 3],
  [/[ä]/gu, 'de', 1.5],
  [/[ўі]/gu, 'be', 1.5],
  [/дз[еёяі]|цц|ць\b/gu, 'be', 1],
  [/[ищъ]/gu, 'ru', 1],
]
const PROFILE_WEIGHT = 1
const SAMPLE_WEIGHT = 0.6
/** A word found only by its Latin key (no diacritics, or Cyrillic in Latin letters) speaks less clearly. */
const KEY_WEIGHT = 0.6
/** Leads under this say too little: names alone, one short word, two languages in one sentence. */
const CLEAR_LEAD = 0.35
const CYRILLIC_LANGUAGES: readonly Language[] = ['ru', 'be']

type Votes = Map<string, Partial<Record<Language, number>>>

function vote(votes: Votes, word: string, language: Language, weight: number): void {
  const entry = votes.get(word) ?? {}
  entry[language] = Math.max(entry[language] ?? 0, weight)
  votes.set(word, entry)
}

function addVotes(scores: Record<Language, number>, votes: Partial<Record<Language, number>>, factor: number): void {
  const total = Object.values(votes).reduce((sum, weight) => sum + weight, 0)
  // A word that several languages share is worth its share to each.
  for (const language of LANGUAGES) {
    const weight = votes[language]
    if (weight) scores[language] += (factor * weight * weight) / total
  }
}

/** A detector over the five profiles and, where given, samples of the knowledge's own texts. */
export function createLanguageDetector(samples: Iterable<LanguageSample> = []): LanguageDetector {
  const written: Votes = new Map()
  const keyed: Votes = new Map()
  const learn = (word: string, language: Language, weight: number): void => {
    vote(written, word, language, weight)
    vote(keyed, latinKey(word), language, weight)
  }
  for (const sample of samples) {
    for (const token of tokenize(sample.text)) learn(lowerCase(token.text), sample.language, SAMPLE_WEIGHT)
  }
  for (const language of LANGUAGES) for (const word of analysisOf(language).words) learn(word, language, PROFILE_WEIGHT)

  return (text, preference = null) => {
    const scores: Record<Language, number> = { de: 0, en: 0, ru: 0, az: 0, be: 0 }
    const lower = lowerCase(text)
    for (const { text: word } of tokenize(lower)) {
      if (/\p{N}/u.test(word)) continue
      const exact = written.get(word)
      const byKey = exact ? undefined : keyed.get(latinKey(word))
      if (exact) addVotes(scores, exact, 1)
      else if (byKey && word.length > 1) addVotes(scores, byKey, KEY_WEIGHT)
    }
    for (const [pattern, language, weight] of LETTER_CUES) {
      scores[language] += weight * Math.min(3, lower.match(pattern)?.length ?? 0)
    }
    const letters = lower.match(/\p{L}/gu) ?? []
    if (letters.filter((letter) => /\p{Script=Cyrillic}/u.test(letter)).length > letters.length / 2) {
      for (const language of LANGUAGES) if (!CYRILLIC_LANGUAGES.includes(language)) scores[language] = 0
    }
    const ranked = [...LANGUAGES].sort((a, b) => scores[b] - scores[a])
    const [best = 'en', second = 'en'] = ranked
    const clear = scores[best] - scores[second] >= CLEAR_LEAD * Math.max(1, scores[best])
    if (!clear && preference && scores[preference] >= scores[best] * 0.5) {
      return { language: preference, reason: 'preference', scores }
    }
    if (scores[best] === 0) return { language: preference ?? 'en', reason: preference ? 'preference' : 'default', scores }
    return { language: best, reason: 'text', scores }
  }
}
