import type { Locale } from '../locales/locale.ts'
import { nameSource, type SourceLabel } from '../locales/source.ts'
import { cutText } from './cut.ts'
import { type Html, joined, link, plain } from './html.ts'

const MAX_PUBLISHER_LENGTH = 100
const MAX_TITLE_LENGTH = 200

/** "Publisher · Title · date", the title (without one the publisher) linked where the source has an address. */
export function sourceLine(source: SourceLabel & { readonly url: string | null }, locale: Locale): Html {
  const { publisher, title, date } = nameSource(source, locale)
  const name = cutText(publisher, MAX_PUBLISHER_LENGTH)
  return joined(
    [
      title === null ? link(name, source.url) : plain(name),
      title === null ? null : link(cutText(title, MAX_TITLE_LENGTH), source.url),
      plain(date),
    ],
    ' · ',
  )
}
