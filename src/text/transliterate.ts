import { lowerCase } from './normalize.ts'

/**
 * Folds Cyrillic, diacritics and the national spellings of one sound into one Latin key, so that Лукашенко, Лукашэнка,
 * Lukaschenko, Lukashenko, Lukaşenko and lukasenko are neighbours or equal. A key is for comparing, never for showing:
 * it loses distinctions on purpose (sh, sch, ş, ш → s; y, j, ı, й → i; w → v; q → g; doubled letters → one).
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'c',
  ш: 's',
  щ: 's',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  і: 'i',
  ў: 'u',
  ї: 'i',
  є: 'e',
  ґ: 'g',
}
const LATIN: Readonly<Record<string, string>> = {
  ə: 'e',
  ı: 'i',
  ş: 's',
  ç: 'c',
  ğ: 'g',
  ä: 'a',
  ö: 'o',
  ü: 'u',
  æ: 'a',
  ø: 'o',
  š: 's',
  č: 'c',
  ž: 'j',
  w: 'v',
  y: 'i',
  j: 'i',
  x: 'h',
  q: 'g',
}
const SPELLINGS: Readonly<Record<string, string>> = {
  tsch: 'c',
  shch: 's',
  sch: 's',
  sh: 's',
  ch: 'c',
  zh: 'j',
  kh: 'h',
  gh: 'g',
  ph: 'f',
  ck: 'k',
  tz: 'ts',
  ae: 'a',
  oe: 'o',
  ue: 'u',
  ye: 'e',
  je: 'e',
}
const SPELLING = /tsch|shch|sch|sh|ch|zh|kh|gh|ph|ck|tz|ae|oe|ue|ye|je/g
const HAS_CYRILLIC = /[\u0400-\u04FF]/u
const PLAIN = /^[a-z0-9]*$/
const keys = new Map<string, string>()
const CACHE_LIMIT = 50_000

/** The Latin key of a word. Pure; results are kept because the same words come again and again. */
export function latinKey(word: string): string {
  const known = keys.get(word)
  if (known !== undefined) return known
  const key = computeLatinKey(word)
  if (keys.size >= CACHE_LIMIT) keys.clear()
  keys.set(word, key)
  return key
}

function computeLatinKey(word: string): string {
  const lower = lowerCase(word)
  let key = ''
  if (HAS_CYRILLIC.test(lower)) {
    for (const letter of lower) key += CYRILLIC[letter] ?? (/[\p{L}\p{N}]/u.test(letter) ? letter : '')
  } else {
    for (const letter of lower.replaceAll('ß', 'ss').replace(SPELLING, (spelling) => SPELLINGS[spelling] ?? spelling))
      key += LATIN[letter] ?? letter
    if (!PLAIN.test(key)) key = key.normalize('NFD').replace(/[\p{M}'’ʼ`]/gu, '')
  }
  // "iie" and "ie" stand for one sound in Aliyev, Alijew, Алиев.
  return key.replace(/([a-z])\1+/g, '$1').replace(/ie/g, 'e')
}

const TO_CYRILLIC: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'щ'],
  [/zh/g, 'ж'],
  [/kh/g, 'х'],
  [/ts/g, 'ц'],
  [/ch/g, 'ч'],
  [/sh/g, 'ш'],
  [/yu|ju/g, 'ю'],
  [/ya|ja/g, 'я'],
  [/yo|jo/g, 'ё'],
  [/ye|je/g, 'е'],
  [/iy\b|ij\b/g, 'ий'],
  [/yy\b|yj\b/g, 'ый'],
  [/([aeou])[yj]/g, '$1й'],
  [/[’'`]/g, 'ь'],
]
const LETTERS_TO_CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  v: 'в',
  w: 'в',
  g: 'г',
  d: 'д',
  e: 'е',
  z: 'з',
  i: 'и',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  f: 'ф',
  h: 'х',
  c: 'ц',
  y: 'ы',
  x: 'х',
  q: 'к',
}

/** Russian or Belarusian typed in Latin letters, read back into Cyrillic as well as the usual habits allow. */
export function toCyrillic(word: string, language: 'ru' | 'be'): string {
  let text = lowerCase(word)
  for (const [pattern, letter] of TO_CYRILLIC) text = text.replace(pattern, letter)
  if (language === 'be') text = text.replaceAll('h', 'г')
  const cyrillic = [...text].map((letter) => LETTERS_TO_CYRILLIC[letter] ?? letter).join('')
  // Belarusian writes г as h in Latin letters; kh stands for х in both.
  return language === 'be' ? cyrillic.replaceAll('и', 'і').replaceAll('щ', 'шч') : cyrillic
}
