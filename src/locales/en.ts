import { enGB } from 'date-fns/locale/en-GB'
import { createDateFormat } from './date.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { listSubjects } from './subject.ts'

const count = createCount('en')
const formatDate = createDateFormat({
  locale: enGB,
  dayOnly: 'd',
  dayAndMonth: 'd MMMM',
  day: 'd MMMM yyyy',
  month: 'LLLL yyyy',
  year: 'yyyy',
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `I answer questions on these topics: ${listSubjects(topics)}; each answer comes with its source.`
    : 'I answer questions about the articles in my sources, each answer with its source.'

export const english: Locale = {
  language: 'en',
  name: 'English',
  formatDate: (date) => (date === null ? 'not stated' : formatDate(date)),
  notStated: 'not stated',
  answers: {
    unanswered: 'My sources do not say anything about that.',
    unansweredRelated: 'Here is what I can answer:',
    premise: 'My sources say otherwise:',
    truncated: (length) =>
      `Your question is very long, so I read only the first ${count(length, { one: 'character', other: 'characters' })}.`,
    smalltalk: {
      greeting: (topics) => `Hello! ${ability(topics)}`,
      thanks: 'You’re welcome! Feel free to ask more.',
      farewell: 'Goodbye! I’m here whenever you have another question.',
      praise: 'Thank you, that’s kind of you!',
      identity: (topics) => `I’m a bot that says only what its sources say. ${ability(topics)}`,
      wellbeing: (topics) => `All is well, thank you for asking. ${ability(topics)}`,
      insult: (topics) => `I’m sorry you’re not satisfied. ${ability(topics)}`,
      order: (topics) => `That is not something I do. ${ability(topics)}`,
    },
  },
}
