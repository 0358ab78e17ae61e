import { ru } from 'date-fns/locale/ru'
import { createDateFormat } from './date.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { listSubjects } from './subject.ts'

const count = createCount('ru')
const formatDate = createDateFormat({
  locale: ru,
  dayOnly: 'd',
  dayAndMonth: 'd MMMM',
  day: "d MMMM yyyy 'г.'",
  month: "LLLL yyyy 'г.'",
  year: "yyyy 'г.'",
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `Я отвечаю на вопросы по темам: ${listSubjects(topics)}; каждый ответ — со ссылкой на источник.`
    : 'Я отвечаю на вопросы по статьям из моих источников; каждый ответ — со ссылкой на источник.'

export const russian: Locale = {
  language: 'ru',
  name: 'Русский',
  formatDate: (date) => (date === null ? 'не указано' : formatDate(date)),
  notStated: 'не указано',
  answers: {
    unanswered: 'В моих источниках об этом ничего нет.',
    unansweredRelated: 'Вот на что я могу ответить:',
    premise: 'В моих источниках говорится иначе:',
    truncated: (length) =>
      `Ваш вопрос очень длинный: прочитано начало, ${count(length, { one: 'символ', few: 'символа', many: 'символов', other: 'символа' })}.`,
    smalltalk: {
      greeting: (topics) => `Здравствуйте! ${ability(topics)}`,
      thanks: 'Пожалуйста! Спрашивайте ещё.',
      farewell: 'До свидания! Если появятся вопросы, я здесь.',
      praise: 'Спасибо, очень приятно!',
      identity: (topics) => `Я бот, который говорит только то, что есть в его источниках. ${ability(topics)}`,
      wellbeing: (topics) => `Всё хорошо, спасибо, что спросили. ${ability(topics)}`,
      insult: (topics) => `Жаль, что вы недовольны. ${ability(topics)}`,
      order: (topics) => `Этого я не делаю. ${ability(topics)}`,
    },
  },
}
