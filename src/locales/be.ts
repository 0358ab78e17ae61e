import { be } from 'date-fns/locale/be'
import { createDateFormat } from './date.ts'
import { createLanguageName } from './language-name.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { createQuotation } from './quotation.ts'
import { listSubjects } from './subject.ts'

const count = createCount('be')
const languageName = createLanguageName('be')
const formatDate = createDateFormat({
  locale: be,
  dayOnly: (day) => `${day}`,
  dayAndMonth: (day, month) => `${day} ${month}`,
  day: (day, month, year) => `${day} ${month} ${year} г.`,
  month: (month, year) => `${month} ${year} г.`,
  year: (year) => `${year} г.`,
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `Я адказваю на пытанні і для кожнага адказу называю крыніцу. Мае тэмы: ${listSubjects(topics)}`
    : 'Я адказваю на пытанні па артыкулах з маіх крыніц; кожны адказ — са спасылкай на крыніцу.'

export const belarusian: Locale = {
  language: 'be',
  name: 'Беларуская',
  formatDate: (date) => (date === null ? 'не пазначана' : formatDate(date)),
  notStated: 'не пазначана',
  answers: {
    unanswered: 'У маіх крыніцах пра гэта нічога няма.',
    unansweredRelated: 'Вось на што я магу адказаць:',
    premise: 'Вось што ў іх сказана:',
    truncated: (length) =>
      `Ваша пытанне вельмі доўгае: прачытаны пачатак, ${count(length, { one: 'знак', few: 'знакі', many: 'знакаў', other: 'знака' })}.`,
    smalltalk: {
      greeting: (topics) => `Вітаю! ${ability(topics)}`,
      thanks: 'Калі ласка! Пытайцеся яшчэ.',
      farewell: 'Да пабачэння! Калі з’явяцца пытанні, я тут.',
      praise: 'Добра! Пытайцеся яшчэ.',
      identity: (topics) => `Я бот, які гаворыць толькі тое, што ёсць у яго крыніцах. ${ability(topics)}`,
      wellbeing: (topics) => `Усё добра, дзякуй, што спыталі. ${ability(topics)}`,
      insult: (topics) => `Шкада, што вы незадаволеныя. ${ability(topics)}`,
      order: (topics) => `Гэтага я не раблю. ${ability(topics)}`,
      wordless: 'Калі ласка, задайце пытанне словамі.',
    },
  },
  citation: {
    quoted: createQuotation('«»'),
    originalLanguage: (tag) => `Мова арыгінала: ${languageName(tag)}`,
    publisherNotStated: 'выданне не пазначана',
    titleNotStated: 'загаловак не пазначаны',
    dateNotStated: 'дата не пазначана',
  },
  buttons: {
    sourceInContext: '📄 Крыніца ў кантэксце',
    source: (position) => `📄 Крыніца ${position}`,
    previous: '◀ Назад',
    next: 'Далей ▶',
    quote: '🔎 Да цытаты',
    backToAnswer: '↩ Вярнуцца да адказу',
    backToTopics: '↩ Усе тэмы',
    browseTopics: '🗂 Выбраць тэму',
  },
  toasts: {
    thanks: 'Дзякуй за водгук!',
    stale: 'У маіх крыніцах гэтага ў такім выглядзе больш няма. Калі ласка, спытайце яшчэ раз.',
    failed: 'На жаль, не атрымалася. Калі ласка, паспрабуйце яшчэ раз.',
  },
  hints: {
    unsupported: 'Я чытаю толькі тэкст: напішыце, калі ласка, пытанне паведамленнем.',
    askUsage: 'Напішыце пытанне пасля каманды, напрыклад:',
    unknownCommand: 'Такой каманды я не ведаю. Што я ўмею — у /help.',
    failed: 'На жаль, нешта пайшло не так. Калі ласка, паспрабуйце яшчэ раз.',
    unknownLink: 'Таго, на што вядзе гэтая спасылка, у маіх крыніцах больш няма.',
  },
  start: {
    welcome: (topics) => `Вітаю! ${ability(topics)}\n\nПроста напішыце сваё пытанне.`,
    examples: 'Напрыклад:',
  },
  help: {
    asking:
      'Пытайцеся сваімі словамі на нямецкай, англійскай, рускай, азербайджанскай або беларускай мове. Я адказваю на мове пытання.',
    followUp:
      'На працягу дзесяці хвілін можна коратка ўдакладніць, напрыклад: «а дзе?». Калі вы зменіце пытанне, я змяню адказ.',
    groups: (username) =>
      `У групах згадайце мяне (@${username}) або напішыце /ask і пытанне. У любым іншым чаце набярыце @${username} і пытанне.`,
    honesty: 'У кожным адказе названа крыніца. На тое, чаго няма ў маіх крыніцах, я не адказваю.',
    commands: 'Каманды',
  },
  commands: {
    ask: 'Задаць пытанне',
    topics: 'Факты па тэмах',
    timeline: 'Падзеі па парадку',
    sources: 'Мае крыніцы',
    lang: 'Выбраць мову',
    help: 'Як гэта працуе',
    about: 'Пра гэтага бота',
    privacy: 'Што захоўваецца',
    start: 'Прывітанне і прыклады',
  },
  adminCommands: { reload: 'Перазагрузіць веды' },
  profile: {
    description: (topics) =>
      `${ability(topics)}\n\nПытайцеся сваімі словамі на нямецкай, англійскай, рускай, азербайджанскай або беларускай мове. На тое, чаго няма ў маіх крыніцах, я не адказваю.`,
    shortDescription: 'Адказвае на пытанні па правераных крыніцах, з даслоўнымі цытатамі, на пяці мовах.',
  },
  page: (page, pages) => `Старонка ${page} з ${pages}`,
  topics: {
    heading: 'Тэмы',
    choose: 'Выберыце тэму:',
    empty: 'Спіса тэм пакуль няма. Проста спытайце пра тое, што напісана ў артыкулах.',
  },
  timeline: { heading: 'Храналогія', empty: 'У маіх крыніцах няма падзей з датамі.' },
  sources: { heading: 'Мае крыніцы', references: 'Даведачныя матэрыялы', empty: 'Цяпер у мяне няма крыніц.' },
  paragraph: (number, total) => `Абзац ${number} з ${total}`,
  lang: {
    choose: 'На якой мове мне з вамі размаўляць? На пытанні я адказваю на мове пытання.',
    changed: 'Добра, размаўляю з вамі па-беларуску. На пытанні па-ранейшаму адказваю на мове пытання.',
    automatic: 'Аўтаматычна',
    automaticChosen: 'Добра, буду прытрымлівацца мовы вашага Telegram.',
  },
  about: {
    heading: 'Пра гэтага бота',
    version: (version) => `Версія: ${version}`,
    knowledge: (hash) => `Версія ведаў: ${hash}`,
    facts: (n) => `Аб’ём: ${count(n, { one: 'факт', few: 'факты', many: 'фактаў', other: 'факта' })}`,
    articles: (n) => `Аснова: ${count(n, { one: 'артыкул', few: 'артыкулы', many: 'артыкулаў', other: 'артыкула' })}`,
    newest: (date) => `Самы новы артыкул: ${date}`,
  },
  privacy: `Я не захоўваю ні таго, што вы пішаце, ні таго, хто вы.

Толькі ў аператыўнай памяці, да бліжэйшага перазапуску і ў абмежаванай колькасці:
• выбраная вамі мова (/lang);
• ваша апошняе пытанне, якое атрымала адказ, — дзесяць хвілін, каб можна было коратка ўдакладніць;
• якое маё паведамленне да якога пытання належыць — суткі, каб змяніць адказ пасля праўкі пытання;
• колькі разоў адказ атрымаў 👍 або 👎, без звестак пра тое, ад каго.

Тэксты паведамленняў у журналы не трапляюць. У самога Telegram свая палітыка прыватнасці.`,
  inline: { openChat: 'Спытаць у чаце з ботам', unansweredTitle: 'У маіх крыніцах гэтага няма' },
  reload: {
    done: (hash, elapsedMs) => `Новая версія ведаў: ${hash} (загружана за ${Math.round(elapsedMs)} мс)`,
    unchanged: 'У змесце нічога не змянілася.',
    facts: 'Факты',
    articles: 'Артыкулы',
    added: 'дададзена',
    changed: 'зменена',
    removed: 'выдалена',
    rejected: (n) =>
      `Не прынята: ${count(n, { one: 'памылка', few: 'памылкі', many: 'памылак', other: 'памылкі' })}. Адказвае ранейшая версія ведаў.`,
    more: (n) => `… і яшчэ ${count(n, { one: 'памылка', few: 'памылкі', many: 'памылак', other: 'памылкі' })}`,
    checking: 'Правяраю новую версію ведаў…',
    busy: 'Перазагрузка ўжо ідзе.',
  },
}
