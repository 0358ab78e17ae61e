import type { Language } from '../text/language.ts'
import type { Figures } from './figures.ts'

/** A sentence that names the subjects of the knowledge; the list of topic titles may be empty. */
export type OnSubjects = (topics: readonly string[]) => string

/** What stands in an answer beside the facts: plain text, no markup. */
export interface AnswerWords {
  /** Honest: what was asked is not in the sources. */
  readonly unanswered: string
  /** Leads to the buttons with questions that can be answered. */
  readonly unansweredRelated: string
  /** Follows `unanswered`: leads in what the sources say instead of what the question took for granted. */
  readonly premise: string
  /** The question was too long; its first `length` characters were read. */
  readonly truncated: (length: number) => string
  readonly smalltalk: {
    readonly greeting: OnSubjects
    readonly thanks: string
    readonly farewell: string
    readonly praise: string
    readonly identity: OnSubjects
    readonly wellbeing: OnSubjects
    readonly insult: OnSubjects
    readonly order: OnSubjects
    /** Nothing to read in the message: only emoji or punctuation, or nothing at all. */
    readonly wordless: string
  }
}

/** The commands everybody may use, in the order in which menus and /help list them. */
export const COMMAND_NAMES = [
  'ask',
  'topics',
  'timeline',
  'sources',
  'lang',
  'help',
  'about',
  'privacy',
  'forget',
  'start',
] as const
export type CommandName = (typeof COMMAND_NAMES)[number]

/** The commands of the admins, in their private chats only. */
export const ADMIN_COMMAND_NAMES = ['reload', 'stats', 'unanswered'] as const
export type AdminCommandName = (typeof ADMIN_COMMAND_NAMES)[number]

/** The bot's own words in one language. Every locale has the same shape, so the compiler finds what is missing. */
export interface Locale {
  readonly language: Language
  /** The language's name in itself, for the keyboard of languages. */
  readonly name: string
  /** Writes an ISO date, month, year or interval as a reader would; "not stated" for null. */
  readonly formatDate: (date: string | null) => string
  /** Shown for a title, publisher or date that the source does not give. */
  readonly notStated: string
  readonly figures: Figures
  readonly answers: AnswerWords
  /** Beside a quote or a source. */
  readonly citation: {
    /** Puts a quote into the quotation marks of the language, unless it brings its own. */
    readonly quoted: (quote: string) => string
    /** Names the language of a quote, given as a BCP 47 tag, to a reader of another language. */
    readonly originalLanguage: (tag: string) => string
    readonly publisherNotStated: string
    readonly titleNotStated: string
    readonly dateNotStated: string
  }
  /** Texts on buttons: short, Telegram cuts them off on small screens. */
  readonly buttons: {
    readonly sourceInContext: string
    /** One of several sources, counted from 1 as in the message. */
    readonly source: (position: number) => string
    readonly previous: string
    readonly next: string
    readonly quote: string
    readonly backToAnswer: string
    readonly backToTopics: string
    /** Where nothing can be suggested. */
    readonly browseTopics: string
  }
  /** Shown for a moment over the chat after a button was pressed; at most 200 UTF-16 units. */
  readonly toasts: {
    readonly thanks: string
    /** The button is from an older version of the knowledge, or broken. */
    readonly stale: string
    readonly failed: string
  }
  readonly hints: {
    /** Stickers, photos, voice and the like. */
    readonly unsupported: string
    readonly askUsage: string
    readonly unknownCommand: string
    readonly failed: string
    /** A deep link to something that is no longer there. */
    readonly unknownLink: string
    /** Once, to somebody who sends too many messages; then silence until they are calm. */
    readonly flood: string
  }
  readonly start: { readonly welcome: OnSubjects; readonly examples: string }
  readonly help: {
    readonly asking: string
    readonly followUp: string
    readonly groups: (username: string) => string
    readonly honesty: string
    readonly commands: string
  }
  readonly commands: Readonly<Record<CommandName, string>>
  readonly adminCommands: Readonly<Record<AdminCommandName, string>>
  /** The bot's profile: the description (at most 512) shows in an empty chat, the short one (at most 120) in its profile. */
  readonly profile: { readonly description: OnSubjects; readonly shortDescription: string }
  readonly page: (page: number, pages: number) => string
  readonly topics: { readonly heading: string; readonly choose: string; readonly empty: string }
  readonly timeline: { readonly heading: string; readonly empty: string }
  readonly sources: {
    readonly heading: string
    /** Leads the sources outside the folder. */
    readonly references: string
    readonly empty: string
  }
  readonly paragraph: (number: number, total: number) => string
  readonly lang: {
    readonly choose: string
    readonly changed: string
    readonly automatic: string
    readonly automaticChosen: string
  }
  readonly about: {
    readonly heading: string
    readonly version: (version: string) => string
    readonly knowledge: (hash: string) => string
    readonly facts: (count: number) => string
    readonly articles: (count: number) => string
    readonly newest: (date: string) => string
  }
  /** `from`: how often an unanswered question is asked before the operators are shown it. */
  readonly privacy: (from: number) => string
  /** What /forget has done. */
  readonly forgotten: string
  readonly inline: {
    /** The button over the results that opens the private chat; at most 64 UTF-16 units. */
    readonly openChat: string
    readonly unansweredTitle: string
  }
  readonly reload: {
    readonly done: (hash: string, elapsedMs: number) => string
    readonly unchanged: string
    readonly facts: string
    readonly articles: string
    readonly added: string
    readonly changed: string
    readonly removed: string
    /** Refused; the old knowledge keeps answering. */
    readonly rejected: (problems: number) => string
    readonly more: (problems: number) => string
    /** Said at once; the report takes its place some seconds later. */
    readonly checking: string
    readonly busy: string
    /** Where several replicas share the work: how many of them answer from the version that the asked one has now. */
    readonly replicas: (agreeing: number, all: number, hash: string) => string
    /** This replica did not accept its folder; leads in its problems. */
    readonly keeps: (replica: string, hash: string) => string
    /** Its folder is sound and not the same. */
    readonly differs: (replica: string, hash: string) => string
    readonly silent: (replica: string) => string
    readonly unreached: string
  }
  /** In place of what only the database knows, while it cannot be reached. */
  readonly databaseAway: string
  readonly stats: {
    readonly heading: string
    /** Names the three figures of each line. */
    readonly periods: string
    readonly questions: string
    readonly answered: string
    readonly unanswered: string
    readonly smalltalk: string
    readonly median: string
    readonly languages: string
    readonly feedback: string
    /** Leads the facts that were found bad most often. */
    readonly worst: string
    readonly uptime: string
    readonly knowledge: string
    readonly replicas: string
    readonly reloads: string
    readonly refused: (problems: number) => string
  }
  /** The queue of questions that the sources do not answer; `from` as in `privacy`. */
  readonly unanswered: {
    readonly heading: string
    readonly order: (from: number) => string
    readonly entry: (language: string, askings: number, lastAsked: string) => string
    /** What the two kinds of buttons do. */
    readonly legend: string
    readonly empty: (from: number) => string
  }
}
