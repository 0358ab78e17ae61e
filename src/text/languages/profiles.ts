import type { Language } from '../language.ts'
import { azerbaijani } from './az.ts'
import { belarusian } from './be.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import type { LanguageProfile } from './profile.ts'
import { russian } from './ru.ts'

export const PROFILES: Readonly<Record<Language, LanguageProfile>> = {
  de: german,
  en: english,
  ru: russian,
  az: azerbaijani,
  be: belarusian,
}
