/** The languages the bot speaks: its own words, the curated statements and the ways of asking exist in each of them. */
export const LANGUAGES = ['de', 'en', 'ru', 'az', 'be'] as const
export type Language = (typeof LANGUAGES)[number]

/** Those written in Cyrillic letters; the others are written in Latin ones. */
export const CYRILLIC_LANGUAGES: readonly Language[] = ['ru', 'be']

/** Whether a language tag names one of the bot's languages; region and script are cut off first ("de-AT" is "de"). */
export function parseLanguage(tag: string | null | undefined): Language | null {
  const base = tag?.toLowerCase().split(/[-_]/)[0]
  return LANGUAGES.find((language) => language === base) ?? null
}
