import { be } from 'date-fns/locale/be'
import { createDateFormat } from './date.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { listSubjects } from './subject.ts'

const count = createCount('be')
const formatDate = createDateFormat({
  locale: be,
  dayOnly: 'd',
  dayAndMonth: 'd MMMM',
  day: "d MMMM yyyy 'г.'",
  month: "LLLL yyyy 'г.'",
  year: "yyyy 'г.'",
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `Я адказваю на пытанні па тэмах: ${listSubjects(topics)}; кожны адказ — са спасылкай на крыніцу.`
    : 'Я адказваю на пытанні па артыкулах з маіх крыніц; кожны адказ — са спасылкай на крыніцу.'

export const belarusian: Locale = {
  language: 'be',
  name: 'Беларуская',
  formatDate: (date) => (date === null ? 'не пазначана' : formatDate(date)),
  notStated: 'не пазначана',
  answers: {
    unanswered: 'У маіх крыніцах пра гэта нічога няма.',
    unansweredRelated: 'Вось на што я магу адказаць:',
    premise: 'У маіх крыніцах сказана інакш:',
    truncated: (length) =>
      `Ваша пытанне вельмі доўгае: прачытаны пачатак, ${count(length, { one: 'знак', few: 'знакі', many: 'знакаў', other: 'знака' })}.`,
    smalltalk: {
      greeting: (topics) => `Вітаю! ${ability(topics)}`,
      thanks: 'Калі ласка! Пытайцеся яшчэ.',
      farewell: 'Да пабачэння! Калі з’явяцца пытанні, я тут.',
      praise: 'Дзякуй, вельмі прыемна!',
      identity: (topics) => `Я бот, які гаворыць толькі тое, што ёсць у яго крыніцах. ${ability(topics)}`,
      wellbeing: (topics) => `Усё добра, дзякуй, што спыталі. ${ability(topics)}`,
      insult: (topics) => `Шкада, што вы незадаволены. ${ability(topics)}`,
      order: (topics) => `Гэтага я не раблю. ${ability(topics)}`,
    },
  },
}
