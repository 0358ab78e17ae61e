import { de } from 'date-fns/locale/de'
import { createDateFormat } from './date.ts'
import { createFigures } from './figures.ts'
import { createLanguageName } from './language-name.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { createQuotation } from './quotation.ts'
import { listSubjects } from './subject.ts'

const count = createCount('de')
const languageName = createLanguageName('de')
const figures = createFigures('de')
const times = (n: number) => `${figures.count(n)}-mal`
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
  figures,
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
    flood:
      'Langsam bitte, das sind zu viele Nachrichten auf einmal. Ich antworte wieder, wenn es ruhiger geworden ist.',
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
    forget: 'Diesen Chat vergessen',
    start: 'Begrüßung und Beispiele',
  },
  adminCommands: {
    reload: 'Wissen neu laden',
    stats: 'Statistik',
    unanswered: 'Unbeantwortete Fragen',
  },
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
  privacy: (from) => `Was ich speichere und wie lange

In der Datenbank:
• die Sprache dieses Chats, wenn Sie eine gewählt haben (/lang), bis Sie /forget senden;
• wie oft eine Antwort 👍 oder 👎 bekam, aber nicht, von wem;
• wie viele Fragen an einem Tag kamen, in welchen Sprachen, ob ich sie beantworten konnte und wie lange die Antworten brauchten;
• Fragen, auf die meine Quellen keine Antwort geben: Wortlaut in Kleinbuchstaben, Sprache, wie oft und wann zuletzt gefragt wurde, aber nie, wer gefragt hat. Die Betreiber bekommen eine Frage erst zu sehen, wenn sie mindestens ${times(from)} gestellt wurde. 90 Tage nach dem letzten Mal wird sie gelöscht. Fragen mit E-Mail-Adresse, Link, @Namen oder langer Zahl und Fragen mit mehr als 200 Zeichen werden hier nicht gespeichert;
• was Sie mir senden, verschlüsselt und nur, bis ich geantwortet habe, damit bei einem Absturz nichts verloren geht. Dann wird der Inhalt gelöscht; nur die laufende Nummer bleibt zwei Tage, damit Sie keine Antwort doppelt bekommen.

Nur im Arbeitsspeicher:
• die letzte beantwortete Frage dieses Chats, zehn Minuten lang, damit Sie kurz nachhaken können;
• Fragen der letzten zehn Minuten mit ihren Antworten, ohne Angabe, wer gefragt hat, damit ich schneller antworten kann;
• welche meiner Nachrichten zu welcher Frage gehört, einen Tag lang, damit ich sie nach einer Bearbeitung ändern kann.

Nur für einige Minuten:
• wie viele Nachrichten jemand sendet, zum Schutz vor Überflutung, und wann ich in einem Chat wieder schreiben darf. In der Datenbank steht das höchstens unter Kennungen, die nicht verraten, um wen es geht.

/forget löscht die Sprachwahl dieses Chats, seine letzte Frage und die Zuordnung der Nachrichten. In den Protokollen stehen keine Nachrichtentexte. Für Telegram selbst gilt dessen Datenschutzerklärung.`,
  forgotten:
    'Erledigt: Ich habe die Sprachwahl dieses Chats gelöscht und vergessen, was hier zuletzt gefragt wurde. Was ich sonst speichere, steht unter /privacy.',
  inline: { openChat: 'Im Chat mit dem Bot fragen', unansweredTitle: 'Dazu steht nichts in meinen Quellen' },
  reload: {
    done: (hash, elapsedMs) => `Neuer Wissensstand: ${hash} (geladen in ${figures.duration(elapsedMs)})`,
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
    replicas: (agreeing, all, hash) =>
      `${agreeing} von ${count(all, { one: 'Instanz', other: 'Instanzen' })} mit ${hash}.`,
    keeps: (replica, hash) => `${replica} hat seinen Ordner nicht angenommen und behält ${hash}:`,
    differs: (replica, hash) => `${replica} hat einen anderen Ordner: ${hash}.`,
    silent: (replica) => `${replica} hat sich nicht gemeldet.`,
    unreached:
      'Die anderen Instanzen waren nicht zu erreichen, weil die Datenbank nicht antwortet. Bitte /reload später wiederholen.',
  },
  databaseAway:
    'Die Datenbank ist gerade nicht erreichbar. Fragen werden trotzdem beantwortet; bitte versuchen Sie es gleich noch einmal.',
  stats: {
    heading: 'Statistik',
    periods: 'heute · 7 Tage · insgesamt',
    questions: 'Fragen',
    answered: 'Beantwortet',
    unanswered: 'Nicht in den Quellen',
    smalltalk: 'Smalltalk',
    median: 'Antwortzeit (Median)',
    languages: 'Sprachen',
    feedback: 'Rückmeldungen',
    worst: 'Am häufigsten 👎:',
    uptime: 'Läuft ohne Neustart',
    knowledge: 'Wissensstand',
    replicas: 'Instanzen',
    reloads: 'Zuletzt neu geladen (UTC)',
    refused: (n) => `abgelehnt, ${count(n, { one: 'Problem', other: 'Probleme' })}`,
  },
  unanswered: {
    heading: 'Unbeantwortete Fragen',
    order: (from) => `Mindestens ${times(from)} gestellt, die häufigsten zuerst.`,
    entry: (language, askings, lastAsked) => `${language} · ${times(askings)} gestellt, zuletzt am ${lastAsked}`,
    legend: '✅ erledigt: erscheint wieder, wenn sie weiter gestellt wird · 🗑 nie mehr zeigen',
    empty: (from) => `Alles erledigt: Es gibt keine offene Frage, die mindestens ${times(from)} gestellt wurde.`,
  },
}
