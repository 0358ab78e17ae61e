import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/text/sentences.ts'

const texts = (text: string): string[] => splitSentences(text).map((sentence) => sentence.text)

const prose = fc
  .array(
    fc.constantFrom(
      'Das',
      'traf',
      'am',
      '11.',
      '3.',
      'November',
      'z.',
      'B.',
      '2024.',
      'Ende.',
      'Ja!',
      'Wer?',
      '«Да».',
      '"Gut."',
      'т.',
      'е.',
      'Mio.',
      'Dollar',
      '…',
      '\n',
      '\t',
      '(U.S.)',
      'Dr.',
      'Əliyev.',
      '  ',
    ),
    { maxLength: 30 },
  )
  .map((words) => words.join(' '))
const anyText = fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 80 }))

describe('splitSentences', () => {
  it('gives offsets at which the sentence stands', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const sentence of splitSentences(text))
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
      }),
    )
  })

  it('covers every character that is no blank, in order and once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0
        for (const sentence of splitSentences(text)) {
          expect(text.slice(end, sentence.start).trim()).toBe('')
          expect(sentence.start).toBeGreaterThanOrEqual(end)
          end = sentence.end
        }
        expect(text.slice(end).trim()).toBe('')
      }),
    )
  })

  it('gives sentences without blanks around them, none empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { text: sentence } of splitSentences(text)) {
          expect(sentence).toBe(sentence.trim())
          expect(sentence).not.toBe('')
        }
      }),
    )
  })

  it.each<[string, string[]]>([
    ['Sie trafen sich. Sie sprachen.', ['Sie trafen sich.', 'Sie sprachen.']],
    ['Wer kam? Niemand! Schade…  Wirklich.', ['Wer kam?', 'Niemand!', 'Schade…', 'Wirklich.']],
    ['"Wir sind uns einig. Ich glaube es", sagte er.', ['"Wir sind uns einig.', 'Ich glaube es", sagte er.']],
    ['Er sagte: „Gut.“ Dann ging er.', ['Er sagte: „Gut.“', 'Dann ging er.']],
    ['Рост в 2024. Он велик.', ['Рост в 2024.', 'Он велик.']],
    ['Görüş oldu. Əliyev danışdı.', ['Görüş oldu.', 'Əliyev danışdı.']],
    ['ohne Ende', ['ohne Ende']],
    [' \n ', []],
  ])('cuts %j', (text, sentences) => {
    expect(texts(text)).toEqual(sentences)
  })

  it.each([
    'Am 11. November traf er Alijew.',
    'Vom 11. bis 22. November tagte die COP29.',
    'Das kostet 500 Mio. Dollar im Jahr.',
    'Firmen, z. B. Aufzugsbauer, sind dabei.',
    'Es sprach Dr. Müller.',
    'Der Bau von Häusern, Straßen usw. Das Wort führt nicht weiter.',
    'The U.S. President stayed away.',
    'Mr. Ravkov spoke to J. Smith.',
    'Он сказал, т. е. Подтвердил это.',
    'Это 500 млн. Долларов.',
    'Das Wachstum lag bei 1.5 Prozent.',
  ])('does not cut %j', (text) => {
    expect(texts(text)).toEqual([text])
  })
})
