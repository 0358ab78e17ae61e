import { CYRILLIC_LANGUAGES, type Language } from '../language.ts'
import { lowerCase } from '../normalize.ts'
import { phraseKeys } from '../phrases.ts'
import { latinKey } from '../transliterate.ts'

/** Words of one language that are recognised as written, without their diacritics, or typed in Latin letters. */
export interface WordSet {
  has(word: string): boolean
  /** Latin keys of all its words. */
  readonly keys: ReadonlySet<string>
}

/** Letters of the neighbour's alphabet: people type Belarusian on a Russian keyboard ("кали" for "калі"). */
const FOREIGN_LETTERS: Partial<Record<Language, RegExp>> = { be: /[ищъ]/, ru: /[іў]/ }
const SPECIAL: Readonly<Record<string, string>> = { ß: 'ss', ə: 'e', ı: 'i' }

/** The word without diacritics; unlike the Latin key it keeps doubled letters, so that "Staaten" is not "statt". */
const plain = (lower: string): string =>
  lower
    .replace(/[ßəı]/g, (letter) => SPECIAL[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/** A set over single words; a phrase of several words says nothing of its parts ("at all", "на самом деле"). */
export function createWordSet(words: readonly string[], language: Language): WordSet {
  const written = new Set(words.filter((word) => !word.includes(' ')).map(lowerCase))
  const plainWords = new Set([...written].map(plain))
  const keys = new Set([...written].flatMap((word) => phraseKeys(word)))
  const isCyrillic = CYRILLIC_LANGUAGES.includes(language)
  return {
    keys,
    has: (word) => {
      const lower = lowerCase(word)
      if (written.has(lower)) return true
      if (isCyrillic)
        return (/^[a-z]/.test(lower) || FOREIGN_LETTERS[language]?.test(lower) === true) && keys.has(latinKey(lower))
      // "ue" for "ü" is a spelling, so a word with either counts as typed without diacritics.
      return plainWords.has(lower) || (/[aou]e/.test(lower) && plainWords.has(plain(lower.replace(/([aou])e/g, '$1'))))
    },
  }
}
