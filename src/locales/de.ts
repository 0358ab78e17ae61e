import { de } from 'date-fns/locale/de'
import { createDateFormat } from './date.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { listSubjects } from './subject.ts'

const count = createCount('de')
const formatDate = createDateFormat({
  locale: de,
  dayOnly: 'd.',
  dayAndMonth: 'd. MMMM',
  day: 'd. MMMM yyyy',
  month: 'LLLL yyyy',
  year: 'yyyy',
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `Ich beantworte Fragen zu diesen Themen: ${listSubjects(topics)}; jede Antwort mit ihrer Quelle.`
    : 'Ich beantworte Fragen zu den Artikeln in meinen Quellen, jede Antwort mit Beleg.'

export const german: Locale = {
  language: 'de',
  name: 'Deutsch',
  formatDate: (date) => (date === null ? 'nicht angegeben' : formatDate(date)),
  notStated: 'nicht angegeben',
  answers: {
    unanswered: 'Dazu steht nichts in meinen Quellen.',
    unansweredRelated: 'Das kann ich Ihnen beantworten:',
    premise: 'In meinen Quellen steht es anders:',
    truncated: (length) =>
      `Ihre Frage ist sehr lang: Gelesen habe ich die ersten ${count(length, { one: 'Zeichen', other: 'Zeichen' })}.`,
    smalltalk: {
      greeting: (topics) => `Guten Tag! ${ability(topics)}`,
      thanks: 'Gern geschehen! Fragen Sie ruhig weiter.',
      farewell: 'Auf Wiedersehen! Wenn Sie noch eine Frage haben, bin ich hier.',
      praise: 'Danke, das freut mich!',
      identity: (topics) => `Ich bin ein Bot, der nur sagt, was in seinen Quellen steht. ${ability(topics)}`,
      wellbeing: (topics) => `Danke der Nachfrage, alles läuft. ${ability(topics)}`,
      insult: (topics) => `Schade, dass Sie unzufrieden sind. ${ability(topics)}`,
      order: (topics) => `Das gehört nicht zu meinen Aufgaben. ${ability(topics)}`,
    },
  },
}
