import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'

/** Numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number

/** A generator (mulberry32) that gives the same numbers for the same seed. */
export function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const LANGUAGES: readonly Language[] = ['de', 'en']
/** Beginnings, vowels and ends of syllables: some 1,500 in each language, so that words are no more alike than real ones. */
const SYLLABLES: Readonly<Partial<Record<Language, readonly (readonly string[])[]>>> = {
  de: [
    ['b', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'sch', 'st', 't', 'w', 'z', 'br', 'gr', 'tr'],
    ['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü', 'ei', 'au'],
    ['', 'l', 'n', 'r', 't', 's', 'ng', 'rt'],
  ],
  en: [
    ['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 'sh', 'st', 't', 'v', 'w', 'br', 'gr', 'th'],
    ['a', 'e', 'i', 'o', 'u', 'ea', 'oo', 'ai', 'ou', 'y'],
    ['', 'l', 'n', 'r', 't', 'ck', 'nd', 'ss'],
  ],
}
/** Words of a newspaper's archive; how often each comes falls with its rank (Zipf and Mandelbrot: 1 / (rank + 2.7)). */
const VOCABULARY = 80_000
const MANDELBROT = 2.7
/** Share of words without content in running text. */
const LIGHT_SHARE = 0.45
const PASSAGES_AN_ARTICLE = 25
const QUESTION_WORDS: Readonly<Partial<Record<Language, string>>> = {
  de: 'Was weiß man über',
  en: 'What is known about',
}

interface Writer {
  /** A sentence of 8 to 25 words. */
  sentence(): string
}

function createWriter(language: Language, random: Random): Writer {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const syllable = (): string => (SYLLABLES[language] ?? []).map(pick).join('')
  const words = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 2 + Math.floor(3 * random()) }, syllable).join(''),
  )
  const light = [...analysisOf(language).stopWords.keys].filter((word) => word.length < 6)
  const sums = new Float64Array(VOCABULARY)
  let total = 0
  for (let rank = 0; rank < VOCABULARY; rank += 1) {
    total += 1 / (rank + 1 + MANDELBROT)
    sums[rank] = total
  }
  const word = (): string => {
    if (random() < LIGHT_SHARE) return pick(light)
    const wanted = random() * total
    let [low, high] = [0, VOCABULARY - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return words[low] ?? ''
  }
  return {
    sentence: () => {
      const text = Array.from({ length: 8 + Math.floor(18 * random()) }, word).join(' ')
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
    },
  }
}

/**
 * Writes a knowledge folder of so many passages of three to six sentences, half of it German and half English, and returns
 * questions: five neighbouring words of one of its passages each. The same seed gives the same folder.
 */
export function writeBenchFolder(directory: string, passages: number, questions: number, random: Random): string[] {
  mkdirSync(join(directory, 'articles'), { recursive: true })
  const writers = LANGUAGES.map((language) => ({ language, writer: createWriter(language, random) }))
  const asked: string[] = []
  const articles = Math.ceil(passages / PASSAGES_AN_ARTICLE)
  for (let article = 0; article < articles; article += 1) {
    const { language, writer } = writers[article % writers.length] as (typeof writers)[number]
    const count = Math.min(PASSAGES_AN_ARTICLE, passages - article * PASSAGES_AN_ARTICLE)
    const paragraphs = Array.from({ length: count }, () =>
      Array.from({ length: 3 + Math.floor(4 * random()) }, writer.sentence).join(' '),
    )
    // The articles that are asked about are spread over the folder.
    if (
      Math.floor((article * questions) / articles) > Math.floor(((article - 1) * questions) / articles) ||
      article === 0
    ) {
      for (let i = 0; i < Math.ceil(questions / articles); i += 1) {
        const words = (paragraphs[i % count] ?? '').split(' ')
        const from = Math.floor(random() * (words.length - 5))
        asked.push(
          `${QUESTION_WORDS[language]} ${words
            .slice(from, from + 5)
            .join(' ')
            .replaceAll('.', '')}?`,
        )
      }
    }
    const title = writer.sentence().split(' ').slice(0, 4).join(' ')
    const text = `---\ntitle: "${title}"\nlanguage: ${language}\n---\n\n${paragraphs.join('\n\n')}\n`
    writeFileSync(join(directory, 'articles', `a${String(article).padStart(5, '0')}.md`), text)
  }
  return asked
}
