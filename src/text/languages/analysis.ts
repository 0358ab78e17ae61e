import type { Language } from '../language.ts'
import { lowerCase } from '../normalize.ts'
import { createPhraseMatcher, type PhraseMatcher, phraseKeys } from '../phrases.ts'
import { latinKey } from '../transliterate.ts'
import { ANSWER_KINDS, type AnswerKind, type LanguageProfile, type Role } from './profile.ts'
import { PROFILES } from './profiles.ts'
import { createWordSet, type WordSet } from './word-set.ts'

export type Smalltalk = keyof LanguageProfile['smalltalk']

/** A language profile made ready for look-ups: every word as its Latin key, every phrase in a matcher. */
export interface LanguageAnalysis {
  readonly language: Language
  readonly stopWords: WordSet
  readonly framingWords: WordSet
  /** Whether a word as written is without content: a stop word or one that frames a question. */
  isLight(word: string): boolean
  /** Stop and framing phrases of several words. */
  readonly lightPhrases: PhraseMatcher<true>
  readonly questionWords: PhraseMatcher<readonly AnswerKind[]>
  /** The same by words as written in lower case: "neçə" (how many) and "necə" (how) have one key. */
  readonly writtenQuestionWords: PhraseMatcher<readonly AnswerKind[]>
  readonly shellNouns: WordSet
  readonly yesNoOpeners: ReadonlySet<string>
  readonly conjunctions: PhraseMatcher<true>
  readonly negations: ReadonlySet<string>
  readonly roles: ReadonlyMap<string, Role>
  readonly months: ReadonlyMap<string, number>
  readonly numberWords: PhraseMatcher<number>
  /** Number words as written in lower case: "што" (what) and "сто" (hundred) have one key. */
  readonly writtenNumberWords: PhraseMatcher<number>
  readonly scaleWords: ReadonlyMap<string, number>
  readonly relativeYears: PhraseMatcher<number>
  readonly smalltalk: PhraseMatcher<Smalltalk>
}

/** Single words as keys. */
const keySet = (words: readonly string[]): Set<string> =>
  new Set(words.map((word) => phraseKeys(word)).flatMap((keys) => (keys.length === 1 ? keys : [])))

const phrases = <T>(map: Readonly<Record<string, T>>, keyOf: (word: string) => string): [string[], T][] =>
  Object.entries(map).map(([phrase, value]) => [phraseKeys(phrase, keyOf), value])

function questionWords(
  profile: LanguageProfile,
  keyOf: (word: string) => string,
): PhraseMatcher<readonly AnswerKind[]> {
  const kinds = new Map<string, { keys: string[]; kinds: AnswerKind[] }>()
  for (const kind of ANSWER_KINDS) {
    for (const phrase of profile.questionWords[kind]) {
      const keys = phraseKeys(phrase, keyOf)
      const entry = kinds.get(keys.join(' '))
      if (!entry) kinds.set(keys.join(' '), { keys, kinds: [kind] })
      else if (!entry.kinds.includes(kind)) entry.kinds.push(kind)
    }
  }
  return createPhraseMatcher([...kinds.values()].map((entry) => [entry.keys, entry.kinds] as const))
}

function rolesOf(profile: LanguageProfile): Map<string, Role> {
  const roles = new Map<string, Role>()
  for (const role of ['to', 'from', 'in'] as const) {
    for (const word of profile.rolePrepositions[role]) roles.set(latinKey(word), role)
  }
  return roles
}

function monthsOf(profile: LanguageProfile): Map<string, number> {
  return new Map(profile.months.flatMap((forms, i) => forms.map((form) => [latinKey(form), i + 1] as const)))
}

function analyze(profile: LanguageProfile): LanguageAnalysis {
  const smalltalk = Object.entries(profile.smalltalk) as [Smalltalk, readonly string[]][]
  const stopWords = createWordSet(profile.stopWords, profile.language)
  const framingWords = createWordSet(profile.framingWords, profile.language)
  return {
    language: profile.language,
    stopWords,
    framingWords,
    isLight: (word) => stopWords.has(word) || framingWords.has(word),
    lightPhrases: createPhraseMatcher(
      [...profile.stopWords, ...profile.framingWords]
        .map((phrase) => phraseKeys(phrase))
        .filter((keys) => keys.length > 1)
        .map((keys) => [keys, true as const] as const),
    ),
    questionWords: questionWords(profile, latinKey),
    writtenQuestionWords: questionWords(profile, lowerCase),
    shellNouns: createWordSet(profile.shellNouns, profile.language),
    yesNoOpeners: keySet(profile.yesNoOpeners),
    conjunctions: createPhraseMatcher(profile.conjunctions.map((c) => [phraseKeys(c), true as const] as const)),
    negations: keySet(profile.negations),
    roles: rolesOf(profile),
    months: monthsOf(profile),
    numberWords: createPhraseMatcher(phrases(profile.numberWords, latinKey)),
    writtenNumberWords: createPhraseMatcher(phrases(profile.numberWords, lowerCase)),
    scaleWords: new Map(Object.entries(profile.scaleWords).map(([word, value]) => [latinKey(word), value])),
    relativeYears: createPhraseMatcher(phrases(profile.relativeYears, latinKey)),
    smalltalk: createPhraseMatcher(smalltalk.flatMap(([s, list]) => list.map((p) => [phraseKeys(p), s] as const))),
  }
}

const analyses = new Map<Language, LanguageAnalysis>()

/** The look-ups of a language, built at its first use. */
export function analysisOf(language: Language): LanguageAnalysis {
  let analysis = analyses.get(language)
  if (!analysis) {
    analysis = analyze(PROFILES[language])
    analyses.set(language, analysis)
  }
  return analysis
}
