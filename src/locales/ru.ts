import { ru } from 'date-fns/locale/ru'
import { createDateFormat } from './date.ts'
import { createLanguageName } from './language-name.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { createQuotation } from './quotation.ts'
import { listSubjects } from './subject.ts'

const count = createCount('ru')
const languageName = createLanguageName('ru')
const formatDate = createDateFormat({
  locale: ru,
  dayOnly: (day) => `${day}`,
  dayAndMonth: (day, month) => `${day} ${month}`,
  day: (day, month, year) => `${day} ${month} ${year} г.`,
  month: (month, year) => `${month} ${year} г.`,
  year: (year) => `${year} г.`,
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `Я отвечаю на вопросы и для каждого ответа называю источник. Мои темы: ${listSubjects(topics)}`
    : 'Я отвечаю на вопросы по статьям из моих источников; каждый ответ — со ссылкой на источник.'

export const russian: Locale = {
  language: 'ru',
  name: 'Русский',
  formatDate: (date) => (date === null ? 'не указано' : formatDate(date)),
  notStated: 'не указано',
  answers: {
    unanswered: 'В моих источниках об этом ничего нет.',
    unansweredRelated: 'Вот на что я могу ответить:',
    premise: 'Вот что в них сказано:',
    truncated: (length) =>
      `Ваш вопрос очень длинный: прочитано начало, ${count(length, { one: 'символ', few: 'символа', many: 'символов', other: 'символа' })}.`,
    smalltalk: {
      greeting: (topics) => `Здравствуйте! ${ability(topics)}`,
      thanks: 'Пожалуйста! Спрашивайте ещё.',
      farewell: 'До свидания! Если появятся вопросы, я здесь.',
      praise: 'Хорошо! Спрашивайте ещё.',
      identity: (topics) => `Я бот, который говорит только то, что есть в его источниках. ${ability(topics)}`,
      wellbeing: (topics) => `Всё хорошо, спасибо, что спросили. ${ability(topics)}`,
      insult: (topics) => `Жаль, что вы недовольны. ${ability(topics)}`,
      order: (topics) => `Этого я не делаю. ${ability(topics)}`,
      wordless: 'Пожалуйста, задайте вопрос словами.',
    },
  },
  citation: {
    quoted: createQuotation('«»'),
    originalLanguage: (tag) => `Язык оригинала: ${languageName(tag)}`,
    publisherNotStated: 'издание не указано',
    titleNotStated: 'заголовок не указан',
    dateNotStated: 'дата не указана',
  },
  buttons: {
    sourceInContext: '📄 Источник в контексте',
    source: (position) => `📄 Источник ${position}`,
    previous: '◀ Назад',
    next: 'Дальше ▶',
    quote: '🔎 К цитате',
    backToAnswer: '↩ Вернуться к ответу',
    backToTopics: '↩ Все темы',
    browseTopics: '🗂 Выбрать тему',
  },
  toasts: {
    thanks: 'Спасибо за отзыв!',
    stale: 'В моих источниках этого в таком виде больше нет. Пожалуйста, спросите ещё раз.',
    failed: 'К сожалению, не получилось. Пожалуйста, попробуйте ещё раз.',
  },
  hints: {
    unsupported: 'Я читаю только текст: напишите, пожалуйста, вопрос сообщением.',
    askUsage: 'Напишите вопрос после команды, например:',
    unknownCommand: 'Такой команды я не знаю. Что я умею — в /help.',
    failed: 'К сожалению, что-то пошло не так. Пожалуйста, попробуйте ещё раз.',
    unknownLink: 'Того, на что ведёт эта ссылка, в моих источниках больше нет.',
  },
  start: {
    welcome: (topics) => `Здравствуйте! ${ability(topics)}\n\nПросто напишите свой вопрос.`,
    examples: 'Например:',
  },
  help: {
    asking:
      'Спрашивайте своими словами на немецком, английском, русском, азербайджанском или белорусском языке. Я отвечаю на языке вопроса.',
    followUp:
      'В течение десяти минут можно коротко уточнить, например: «а где?». Если вы измените вопрос, я изменю ответ.',
    groups: (username) =>
      `В группах упомяните меня (@${username}) или напишите /ask и вопрос. В любом другом чате наберите @${username} и вопрос.`,
    honesty: 'В каждом ответе назван источник. На то, чего нет в моих источниках, я не отвечаю.',
    commands: 'Команды',
  },
  commands: {
    ask: 'Задать вопрос',
    topics: 'Факты по темам',
    timeline: 'События по порядку',
    sources: 'Мои источники',
    lang: 'Выбрать язык',
    help: 'Как это работает',
    about: 'Об этом боте',
    privacy: 'Что сохраняется',
    start: 'Приветствие и примеры',
  },
  adminCommands: { reload: 'Перезагрузить знания' },
  profile: {
    description: (topics) =>
      `${ability(topics)}\n\nСпрашивайте своими словами на немецком, английском, русском, азербайджанском или белорусском языке. На то, чего нет в моих источниках, я не отвечаю.`,
    shortDescription: 'Отвечает на вопросы по проверенным источникам, с дословными цитатами, на пяти языках.',
  },
  page: (page, pages) => `Страница ${page} из ${pages}`,
  topics: {
    heading: 'Темы',
    choose: 'Выберите тему:',
    empty: 'Списка тем пока нет. Просто спросите о том, что написано в статьях.',
  },
  timeline: { heading: 'Хронология', empty: 'В моих источниках нет событий с датами.' },
  sources: { heading: 'Мои источники', references: 'Справочные материалы', empty: 'Сейчас у меня нет источников.' },
  paragraph: (number, total) => `Абзац ${number} из ${total}`,
  lang: {
    choose: 'На каком языке мне с вами говорить? На вопросы я отвечаю на языке вопроса.',
    changed: 'Хорошо, говорю с вами по-русски. На вопросы по-прежнему отвечаю на языке вопроса.',
    automatic: 'Автоматически',
    automaticChosen: 'Хорошо, буду следовать языку вашего Telegram.',
  },
  about: {
    heading: 'Об этом боте',
    version: (version) => `Версия: ${version}`,
    knowledge: (hash) => `Версия знаний: ${hash}`,
    facts: (n) => `Объём: ${count(n, { one: 'факт', few: 'факта', many: 'фактов', other: 'факта' })}`,
    articles: (n) => `Основа: ${count(n, { one: 'статья', few: 'статьи', many: 'статей', other: 'статьи' })}`,
    newest: (date) => `Самая новая статья: ${date}`,
  },
  privacy: `Я не сохраняю ни того, что вы пишете, ни того, кто вы.

Только в оперативной памяти, до ближайшего перезапуска и в ограниченном количестве:
• выбранный вами язык (/lang);
• ваш последний вопрос, получивший ответ, — десять минут, чтобы можно было коротко уточнить;
• какое моё сообщение относится к какому вопросу — сутки, чтобы изменить ответ после правки вопроса;
• сколько раз ответ получил 👍 или 👎, без сведений о том, от кого.

Тексты сообщений в журналы не попадают. У самого Telegram своя политика конфиденциальности.`,
  inline: { openChat: 'Спросить в чате с ботом', unansweredTitle: 'В моих источниках этого нет' },
  reload: {
    done: (hash, elapsedMs) => `Новая версия знаний: ${hash} (загружена за ${Math.round(elapsedMs)} мс)`,
    unchanged: 'В содержании ничего не изменилось.',
    facts: 'Факты',
    articles: 'Статьи',
    added: 'добавлено',
    changed: 'изменено',
    removed: 'удалено',
    rejected: (n) =>
      `Не принято: ${count(n, { one: 'ошибка', few: 'ошибки', many: 'ошибок', other: 'ошибки' })}. Отвечает прежняя версия знаний.`,
    more: (n) => `… и ещё ${count(n, { one: 'ошибка', few: 'ошибки', many: 'ошибок', other: 'ошибки' })}`,
    checking: 'Проверяю новую версию знаний…',
    busy: 'Перезагрузка уже идёт.',
  },
}
