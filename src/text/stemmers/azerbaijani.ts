import { latinKey } from '../transliterate.ts'

/**
 * Suffixes of Azerbaijani in the Latin key's letters (ə → e, ı → i, ü → u, ğ and q → g, y → i), so that text without
 * diacritics stems to the same form. Grouped in the order in which they stand at the end of a word, outermost first:
 * predicate and question particles, case, possession, plural; then the verbal ones.
 */
const PARTICLES = ['midir', 'mudur', 'dirlar', 'dirler', 'dir', 'dur', 'tir', 'mi', 'mu', 'sa', 'se']
const CASES = [
  'larindan', 'lerinden', 'larinda', 'lerinde', 'larinin', 'lerinin', 'larina', 'lerine', 'larini', 'lerini',
  'indaki', 'indeki', 'sindaki', 'sindeki', 'daki', 'deki', 'sindan', 'sinden', 'indan', 'inden', 'undan', 'unden',
  'sinda', 'sinde', 'inda', 'inde', 'unda', 'unde', 'sinin', 'sunun', 'inin', 'unun', 'sina', 'sine', 'ina', 'ine',
  'una', 'une', 'sini', 'sunu', 'ini', 'unu', 'dan', 'den', 'da', 'de', 'nin', 'nun', 'ni', 'nu', 'ia', 'ila', 'ile',
  'la', 'le', 'in', 'un',
]
const POSSESSIVES = ['larimiz', 'lerimiz', 'lari', 'leri', 'imiz', 'umuz', 'iniz', 'unuz', 'si', 'su']
const PLURALS = ['lar', 'ler']
const VERBALS = [
  'acaglar', 'ecekler', 'acagdir', 'ecekdir', 'acag', 'ecek', 'mislar', 'misler', 'misdir', 'musdur', 'mis', 'mus',
  'iblar', 'ibler', 'ublar', 'ibdir', 'ubdur', 'ib', 'ub', 'dilar', 'diler', 'dular', 'dular', 'irlar', 'irler', 'urlar',
  'irdi', 'urdu', 'di', 'du', 'ir', 'ur', 'mag', 'mek', 'malidir', 'melidir', 'mali', 'meli', 'masi', 'mesi', 'an', 'en',
]
const VOWELS = ['a', 'e', 'i', 'u']
const MIN_STEM = 3

function strip(word: string, suffixes: readonly string[], minStem: number): string {
  const suffix = suffixes.find((s) => word.length - s.length >= minStem && word.endsWith(s))
  return suffix ? word.slice(0, -suffix.length) : word
}

/** The stem of an Azerbaijani word as a Latin key: light, order-aware suffix stripping; short words keep their ending. */
export function stemAzerbaijani(word: string): string {
  // The apostrophe parts a name from its ending ("BMT'nin").
  const key = latinKey(word.split(/['’ʼ`]/u)[0] ?? word)
  let stem = strip(key, PARTICLES, MIN_STEM + 1)
  const verbal = strip(stem, VERBALS, MIN_STEM)
  if (verbal !== stem) return verbal
  stem = strip(stem, CASES, MIN_STEM)
  stem = strip(stem, POSSESSIVES, MIN_STEM)
  stem = strip(stem, PLURALS, MIN_STEM)
  return strip(stem, VOWELS, MIN_STEM + 1)
}
