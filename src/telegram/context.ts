import type { Context } from 'grammy'
import type { Edition } from '../answering/edition.ts'
import type { Locale } from '../locales/locale.ts'
import type { Language } from '../text/language.ts'
import type { CallbackData } from './callback-data.ts'

/** What middleware adds to an update before the features see it. */
export interface BotFlavor {
  /** The version of the knowledge this update is answered from: captured once, so that a reload never mixes two. */
  edition: Edition
  /** The chat's own setting, else the sender's Telegram language if the bot speaks it, else null. */
  preferredLanguage: Language | null
  /** The language of the bot's own words: `preferredLanguage`, else English. */
  language: Language
  locale: Locale
  /** The text of the question, without mention or /ask command; empty where the update holds none. */
  questionText: string
  /** What the pressed button does; undefined where no button was pressed or its data are malformed. */
  callback?: CallbackData
  /** Set by a feature that handles a button: shown for a moment over the chat, "" for nothing. */
  toast?: string
}

export type BotContext = Context & BotFlavor
