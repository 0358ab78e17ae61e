import { enGB } from 'date-fns/locale/en-GB'
import { createDateFormat } from './date.ts'
import { createFigures } from './figures.ts'
import { createLanguageName } from './language-name.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { createQuotation } from './quotation.ts'
import { listSubjects } from './subject.ts'

const count = createCount('en')
const languageName = createLanguageName('en')
const figures = createFigures('en-GB')
const times = (n: number) => (n === 1 ? 'once' : `${figures.count(n)} times`)
const formatDate = createDateFormat({
  locale: enGB,
  dayOnly: (day) => `${day}`,
  dayAndMonth: (day, month) => `${day} ${month}`,
  day: (day, month, year) => `${day} ${month} ${year}`,
  month: (month, year) => `${month} ${year}`,
  year: (year) => `${year}`,
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `I answer questions and name the source of each answer. My topics: ${listSubjects(topics)}`
    : 'I answer questions about the articles in my sources, each answer with its source.'

export const english: Locale = {
  language: 'en',
  name: 'English',
  formatDate: (date) => (date === null ? 'not stated' : formatDate(date)),
  notStated: 'not stated',
  figures,
  answers: {
    unanswered: 'My sources do not say anything about that.',
    unansweredRelated: 'Here is what I can answer:',
    premise: 'What they do say:',
    truncated: (length) =>
      `Your question is very long, so I read only the first ${count(length, { one: 'character', other: 'characters' })}.`,
    smalltalk: {
      greeting: (topics) => `Hello! ${ability(topics)}`,
      thanks: 'You’re welcome! Feel free to ask more.',
      farewell: 'Goodbye! I’m here whenever you have another question.',
      praise: 'Good! Feel free to ask more.',
      identity: (topics) => `I’m a bot that says only what its sources say. ${ability(topics)}`,
      wellbeing: (topics) => `All is well, thank you for asking. ${ability(topics)}`,
      insult: (topics) => `I’m sorry you’re not satisfied. ${ability(topics)}`,
      order: (topics) => `That is not something I do. ${ability(topics)}`,
      wordless: 'Please put your question into words.',
    },
  },
  citation: {
    quoted: createQuotation('“”'),
    originalLanguage: (tag) => `Original language: ${languageName(tag)}`,
    publisherNotStated: 'publisher not stated',
    titleNotStated: 'title not stated',
    dateNotStated: 'date not stated',
  },
  buttons: {
    sourceInContext: '📄 Source in context',
    source: (position) => `📄 Source ${position}`,
    previous: '◀ Previous',
    next: 'Next ▶',
    quote: '🔎 To the quote',
    backToAnswer: '↩ Back to the answer',
    backToTopics: '↩ All topics',
    browseTopics: '🗂 Browse topics',
  },
  toasts: {
    thanks: 'Thank you for your feedback!',
    stale: 'This is no longer in my sources in that form. Please ask again.',
    failed: 'Sorry, that did not work. Please try again.',
  },
  hints: {
    unsupported: 'I can only read text: please write me your question as a message.',
    askUsage: 'Write your question after the command, for example:',
    unknownCommand: 'I don’t know this command. See /help for what I can do.',
    failed: 'Sorry, something went wrong. Please try again.',
    unknownLink: 'What this link points to is no longer in my sources.',
    flood: 'That is a lot of messages at once. I’ll answer again once things have calmed down.',
  },
  start: {
    welcome: (topics) => `Hello! ${ability(topics)}\n\nJust write me your question.`,
    examples: 'For example:',
  },
  help: {
    asking:
      'Ask in your own words, in German, English, Russian, Azerbaijani or Belarusian. I answer in the language of the question.',
    followUp:
      'For ten minutes you can follow up briefly, such as “and where?”. If you edit your question, I change my answer.',
    groups: (username) =>
      `In groups, mention me with @${username} or write /ask and your question. In any other chat, type @${username} and the question.`,
    honesty: 'Every answer names its source. I do not answer what my sources do not say.',
    commands: 'Commands',
  },
  commands: {
    ask: 'Ask a question',
    topics: 'Browse by topic',
    timeline: 'The events in order',
    sources: 'My sources',
    lang: 'Choose the language',
    help: 'How it works',
    about: 'About this bot',
    privacy: 'What is stored',
    forget: 'Forget this chat',
    start: 'Welcome and examples',
  },
  adminCommands: {
    reload: 'Reload the knowledge',
    stats: 'Statistics',
    unanswered: 'Unanswered questions',
  },
  profile: {
    description: (topics) =>
      `${ability(topics)}\n\nAsk in your own words, in German, English, Russian, Azerbaijani or Belarusian. I do not answer what my sources do not say.`,
    shortDescription: 'Answers questions from verified sources, with verbatim quotes, in five languages.',
  },
  page: (page, pages) => `Page ${page} of ${pages}`,
  topics: {
    heading: 'Topics',
    choose: 'Choose a topic:',
    empty: 'There is no list of topics yet. Just ask me about the articles.',
  },
  timeline: { heading: 'Timeline', empty: 'My sources contain no dated events.' },
  sources: { heading: 'My sources', references: 'Background', empty: 'I have no sources at the moment.' },
  paragraph: (number, total) => `Paragraph ${number} of ${total}`,
  lang: {
    choose: 'Which language shall I use with you? Questions are answered in the language of the question.',
    changed: 'Fine, I’ll use English with you. Questions are still answered in the language of the question.',
    automatic: 'Automatic',
    automaticChosen: 'Fine, I’ll follow the language of your Telegram.',
  },
  about: {
    heading: 'About this bot',
    version: (version) => `Version: ${version}`,
    knowledge: (hash) => `Knowledge: ${hash}`,
    facts: (n) => `Contents: ${count(n, { one: 'fact', other: 'facts' })}`,
    articles: (n) => `Based on: ${count(n, { one: 'article', other: 'articles' })}`,
    newest: (date) => `Newest article: ${date}`,
  },
  privacy: (from) => `What I keep, and for how long

In the database:
• this chat’s language, if you have chosen one (/lang), until you send /forget;
• how often an answer got 👍 or 👎, but not from whom;
• how many questions came on a day, in which languages, whether I could answer them and how long the answers took;
• questions that my sources do not answer: the wording in lower case, the language, how often and when last they were asked, but never by whom. The operators get to see a question only once it has been asked at least ${times(from)}. It is deleted 90 days after it was last asked. Questions with an e-mail address, a link, an @name or a long number, and questions of more than 200 characters, are not kept here;
• what you send me, encrypted and only until I have replied, so that nothing is lost in a crash. Then the content is deleted; only its serial number stays for two days, so that you do not get a reply twice.

Only in memory:
• the last answered question of this chat, for ten minutes, so that you can follow up briefly;
• the questions of the last ten minutes with their answers, without who asked them, so that I can answer faster;
• which of my messages belongs to which question, for a day, so that I can change it after an edit.

For a few minutes only:
• how many messages somebody sends, as a protection against floods, and when I may next write to a chat. If this is in the database at all, then under identifiers that do not reveal whom it is about.

/forget deletes this chat’s choice of language, its last question and which message belongs to which question. No message text is written to the logs. Telegram itself has its own privacy policy.`,
  forgotten:
    'Done: I have deleted this chat’s choice of language and forgotten what was last asked here. What else I keep is listed under /privacy.',
  inline: { openChat: 'Ask in the chat with the bot', unansweredTitle: 'My sources do not say' },
  reload: {
    done: (hash, elapsedMs) => `New knowledge: ${hash} (loaded in ${figures.duration(elapsedMs)})`,
    unchanged: 'Nothing in its contents has changed.',
    facts: 'Facts',
    articles: 'Articles',
    added: 'added',
    changed: 'changed',
    removed: 'removed',
    rejected: (n) =>
      `Not accepted: ${count(n, { one: 'problem', other: 'problems' })}. The previous knowledge keeps answering.`,
    more: (n) => `… and ${count(n, { one: 'more problem', other: 'more problems' })}`,
    checking: 'Checking the new knowledge …',
    busy: 'A reload is already running.',
    replicas: (agreeing, all, hash) =>
      `${agreeing} of ${count(all, { one: 'replica', other: 'replicas' })} on ${hash}.`,
    keeps: (replica, hash) => `${replica} did not accept its folder and keeps ${hash}:`,
    differs: (replica, hash) => `${replica} has another folder and is on ${hash}.`,
    silent: (replica) => `${replica} has not reported.`,
    unreached:
      'The other replicas could not be told, because the database is unreachable. Please repeat /reload later.',
  },
  databaseAway:
    'The database cannot be reached at the moment. Questions are answered all the same; please try again soon.',
  stats: {
    heading: 'Statistics',
    periods: 'today · 7 days · all',
    questions: 'Questions',
    answered: 'Answered',
    unanswered: 'Not in the sources',
    smalltalk: 'Small talk',
    median: 'Time to reply (median)',
    languages: 'Languages',
    feedback: 'Feedback',
    worst: 'Most 👎:',
    uptime: 'Running for',
    knowledge: 'Knowledge',
    replicas: 'Replicas',
    reloads: 'Last reloads (UTC)',
    refused: (n) => `refused, ${count(n, { one: 'problem', other: 'problems' })}`,
  },
  unanswered: {
    heading: 'Unanswered questions',
    order: (from) => `Asked at least ${times(from)}, the most frequent first.`,
    entry: (language, askings, lastAsked) => `${language} · asked ${times(askings)}, last on ${lastAsked}`,
    legend: '✅ done: shows again if people keep asking · 🗑 never show again',
    empty: (from) => `All done: there is no open question that was asked at least ${times(from)}.`,
  },
}
