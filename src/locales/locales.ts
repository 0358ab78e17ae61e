import type { Language } from '../text/language.ts'
import { azerbaijani } from './az.ts'
import { belarusian } from './be.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import type { Locale } from './locale.ts'
import { russian } from './ru.ts'

const LOCALES: Readonly<Record<Language, Locale>> = {
  de: german,
  en: english,
  ru: russian,
  az: azerbaijani,
  be: belarusian,
}

export function localeOf(language: Language): Locale {
  return LOCALES[language]
}
