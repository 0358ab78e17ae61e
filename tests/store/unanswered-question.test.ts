import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readUnansweredQuestion } from '../../src/store/unanswered-question.ts'

describe('a question for the queue of unanswered ones', () => {
  test.each([
    ['  Wie hoch ist der   Ölpreis?! ', 'wie hoch ist der ölpreis'],
    ['«Сколько стоит билет?»', 'сколько стоит билет'],
    ['İLHAM ƏLİYEV nə vaxt doğulub?', 'ilham əliyev nə vaxt doğulub'],
    ['Was geschah 2024 in Baku, und was 2023?', 'was geschah 2024 in baku, und was 2023'],
    ['Was kosten 500 Mio. Dollar in z.B. Manat?', 'was kosten 500 mio. dollar in z.b. manat'],
    ['COP29', 'cop29'],
    ['who is the president of नेपाल?', 'who is the president of नेपाल'],
  ])('%j counts as %j', (text, expected) => {
    expect(readUnansweredQuestion(text)).toBe(expected)
  })

  test.each([
    ['an e-mail address', 'Schreib an erika.mustermann@example.org'],
    ['an e-mail address in full-width signs', 'Schreib an erika＠example．org'],
    ['a name', 'Wer ist @erika_m?'],
    ['a link', 'Was steht auf https://example.org/x'],
    ['a link without its beginning', 'Was steht auf t.me/erika'],
    ['a telephone number', 'Wem gehört +49 171 2345678?'],
    ['one with dashes and brackets', 'Wem gehört (012) 345-67-89?'],
    ['one in Arabic digits', 'من هو ٠١٢٣٤٥٦٧؟'],
    ['one in full-width digits', 'Wem gehört １２３４５６?'],
    ['one with dashes of print', 'Wem gehört 12‐34‑56–78—90−12?'],
    ['one with signs between', "Wem gehört 079'12,34:56·78?"],
    [
      'one in keys of a telephone',
      'Wem gehört 1\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e3?',
    ],
    ['a date of birth', 'Wer wurde am 24.12.1961 geboren?'],
    ['a passport', 'Wessen Pass ist C01234567?'],
    ['a story', `Gestern ${'sagte mein Nachbar '.repeat(12)}`],
    ['no words', '?!… 123 🙂'],
    ['nothing', ''],
  ])('is not kept where it holds %s', (_, text) => {
    expect(readUnansweredQuestion(text)).toBe(null)
  })

  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 250 }),
    fc.string({ unit: 'grapheme', maxLength: 250 }),
    fc
      .array(
        fc.constantFrom('Wer', 'İI', 'ß', '\u0307', '\u0000', '\u202e', '\ud800', '?', '«', ' ', '…', '12', '.', 'क्'),
        {
          maxLength: 60,
        },
      )
      .map((parts) => parts.join('')),
  )

  test('is short, tidy and the same when it is read again, whatever somebody types', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const question = readUnansweredQuestion(text)
        if (question === null) return
        expect(question.length).toBeLessThanOrEqual(200)
        expect(question).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}@]|\s{2}|^\s|\s$/u)
        expect(readUnansweredQuestion(question)).toBe(question)
      }),
      { numRuns: 2000 },
    )
  })

  test('counts with those that differ in case, space and signs at the ends', () => {
    const words = fc.array(fc.stringMatching(/^[a-zäöüəşч]{1,8}$/), { minLength: 1, maxLength: 6 })
    const signs = fc.constantFrom('', '?', ' ?!', '…', '«', '"', ' - ')
    fc.assert(
      fc.property(words, signs, signs, fc.constantFrom(' ', '  ', '\n\t'), (typed, before, after, space) => {
        const plain = readUnansweredQuestion(typed.join(' '))
        expect(readUnansweredQuestion(before + typed.join(space).toUpperCase().normalize('NFD') + after)).toBe(plain)
      }),
    )
  })

  test('never shows a number of six digits, however it is written', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 15 })
    const parting = fc.constantFrom('', ' ', '-', '.', '/', ' - ')
    fc.assert(
      fc.property(digits, parting, fc.constantFrom(0x30, 0x660, 0x966, 0xff10), (number, between, zero) => {
        const written = number.map((digit) => String.fromCodePoint(zero + digit)).join(between)
        expect(readUnansweredQuestion(`wem gehört ${written} denn`)).toBe(null)
      }),
    )
  })
})
