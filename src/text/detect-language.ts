import { type Gradual, gradually, inSteps } from './gradual.ts'
import { retype } from './keyboard-layout.ts'
import { CYRILLIC_LANGUAGES, LANGUAGES, type Language } from './language.ts'
import { wordsOf } from './languages/words.ts'
import { buildLetterModel, type LetterModel } from './letter-model.ts'
import { lowerCase } from './normalize.ts'
import { tokenize } from './tokenize.ts'
import { latinKey } from './transliterate.ts'

/** A language with how it was found, so that `ask --explain` can say why. */
export interface DetectedLanguage {
  readonly language: Language
  readonly reason: 'text' | 'preference' | 'default'
  /** What was meant, where the keyboard was left in the other script ("ghbdtn" for "привет"). */
  readonly retyped?: string
  /** Score of each language: the sum over the words of how strongly each speaks for it. */
  readonly scores: Readonly<Record<Language, number>>
}

/** Words of a language beside its profile (statements, ways of asking, names), as written. */
export interface LanguageSample {
  readonly language: Language
  readonly text: string
}

export type DetectLanguage = (text: string, preference?: Language | null) => DetectedLanguage

export interface LanguageDetector extends DetectLanguage {
  /** Reads in steps what is otherwise read when a text first needs it. */
  prepare(): Generator<void>
}

/** Letters that one of the languages has and the others of its script have not. */
const LETTER_CUES: readonly (readonly [RegExp, Language, number])[] = [
  [/[ə]/gu, 'az', 3],
  [/[ığş]/gu, 'az', 0.8],
  [/[ß]/gu, 'de', 3],
  [/[ä]/gu, 'de', 1.5],
  [/[ўі]/gu, 'be', 1.5],
  [/дз[еёяі]|цц|ць\b/gu, 'be', 1],
  [/[ищъ]/gu, 'ru', 1],
]
/**
 * Letters that settle it where the words known so far say the same: has, has not, language. None settles Russian, since
 * Belarusian is often typed on a Russian keyboard.
 */
const DECISIVE: readonly (readonly [RegExp, RegExp, Language])[] = [
  [/ə/u, /[а-я]/u, 'az'],
  [/[іў]/u, /[ищъ]/u, 'be'],
]
const PROFILE_WEIGHT = 1
const SAMPLE_WEIGHT = 0.6
/** People write names in any language's spelling. */
const NAME_WEIGHT = 0.2
/** A word found only by its Latin key (no diacritics, or Cyrillic in Latin letters) speaks less clearly. */
const KEY_WEIGHT = 0.6
/** Leads under this say too little: names alone, one short word, two languages in one sentence. */
const CLEAR_LEAD = 0.35
/** Less than one word that several languages share: names alone. */
const WEAK_SCORE = 0.5
const CYRILLIC = /\p{Script=Cyrillic}/u

/** A text with more known words was meant as typed; read in the other layout it must know so many more of its words. */
const MAX_TYPED_SHARE = 0.34
const MIN_RETYPED_GAIN = 0.45

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

/** Shorter words look alike in all languages. */
const MIN_LETTERS = 4
/** Such a lead by words as written needs no second look at keys and samples, which cost time to build. */
const PLAIN_LEAD = 0.5
const PLAIN_SCORE = 1.5
const PLAIN_SHARE = 0.4

/** A detector over the five profiles and, where given, the knowledge's own texts and names (read only when first needed). */
export function createLanguageDetector(
  samples: Iterable<LanguageSample> = [],
  names: Iterable<LanguageSample> = [],
): LanguageDetector {
  const plain = gradually(function* () {
    const votes: Votes = new Map()
    for (const language of LANGUAGES) {
      for (const word of wordsOf(language))
        if (!isLatinSpelling(word, language)) vote(votes, word, language, PROFILE_WEIGHT)
      yield
    }
    return votes
  })
  // The languages of one script never vote on a text in the other, so each script's words are learnt by themselves.
  const cyrillic = gradually(() => learnWords(CYRILLIC_LANGUAGES, samples, names))
  const all = gradually(() => learnWords(LANGUAGES, samples, names))

  /** What is learnt of the languages in a text's script. */
  const learntFor = (lower: string): LearntWords => (isCyrillic(lower) ? cyrillic : all).get()
  /** The reading in another keyboard layout, where it makes words of what is none. */
  const retypedFrom = (lower: string): string | null => {
    const { written, keyed } = learntFor(lower)
    const asTyped = shareOf(wordsIn(lower), (word) => written.has(word) || keyed.has(latinKey(word)))
    if (asTyped > MAX_TYPED_SHARE) return null
    const [best] = retype(lower)
      .map(({ language, text }) => {
        const meant = learntFor(text).written
        return { text, share: shareOf(wordsIn(text), (word) => meant.get(word)?.[language] !== undefined) }
      })
      .sort((a, b) => b.share - a.share)
    return best && best.share >= asTyped + MIN_RETYPED_GAIN ? best.text : null
  }

  const detect = (text: string, preference: Language | null = null): DetectedLanguage => {
    const lower = lowerCase(text)
    const words = wordsIn(lower)
    const quick = score(
      lower,
      words,
      (word) => plain.get().get(word),
      () => undefined,
    )
    const known = words.filter((word) => plain.get().has(word)).length
    const { best, lead } = compare(quick)
    if (quick[best] >= PLAIN_SCORE && lead >= PLAIN_LEAD * quick[best] && known >= PLAIN_SHARE * words.length)
      return { language: best, reason: 'text', scores: quick }
    const lettered = DECISIVE.find(([has, lacks]) => has.test(lower) && !lacks.test(lower))?.[2]
    if (lettered === best) return { language: best, reason: 'text', scores: quick }
    const retyped = known > MAX_TYPED_SHARE * words.length ? null : retypedFrom(lower)
    if (retyped !== null) return { ...detect(retyped, preference), retyped }
    const { written, keyed, letters } = learntFor(lower)
    const byKey = (word: string) =>
      keyed.get(latinKey(word)) ?? (word.length >= MIN_LETTERS ? letters.get()(latinKey(word)) : undefined)
    const scores = score(lower, words, (word) => written.get(word), byKey)
    return choose(lower, scores, preference)
  }
  function* prepare(): Generator<void> {
    yield* plain.steps()
    for (const learnt of [all, cyrillic]) {
      yield* learnt.steps()
      yield* learnt.get().letters.steps()
    }
  }
  return Object.assign(detect, { prepare })
}

const shareOf = (words: readonly string[], isKnown: (word: string) => boolean): number =>
  words.filter(isKnown).length / (words.length || 1)

const wordsIn = (lower: string): string[] =>
  tokenize(lower).flatMap((token) => (/\p{N}/u.test(token.text) ? [] : [token.text]))

interface LearntWords {
  readonly written: Votes
  readonly keyed: Votes
  readonly letters: Gradual<LetterModel>
}

/** So many words are learnt, or texts cut into words, in a step. */
const STEP = 1_000

function* learnWords(
  languages: readonly Language[],
  samples: Iterable<LanguageSample>,
  names: Iterable<LanguageSample>,
): Generator<void, LearntWords> {
  const written: Votes = new Map()
  const keyed: Votes = new Map()
  const learn = (word: string, language: Language, weight: number): void => {
    // Latin spellings of Cyrillic words are shared by both languages: only their sound speaks.
    if (!isLatinSpelling(word, language)) vote(written, word, language, weight)
    vote(keyed, latinKey(word), language, weight)
  }
  const nameWords = new Set<string>()
  for (const [language, words] of yield* distinctWords(names, languages)) {
    yield* inSteps(words, STEP, (word) => {
      nameWords.add(latinKey(word))
      learn(word, language, NAME_WEIGHT)
    })
  }
  for (const [language, words] of yield* distinctWords(samples, languages)) {
    yield* inSteps(words, STEP, (word) =>
      learn(word, language, nameWords.has(latinKey(word)) ? NAME_WEIGHT : SAMPLE_WEIGHT),
    )
  }
  for (const language of languages)
    yield* inSteps(wordsOf(language), STEP, (word) => learn(word, language, PROFILE_WEIGHT))
  return { written, keyed, letters: gradually(() => buildLetterModel(keyedWords(keyed))) }
}

function* distinctWords(
  samples: Iterable<LanguageSample>,
  languages: readonly Language[],
): Generator<void, Map<Language, Set<string>>> {
  const words = new Map(languages.map((language) => [language, new Set<string>()] as const))
  yield* inSteps(samples, STEP, ({ language, text }) => {
    const known = words.get(language)
    if (known) for (const word of lowerCase(text).split(/[^\p{L}\p{M}'’]+/u)) if (word) known.add(word)
  })
  return words
}

function* keyedWords(keyed: Votes): Iterable<readonly [string, Language]> {
  for (const [word, votes] of keyed) for (const language of LANGUAGES) if (votes[language]) yield [word, language]
}

const isLatinSpelling = (word: string, language: Language): boolean =>
  CYRILLIC_LANGUAGES.includes(language) && /[a-z]/.test(word)

function choose(text: string, scores: Record<Language, number>, preference: Language | null): DetectedLanguage {
  const { best, lead } = compare(scores)
  const nothing = scores[best] === 0
  if (nothing && CYRILLIC.test(text)) return { language: preference === 'be' ? 'be' : 'ru', reason: 'default', scores }
  if (nothing) return { language: preference ?? 'en', reason: preference ? 'preference' : 'default', scores }
  const clear = lead >= CLEAR_LEAD * Math.max(1, scores[best])
  const isReadable = !CYRILLIC.test(text) || (preference !== null && CYRILLIC_LANGUAGES.includes(preference))
  const isWeak = scores[best] < WEAK_SCORE && isReadable
  if (preference && (isWeak || (!clear && scores[preference] >= scores[best] * 0.5))) {
    return { language: preference, reason: 'preference', scores }
  }
  return { language: best, reason: 'text', scores }
}

const BY_SPEAKERS: readonly Language[] = ['en', 'de', 'ru', 'az', 'be']

function compare(scores: Record<Language, number>): { best: Language; lead: number } {
  // Of languages with equal claims the one with more speakers wins: English first, Russian before Belarusian.
  const order = [...LANGUAGES].sort((a, b) => scores[b] - scores[a] || BY_SPEAKERS.indexOf(a) - BY_SPEAKERS.indexOf(b))
  const [best = 'en', second = 'en'] = order
  return { best, lead: scores[best] - scores[second] }
}

/** Whether most letters of a text are Cyrillic. */
function isCyrillic(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => CYRILLIC.test(letter)).length > letters.length / 2
}

type LookUp = (word: string) => Partial<Record<Language, number>> | undefined

function score(lower: string, words: readonly string[], written: LookUp, keyed: LookUp): Record<Language, number> {
  const scores: Record<Language, number> = { de: 0, en: 0, ru: 0, az: 0, be: 0 }
  for (const word of words) {
    const exact = written(word)
    const byKey = exact ? undefined : keyed(word)
    if (exact) addVotes(scores, exact, 1)
    else if (byKey) addVotes(scores, byKey, KEY_WEIGHT)
  }
  for (const [pattern, language, weight] of LETTER_CUES) {
    scores[language] += weight * Math.min(3, lower.match(pattern)?.length ?? 0)
  }
  if (isCyrillic(lower)) {
    for (const language of LANGUAGES) if (!CYRILLIC_LANGUAGES.includes(language)) scores[language] = 0
  }
  return scores
}
