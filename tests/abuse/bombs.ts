import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { LANGUAGES } from '../../src/text/language.ts'

/** Longest text of a message, in UTF-16 units. */
const LENGTH = 4096

const filled = (unit: string): string => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH)

/** Sent over and over they fill a message: one letter, one sign, or what a regular expression may try to read in two ways. */
const UNITS: Readonly<Record<string, string>> = {
  'one letter': 'a',
  'one umlaut': 'ä',
  'one Cyrillic letter': 'я',
  'one Belarusian letter': 'ў',
  'one Azerbaijani letter': 'ə',
  'a dotted capital I': 'İ',
  'a sharp s': 'ß',
  'one Chinese character': '漢',
  'one Arabic letter': 'م',
  'one Thai letter': 'ก',
  'a letter beyond the first plane': '\u{1D4D0}',
  'a ligature that becomes a sentence': '\uFDFA',
  emoji: '😀',
  'a family of emoji': '👨‍👩‍👧‍👦',
  flags: '🇦🇿',
  'letters under many marks': 'q\u0301\u0302\u0303\u0304\u0305\u0306\u0307',
  'soft hyphens': 'tra\u00ADde',
  'zero-width spaces': 'a\u200B',
  'zero-width joiners': '\u200D',
  'bidi controls': '\u202Etrade\u202C\u2066x\u2069\u200F',
  'null characters': '\0',
  'words with null characters': 'trade\0',
  'high halves of surrogate pairs': '\uD800',
  'low halves of surrogate pairs': '\uDC00',
  'words with halves of pairs': 'tra\uD800de ',
  'private use': '\uE000',
  HTML: '<b>bold</b>&amp;<script>alert(1)</script>',
  'less-than signs': '<',
  ampersands: '&',
  'escaped HTML': '&lt;',
  'no-break spaces': '\u00A0',
  tabs: '\t',
  'line breaks': '\n',
  'blanks before full stops': ' .',
  'one digit': '0',
  digits: '1234567890',
  'digits and full stops': '1.',
  'digits and commas': '1,',
  'digits and blanks': '1 ',
  'digits and hyphens': '1-',
  dates: '11.11.2024 ',
  'dates run together': '2024-11-11',
  'sums of money': '$500 ',
  'amounts in words': '500 million dollars ',
  'per cent': '41% ',
  'full stops': '.',
  'letters and full stops': 'a.',
  'short sentences': 'a. ',
  abbreviations: 'z.B. ',
  'at signs': 'a@',
  'beginnings of e-mail addresses': 'a@a.',
  'beginnings of addresses': 'http://',
  addresses: 'http://a.b/',
  hyphens: 'a-',
  underscores: 'a_',
  apostrophes: "a'",
  'quotation marks': '„“"\'«»',
  'opening brackets': '(',
  'all brackets': '[]{}()',
  backslashes: '\\',
  asterisks: '*',
  'question marks': '?',
  'a regular expression': '(a+)+$',
  commands: '/a ',
  'the same question word': 'wann ',
  conjunctions: 'and und и və ',
  'the same name': 'Lukaschenko ',
  'a word without end': 'handelsumsatz',
  'a word on the wrong keyboard': 'ghbdtn ',
  'two alphabets in a word': 'луkaшенко ',
}

/** Questions that cost more than others, if anything does; the first thousand characters of a text are read. */
export function bombs(knowledge: Knowledge): ReadonlyMap<string, string> {
  const ways = knowledge.facts.flatMap(({ questions }) => LANGUAGES.flatMap((language) => questions[language]))
  const words = [...new Set(ways.join(' ').split(/\s+/))]
  const cut = (texts: readonly string[], between = ' ') => texts.join(between).slice(0, LENGTH)
  const everyNth = <T>(list: readonly T[], n: number) => list.filter((_, index) => index % n === n - 1)
  const random = (letters: string) =>
    Array.from({ length: LENGTH }, (_, i) =>
      i % 7 === 6 ? ' ' : letters.charAt((i * i * 31 + i * i * i * 17) % letters.length),
    )
  return new Map([
    ...Object.entries(UNITS).map(([name, unit]) => [name, filled(unit)] as const),
    ['ten thousand combining marks', `a${'\u0301'.repeat(10_000)}`],
    ['blanks between two letters', `a${' '.repeat(LENGTH - 2)}b`],
    ['nested brackets', '('.repeat(LENGTH / 2) + ')'.repeat(LENGTH / 2)],
    ['nested quotation', '„«"'.repeat(LENGTH / 6) + '"»“'.repeat(LENGTH / 6)],
    ['a number with many points', `1${'.1'.repeat(LENGTH / 2 - 1)}`],
    ['words of the knowledge, none twice', cut(everyNth(words, 5))],
    [
      'its Cyrillic words',
      cut(
        everyNth(
          words.filter((word) => /[а-я]/.test(word)),
          3,
        ),
      ),
    ],
    [
      'its words, each misspelt',
      cut(
        everyNth(
          words.filter(({ length }) => length > 6),
          7,
        ).map((word) => word.slice(0, 2) + word.slice(3)),
      ),
    ],
    ['its questions', cut(everyNth(ways, 211))],
    ['its questions, joined', cut(everyNth(ways, 97), ' und ')],
    ['words nobody knows', cut(random('abcdefghijklmnopqrstuvwxyz'), '')],
    ['Cyrillic words nobody knows', cut(random('абвгдежзийклмнопрстуфхцчшщыэюя'), '')],
    [
      'pairs of letters',
      cut(Array.from({ length: 2000 }, (_, i) => String.fromCharCode(97 + (i % 26), 97 + ((i / 26) % 26)))),
    ],
  ])
}

/** The same for the program, but not word for word: what it may remember of the question before does not help. */
export const turned = (text: string, by: number): string =>
  text.slice(by % text.length) + text.slice(0, by % text.length)
