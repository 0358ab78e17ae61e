import { inSteps } from './gradual.ts'
import { LANGUAGES, type Language } from './language.ts'
import { finish } from './steps.ts'

/** How likely a word is in each language by its letters alone; the shares add up to 1. */
export type LetterModel = (key: string) => Readonly<Record<Language, number>>

const SIZE = 3
const SMOOTHING = 0.5
/** So many words are counted in a step. */
const STEP = 1_000

/** A model of letter triples per language, learnt from words given as Latin keys: it votes on words nobody listed. Learns in steps. */
export function* buildLetterModel(words: Iterable<readonly [string, Language]>): Generator<void, LetterModel> {
  const counts = new Map<string, Partial<Record<Language, number>>>()
  const totals: Record<Language, number> = { de: 0, en: 0, ru: 0, az: 0, be: 0 }
  yield* inSteps(words, STEP, ([word, language]) => {
    for (const triple of triples(word)) {
      const entry = counts.get(triple) ?? {}
      entry[language] = (entry[language] ?? 0) + 1
      counts.set(triple, entry)
      totals[language] += 1
    }
  })
  const kinds = counts.size || 1
  return (key) => {
    const logs = LANGUAGES.map((language) =>
      triples(key).reduce((sum, triple) => {
        const count = counts.get(triple)?.[language] ?? 0
        return sum + Math.log((count + SMOOTHING) / (totals[language] + SMOOTHING * kinds))
      }, 0),
    )
    const top = Math.max(...logs)
    const weights = logs.map((log) => Math.exp(log - top))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return Object.fromEntries(LANGUAGES.map((language, i) => [language, (weights[i] ?? 0) / total])) as Record<
      Language,
      number
    >
  }
}

export const createLetterModel = (words: Iterable<readonly [string, Language]>): LetterModel =>
  finish(buildLetterModel(words))

function triples(word: string): string[] {
  const marked = `^${word}$`
  return Array.from({ length: Math.max(0, marked.length - SIZE + 1) }, (_, i) => marked.slice(i, i + SIZE))
}
