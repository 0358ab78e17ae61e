import { de } from 'date-fns/locale/de'
import { createDateFormat } from './date.ts'
import { createLanguageName } from './language-name.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { createQuotation } from './quotation.ts'
import { listSubjects } from './subject.ts'

const count = createCount('de')
const languageName = createLanguageName('de')
const formatDate = createDateFormat({
  locale: de,
  dayOnly: (day) => `${day}.`,
  dayAndMonth: (day, month) => `${day}. ${month}`,
  day: (day, month, year) => `${day}. ${month} ${year}`,
  month: (month, year) => `${month} ${year}`,
  year: (year) => `${year}`,
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `Ich beantworte Fragen und nenne zu jeder Antwort die Quelle. Meine Themen: ${listSubjects(topics)}`
    : 'Ich beantworte Fragen zu den Artikeln in meinen Quellen, jede Antwort mit Beleg.'

export const german: Locale = {
  language: 'de',
  name: 'Deutsch',
  formatDate: (date) => (date === null ? 'nicht angegeben' : formatDate(date)),
  notStated: 'nicht angegeben',
  answers: {
    unanswered: 'Dazu steht nichts in meinen Quellen.',
    unansweredRelated: 'Das kann ich Ihnen beantworten:',
    premise: 'Dort steht vielmehr:',
    truncated: (length) =>
      `Ihre Frage ist sehr lang: Gelesen habe ich die ersten ${count(length, { one: 'Zeichen', other: 'Zeichen' })}.`,
    smalltalk: {
      greeting: (topics) => `Guten Tag! ${ability(topics)}`,
      thanks: 'Gern geschehen! Fragen Sie ruhig weiter.',
      farewell: 'Auf Wiedersehen! Wenn Sie noch eine Frage haben, bin ich hier.',
      praise: 'Gut! Fragen Sie gern weiter.',
      identity: (topics) => `Ich bin ein Bot, der nur sagt, was in seinen Quellen steht. ${ability(topics)}`,
      wellbeing: (topics) => `Danke der Nachfrage, alles läuft. ${ability(topics)}`,
      insult: (topics) => `Schade, dass Sie unzufrieden sind. ${ability(topics)}`,
      order: (topics) => `Das gehört nicht zu meinen Aufgaben. ${ability(topics)}`,
      wordless: 'Bitte schreiben Sie mir Ihre Frage in Worten.',
    },
  },
  citation: {
    quoted: createQuotation('„“'),
    originalLanguage: (tag) => `Originalsprache: ${languageName(tag)}`,
    publisherNotStated: 'Medium nicht angegeben',
    titleNotStated: 'Titel nicht angegeben',
    dateNotStated: 'Datum nicht angegeben',
  },
  buttons: {
    sourceInContext: '📄 Quelle im Zusammenhang',
    source: (position) => `📄 Quelle ${position}`,
    previous: '◀ Zurück',
    next: 'Weiter ▶',
    quote: '🔎 Zum Zitat',
    backToAnswer: '↩ Zurück zur Antwort',
    backToTopics: '↩ Alle Themen',
    browseTopics: '🗂 In den Themen stöbern',
  },
  toasts: {
    thanks: 'Danke für Ihre Rückmeldung!',
    stale: 'Das gibt es in meinen Quellen so nicht mehr. Bitte fragen Sie noch einmal.',
    failed: 'Das hat leider nicht geklappt. Bitte versuchen Sie es noch einmal.',
  },
  hints: {
    unsupported: 'Ich lese nur Text: Bitte schreiben Sie mir Ihre Frage als Nachricht.',
    askUsage: 'Schreiben Sie Ihre Frage hinter den Befehl, zum Beispiel so:',
    unknownCommand: 'Diesen Befehl kenne ich nicht. Was ich kann, steht unter /help.',
    failed: 'Da ist leider etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
    unknownLink: 'Worauf dieser Link zeigt, steht nicht mehr in meinen Quellen.',
  },
  start: {
    welcome: (topics) => `Guten Tag! ${ability(topics)}\n\nSchreiben Sie mir einfach Ihre Frage.`,
    examples: 'Zum Beispiel:',
  },
  help: {
    asking:
      'Schreiben Sie Ihre Frage in eigenen Worten, auf Deutsch, Englisch, Russisch, Aserbaidschanisch oder Belarussisch. Ich antworte in der Sprache der Frage.',
    followUp:
      'Zehn Minuten lang können Sie kurz nachhaken, etwa „und wo?“. Bearbeiten Sie Ihre Frage, ändere ich meine Antwort.',
    groups: (username) =>
      `In Gruppen erwähnen Sie mich mit @${username} oder schreiben /ask und Ihre Frage. In jedem anderen Chat: @${username} und die Frage eintippen.`,
    honesty: 'Jede Antwort nennt ihre Quelle. Was nicht in meinen Quellen steht, beantworte ich nicht.',
    commands: 'Befehle',
  },
  commands: {
    ask: 'Eine Frage stellen',
    topics: 'In den Themen stöbern',
    timeline: 'Die Ereignisse der Reihe nach',
    sources: 'Meine Quellen',
    lang: 'Sprache wählen',
    help: 'So funktioniert es',
    about: 'Über diesen Bot',
    privacy: 'Was gespeichert wird',
    start: 'Begrüßung und Beispiele',
  },
  adminCommands: { reload: 'Wissen neu laden' },
  profile: {
    description: (topics) =>
      `${ability(topics)}\n\nFragen Sie in eigenen Worten, auf Deutsch, Englisch, Russisch, Aserbaidschanisch oder Belarussisch. Was nicht in meinen Quellen steht, beantworte ich nicht.`,
    shortDescription: 'Beantwortet Fragen aus geprüften Quellen, mit wörtlichem Zitat, in fünf Sprachen.',
  },
  page: (page, pages) => `Seite ${page} von ${pages}`,
  topics: {
    heading: 'Themen',
    choose: 'Wählen Sie ein Thema:',
    empty: 'Es gibt noch keine Themenliste. Fragen Sie mich einfach nach dem Inhalt der Artikel.',
  },
  timeline: { heading: 'Zeitleiste', empty: 'In meinen Quellen gibt es keine datierten Ereignisse.' },
  sources: { heading: 'Meine Quellen', references: 'Hintergrund', empty: 'Zurzeit habe ich keine Quellen.' },
  paragraph: (number, total) => `Absatz ${number} von ${total}`,
  lang: {
    choose: 'In welcher Sprache soll ich mit Ihnen sprechen? Auf Fragen antworte ich in der Sprache der Frage.',
    changed: 'Gut, ich spreche Deutsch mit Ihnen. Auf Fragen antworte ich weiterhin in der Sprache der Frage.',
    automatic: 'Automatisch',
    automaticChosen: 'Gut, ich richte mich nach der Sprache Ihres Telegram.',
  },
  about: {
    heading: 'Über diesen Bot',
    version: (version) => `Version: ${version}`,
    knowledge: (hash) => `Wissensstand: ${hash}`,
    facts: (n) => `Umfang: ${count(n, { one: 'Fakt', other: 'Fakten' })}`,
    articles: (n) => `Grundlage: ${count(n, { one: 'Artikel', other: 'Artikel' })}`,
    newest: (date) => `Neuester Artikel: ${date}`,
  },
  privacy: `Ich speichere nicht, was Sie schreiben, und nicht, wer Sie sind.

Nur im Arbeitsspeicher, bis zum nächsten Neustart und in begrenzter Menge:
• Ihre Sprachwahl (/lang);
• Ihre letzte beantwortete Frage, zehn Minuten lang, damit Sie kurz nachhaken können;
• welche meiner Nachrichten zu welcher Frage gehört, einen Tag lang, damit ich sie nach einer Bearbeitung ändern kann;
• wie oft eine Antwort 👍 oder 👎 bekam, ohne zu wissen, von wem.

In den Protokollen stehen keine Nachrichtentexte. Für Telegram selbst gilt dessen Datenschutzerklärung.`,
  inline: { openChat: 'Im Chat mit dem Bot fragen', unansweredTitle: 'Dazu steht nichts in meinen Quellen' },
  reload: {
    done: (hash, elapsedMs) => `Neuer Wissensstand: ${hash} (geladen in ${Math.round(elapsedMs)} ms)`,
    unchanged: 'Am Inhalt hat sich nichts geändert.',
    facts: 'Fakten',
    articles: 'Artikel',
    added: 'neu',
    changed: 'geändert',
    removed: 'entfernt',
    rejected: (n) =>
      `Nicht übernommen: ${count(n, { one: 'Problem', other: 'Probleme' })}. Der bisherige Wissensstand antwortet weiter.`,
    more: (n) => `… und ${count(n, { one: 'weiteres Problem', other: 'weitere Probleme' })}`,
    checking: 'Ich prüfe den neuen Wissensstand …',
    busy: 'Es wird bereits neu geladen.',
  },
}
