import { latinKey } from '../transliterate.ts'

/**
 * Endings of Azerbaijani in the Latin key's letters (ə → e, ı → i, ü → u, ğ and q → g, y → i, no double letters), each as
 * small a piece as the language glues on. They are taken off one after the other until none is left, so that a word whose
 * own end looks like an ending (Azərbaycan, Putin) meets its inflected forms at the same stem. The negating -ma- is no
 * ending: "qatılmadı" and "qatıldı" must not meet.
 */
const ENDINGS = [
  'acag',
  'ecek',
  'ecei',
  'acai',
  'masi',
  'mesi',
  'daki',
  'deki',
  'dan',
  'den',
  'lar',
  'ler',
  'mag',
  'mek',
  'mis',
  'mus',
  'dir',
  'dur',
  'tir',
  'miz',
  'muz',
  'niz',
  'nuz',
  'da',
  'de',
  'la',
  'le',
  'mi',
  'mu',
  'di',
  'du',
  'ib',
  'ub',
  'in',
  'un',
  'a',
  'e',
  'i',
  'u',
]
/** Linking consonants, after a vowel only ("ölkə-s-i", "şəhəri-n-də"); what a stem ends in goes the same way. */
const AFTER_VOWEL = ['n', 's']
const VOWEL_BEFORE = /[aeiou]$/u
/** The spoken "with": whole, before its n is taken for a linking one. */
const SPOKEN_WITH = ['inan', 'inen', 'nan', 'nen']
const MIN_STEM = 3

/** The stem of an Azerbaijani word as a Latin key; short words keep their ending. */
export function stemAzerbaijani(word: string): string {
  // The apostrophe parts a name from its ending ("BMT'nin").
  let stem = latinKey(word.split(/['’ʼ`]/u)[0] ?? word)
  for (;;) {
    // -lik loses its k before a vowel ("agentlik", "agentliyi").
    if (stem.length > MIN_STEM + 2 && stem.endsWith('lik')) stem = stem.slice(0, -1)
    const rest = without(stem)
    if (rest === stem) return stem
    stem = rest
  }
}

function without(stem: string): string {
  const fits = (ending: string): boolean => stem.length - ending.length >= MIN_STEM && stem.endsWith(ending)
  const ending =
    SPOKEN_WITH.find((e) => fits(e)) ??
    AFTER_VOWEL.find((e) => fits(e) && VOWEL_BEFORE.test(stem.slice(0, -e.length))) ??
    ENDINGS.find((e) => fits(e))
  return ending === undefined ? stem : stem.slice(0, -ending.length)
}
