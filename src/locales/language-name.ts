import type { Language } from '../text/language.ts'

/** Returns a function that names the language of a BCP 47 tag to readers of `language`; a tag nobody knows names itself. */
export function createLanguageName(language: Language): (tag: string) => string {
  // Made when first needed: it costs 20 ms of the start.
  let names: Intl.DisplayNames | undefined
  return (tag) => {
    try {
      names ??= new Intl.DisplayNames(language, { type: 'language', fallback: 'code' })
      return names.of(tag) ?? tag
    } catch {
      // Not a well-formed tag: the front matter of an article is checked elsewhere, a reader should still see something.
      return tag
    }
  }
}
