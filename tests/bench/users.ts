import { createRandom, type Random } from '../../src/cli/bench-texts.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import type { Language } from '../../src/text/language.ts'

/** Somebody with a private chat; what they ask is in the language of their Telegram. */
export interface User {
  readonly chat: number
  readonly language: Language
  readonly questions: readonly string[]
}

export interface Crowd {
  readonly users: number
  readonly questionsEach: number
  readonly seed: number
}

/** Out of ten users. */
const LANGUAGES_OF_TEN: readonly Language[] = ['de', 'de', 'de', 'en', 'en', 'en', 'ru', 'ru', 'az', 'be']

/**
 * As after a news item: all ask what the golden questions of their language ask, many the same. The n-th most frequent
 * question is asked 1/n times as often as the first, as words and searches are (Zipf).
 */
export function newsCrowd({ goldenQuestions }: Knowledge, crowd: Crowd): User[] {
  const random = createRandom(crowd.seed)
  const inLanguage = perLanguage((language) =>
    shuffled(
      goldenQuestions.filter((golden) => golden.language === language).map(({ question }) => question),
      random,
    ),
  )
  return members(crowd, (language) => {
    const questions = inLanguage.get(language) ?? []
    return Array.from({ length: crowd.questionsEach }, () => questions[zipf(questions.length, random)] ?? '')
  })
}

/** Everyone asks something else: the ways of asking stored with the facts, none twice. */
export function differentCrowd({ facts }: Knowledge, crowd: Crowd): User[] {
  const random = createRandom(crowd.seed)
  const inLanguage = perLanguage((language) =>
    shuffled([...new Set(facts.flatMap(({ questions }) => questions[language]))], random),
  )
  return members(crowd, (language) => {
    const questions = inLanguage.get(language)?.splice(0, crowd.questionsEach) ?? []
    if (questions.length < crowd.questionsEach) throw new Error(`the facts hold too few ways of asking in ${language}`)
    return questions
  })
}

function members({ users }: Crowd, questionsOf: (language: Language) => string[]): User[] {
  return Array.from({ length: users }, (_, index) => {
    const language = LANGUAGES_OF_TEN[index % LANGUAGES_OF_TEN.length] ?? 'en'
    return { chat: index + 1, language, questions: questionsOf(language) }
  })
}

const perLanguage = (questions: (language: Language) => string[]) =>
  new Map([...new Set(LANGUAGES_OF_TEN)].map((language) => [language, questions(language)]))

/** 0 ≤ index < count, with a probability proportional to 1 / (index + 1). */
function zipf(count: number, random: Random): number {
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1))
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const index = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return Math.max(0, index)
}

/** Fisher and Yates. */
function shuffled(texts: readonly string[], random: Random): string[] {
  const result = [...texts]
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const text = result[last] ?? ''
    result[last] = result[other] ?? ''
    result[other] = text
  }
  return result
}
