import { CYRILLIC_LANGUAGES, type Language } from './language.ts'

/** What the letter keys give, key by key from the top left, in each language's usual layout. English is the US one. */
const LAYOUTS: Readonly<Record<Language, string>> = {
  en: "`qwertyuiop[]asdfghjkl;'zxcvbnm,./",
  de: '^qwertzuiopü+asdfghjklöäyxcvbnm,.-',
  az: '`qüertyuiopöğasdfghjklıəzxcvbnmçş.',
  ru: 'ёйцукенгшщзхъфывапролджэячсмитьбю.',
  be: "ёйцукенгшўзх'фывапролджэячсмітьбю.",
}
/** In the order in which readings that hold as many words win. */
const LATIN_LANGUAGES: readonly Language[] = ['en', 'de', 'az']
/** Keys that give a letter in one layout and a mark in the other: with Shift the mark is another one. */
const UNSHIFTED = new Map(
  ['{[', '}]', ':;', '"\'', '<,', '>.', '~`'].map(([shifted = '', plain = '']) => [shifted, plain]),
)

/** A text as it would read had its keys been pressed in another language's layout. */
export interface Retyped {
  readonly language: Language
  readonly text: string
}

/**
 * The readings of a text that was typed with the keyboard left in the other script: "ghbdtn" is "привет", "руддщ" is "hello".
 * A text in Latin letters was meant in Cyrillic ones and the reverse; which reading holds words is for the caller to see.
 */
export function retype(text: string): readonly Retyped[] {
  const lower = text.toLowerCase().replace(/[{}:"<>~]/g, (shifted) => UNSHIFTED.get(shifted) ?? shifted)
  const isCyrillic = /\p{Script=Cyrillic}/u.test(lower)
  if (isCyrillic && /[a-z]/.test(lower)) return []
  const typed: readonly Language[] = isCyrillic ? CYRILLIC_LANGUAGES : ['en']
  const meant = isCyrillic ? LATIN_LANGUAGES : CYRILLIC_LANGUAGES
  const readings = meant.flatMap((language) =>
    typed.map((layout) => ({ language, text: translate(lower, LAYOUTS[layout], LAYOUTS[language]) })),
  )
  const isSame = (a: Retyped, b: Retyped): boolean => a.language === b.language && a.text === b.text
  return readings.filter((reading, i) => readings.findIndex((other) => isSame(other, reading)) === i)
}

/** A comma, full stop or the like that ends a word is more often meant as such than as the letter on its key (б ends few words). */
const CLOSING = /[,?!;:](?=\s|$)|[.](?=\s*$)/gu

function translate(text: string, from: string, to: string): string {
  const keys = new Map([...from].map((key, i) => [key, [...to][i] ?? key]))
  const closing = new Set([...text.matchAll(CLOSING)].map(({ index }) => index))
  return [...text].map((key, i) => (closing.has(i) ? key : (keys.get(key) ?? key))).join('')
}
