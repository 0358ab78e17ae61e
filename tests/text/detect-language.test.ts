import { describe, expect, it } from 'vitest'
import { createLanguageDetector, type LanguageSample } from '../../src/text/detect-language.ts'
import type { Language } from '../../src/text/language.ts'

/** Names stand in the texts of several languages, so that alone they speak for none. */
const SAMPLES: readonly LanguageSample[] = [
  { language: 'de', text: 'Lukaschenko und Alijew sprachen in Baku über Traktoren und Aufzüge.' },
  { language: 'en', text: 'Lukashenko and Aliyev spoke in Baku about tractors and elevators.' },
  { language: 'ru', text: 'Лукашенко и Алиев говорили в Баку о тракторах и лифтах.' },
  { language: 'az', text: 'Lukaşenko və Əliyev Bakıda traktorlar və liftlər haqqında danışdılar.' },
  { language: 'be', text: 'Лукашэнка (Лукашенко) і Аліеў гаварылі ў Баку пра трактары і ліфты.' },
]
const detect = createLanguageDetector(SAMPLES)

describe('createLanguageDetector', () => {
  it.each<[Language, string]>([
    ['de', 'Wer war in Baku?'],
    ['de', 'Wann trafen sich die beiden?'],
    ['de', 'Worum ging es?'],
    ['de', 'wieviel traktoren'],
    ['de', 'Was sagte der Botschafter zum Handel?'],
    ['de', 'koennen sie mir sagen was besprochen wurde'],
    ['de', 'Ist der Umsatz gestiegen'],
    ['de', 'warum serbien'],
    ['de', 'Und wo?'],
    ['en', 'Who came to Baku?'],
    ['en', 'When did they talk?'],
    ['en', 'What was agreed on?'],
    ['en', 'how many tractors'],
    ['en', 'Did trade grow?'],
    ['en', 'tell me about the elevators'],
    ['en', 'And how much?'],
    ['en', 'whos the ambassador'],
    ['en', 'Is there a farm town planned?'],
    ['ru', 'Кто приехал в Баку?'],
    ['ru', 'Когда они встретились?'],
    ['ru', 'О чём говорили президенты?'],
    ['ru', 'сколько тракторов'],
    ['ru', 'А где?'],
    ['ru', 'Что сказал посол?'],
    ['az', 'Bakıya kim gəldi?'],
    ['az', 'Onlar nə vaxt görüşdülər?'],
    ['az', 'Nə haqqında danışdılar?'],
    ['az', 'neçə traktor'],
    ['az', 'Səfir nə dedi?'],
    ['az', 'Bəs harada?'],
    ['be', 'Хто прыехаў у Баку?'],
    ['be', 'Калі яны сустрэліся?'],
    ['be', 'Пра што гаварылі прэзідэнты?'],
    ['be', 'колькі трактароў'],
    ['be', 'Што сказаў пасол?'],
    ['be', 'А дзе?'],
    ['be', 'Чаму ён падзякаваў'],
  ])('finds %s in %j', (language, text) => {
    expect(detect(text)).toMatchObject({ language, reason: 'text' })
  })

  it.each<[Language, string]>([
    ['ru', 'kto vstretilsya v baku'],
    ['ru', 'skolko traktorov podarili'],
    ['ru', 'chto skazal posol'],
    ['ru', 'kogda byla vstrecha'],
    ['be', 'khto pryekhau u baku'],
    ['be', 'kolki traktarou padaryli'],
    ['az', 'bakiya kim gelib'],
    ['az', 'nece traktor verilib'],
    ['az', 'sefir ne dedi'],
    ['az', 'prezidentler harada gorusdu'],
    ['de', 'fuer wen waren die traktoren'],
  ])('finds %s in %j, though its letters are missing or Latin', (language, text) => {
    expect(detect(text).language).toBe(language)
  })

  it.each<[Language, string]>([
    ['de', 'Was ist mit dem deal, wie hoch ist der trade?'],
    ['en', 'What did Алиев say?'],
    ['ru', 'Lukashenko что сказал?'],
    ['ru', 'Что такое COP29 и где он был?'],
  ])('finds %s in the mixed %j', (language, text) => {
    expect(detect(text).language).toBe(language)
  })

  it.each<[string, Language]>([
    ['COP29', 'ru'],
    ['???', 'be'],
    ['12', 'az'],
    ['', 'de'],
    ['ok', 'de'],
    ['Baku', 'de'],
    ['Baku', 'az'],
    ['Baku', 'ru'],
    ['Лукашенко', 'be'],
    ['COP29, Baku', 'ru'],
  ])('leaves %j, which tells little, to the preference for %s', (text, preference) => {
    expect(detect(text, preference)).toMatchObject({ language: preference, reason: 'preference' })
  })

  it('believes a clear text more than the preference', () => {
    expect(detect('Wer hat das gesagt?', 'ru').language).toBe('de')
    expect(detect('Кто это сказал?', 'az').language).toBe('ru')
    expect(detect('Bunu kim deyib?', 'en').language).toBe('az')
  })

  it('reads Cyrillic letters as no language of Latin ones, whatever the preference', () => {
    for (const preference of ['de', 'en', 'az'] as const) {
      expect(['ru', 'be']).toContain(detect('Баку', preference).language)
    }
  })

  it('falls back to English where there is neither text nor preference', () => {
    expect(detect('12 !')).toMatchObject({ language: 'en', reason: 'default' })
  })

  it('tells what each language scored, and the same each time', () => {
    const first = detect('Wer war in Baku?')
    expect(first.scores.de).toBeGreaterThan(first.scores.en)
    expect(first.scores.ru).toBe(0)
    expect(detect('Wer war in Baku?')).toEqual(first)
  })
})

describe('a question typed with the keyboard left in the other script', () => {
  it.each<[Language, string, string]>([
    ['ru', 'j xtv ujdjhbkb ghtpbltyns', 'о чем говорили президенты'],
    ['be', "ghf inj ufdfhskb gh'pbl'yns", 'пра што гаварылі прэзідэнты'],
    ['de', 'цщкхиук ызкфсрут вшу зкэышвутеут', 'worüber sprachen die präsidenten'],
    ['az', 'зкуяшвутедэк тэ рфйвф вфтжювждфк', 'prezidentlər nə haqda danışdılar'],
    ['en', 'црфе вшв еру зкуышвутеы вшысгыы', 'what did the presidents discuss'],
  ])('is read in %s', (language, typed, meant) => {
    const detector = createLanguageDetector([
      ...SAMPLES,
      { language: 'de', text: 'präsidenten' },
      { language: 'en', text: 'presidents discuss' },
      { language: 'ru', text: 'президенты' },
      { language: 'az', text: 'prezidentlər' },
      { language: 'be', text: 'прэзідэнты' },
    ])
    expect(detector(typed)).toMatchObject({ language, retyped: meant })
  })

  it.each(['Baku', 'COP29', 'xqzt brrm', 'Wer war in Baku?', 'Что это?', 'Лукашенко'])('is not seen in %j', (text) =>
    expect(detect(text).retyped).toBeUndefined(),
  )
})
