import { describe, expect, it } from 'vitest'
import { createLexicon } from '../../src/retrieval/lexicon.ts'
import { detectKinds, findFocus } from '../../src/retrieval/question.ts'
import { createTermAnalyzer } from '../../src/retrieval/terms.ts'
import type { Language } from '../../src/text/language.ts'
import { analysisOf } from '../../src/text/languages/analysis.ts'
import type { AnswerKind } from '../../src/text/languages/profile.ts'

const analyze = createTermAnalyzer(createLexicon([]))
const kinds = (language: Language, text: string): readonly AnswerKind[] =>
  detectKinds(analyze(text, language), analysisOf(language), text)

describe('detectKinds', () => {
  it.each<[Language, string, AnswerKind]>([
    ['de', 'Wer kam nach Baku?', 'who'],
    ['de', 'Wie viele Traktoren waren es?', 'count'],
    ['de', 'Wieviel Geld kostet das?', 'amount'],
    ['de', 'Wie lange dauerte das Treffen?', 'duration'],
    ['de', 'Um wie viel Uhr begann es?', 'time'],
    ['de', 'Weshalb dankte er?', 'why'],
    ['en', 'Who came to Baku?', 'who'],
    ['en', 'How many tractors were there?', 'count'],
    ['en', 'How much does it cost?', 'amount'],
    ['en', 'What time did it start?', 'time'],
    ['en', 'Which newspapers wrote about it?', 'which'],
    ['en', 'Which conclusion did he draw?', 'what'],
    ['de', 'Welchen Eindruck hatte er?', 'what'],
    ['az', 'O, hansı fikri səsləndirdi?', 'what'],
    ['en', 'Do you know when they met?', 'when'],
    ['ru', 'Кто приехал в Баку?', 'who'],
    ['ru', 'Сколько тракторов подарили?', 'count'],
    ['ru', 'Где они встретились?', 'where'],
    ['ru', 'skolko traktorov', 'count'],
    ['az', 'Bakıya kim gəldi?', 'who'],
    ['az', 'Neçə traktor verilib?', 'count'],
    ['az', 'Görüş harada oldu?', 'where'],
    ['be', 'Хто прыехаў у Баку?', 'who'],
    ['be', 'Колькі трактароў падарылі?', 'count'],
    ['be', 'Дзе яны сустрэліся?', 'where'],
  ])('reads the %s question %j as asking %s', (language, text, kind) => {
    expect(kinds(language, text)).toContain(kind)
  })

  it.each<[Language, string]>([
    ['de', 'Hat Alijew gedankt?'],
    ['de', 'Stimmt es, dass Alijew gedankt hat?'],
    ['en', 'Did Aliyev thank him?'],
    ['ru', 'Правда ли, что Алиев поблагодарил?'],
    ['az', 'Əliyev təşəkkür edibmi?'],
    ['be', 'Ці падзякаваў Аліеў?'],
  ])('reads the %s question %j as asking yes or no', (language, text) => {
    expect(kinds(language, text)).toEqual(['yesno'])
  })

  it.each<[Language, string]>([
    ['de', 'Traktoren Schuscha'],
    ['en', 'tractors Shusha'],
    ['ru', 'тракторы Шуша'],
    ['az', 'Şuşa traktorlar'],
    ['be', 'трактары Шуша'],
  ])('reads the %s keywords %j as asking nothing in particular', (language, text) => {
    expect(kinds(language, text)).toEqual([])
  })
})

describe('findFocus', () => {
  const focus = (language: Language, text: string): string | undefined => {
    const analyzed = analyze(text, language)
    return analyzed.terms[findFocus(analyzed, analysisOf(language))]?.text
  }

  it('is what is counted or chosen from', () => {
    expect(focus('de', 'Wie viele Traktoren bekam Schuscha?')).toBe('Traktoren')
    expect(focus('en', 'Which of the cities did he visit?')).toBe('cities')
    expect(focus('ru', 'Сколько тракторов получила Шуша?')).toBe('тракторов')
  })

  it('is nothing where nothing follows, or nothing is asked', () => {
    expect(focus('de', 'Traktoren, wie viele?')).toBeUndefined()
    expect(focus('de', 'Traktoren Schuscha')).toBeUndefined()
  })
})
