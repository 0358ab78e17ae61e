import type { Locale } from '../locales/locale.ts'
import { cutText } from './cut.ts'
import { type Html, joined, link, plain } from './html.ts'

const MAX_PUBLISHER_LENGTH = 100
const MAX_TITLE_LENGTH = 200

/** What is known of a source; null is shown as "not stated". */
export interface SourceLabel {
  readonly publisher: string | null
  readonly title: string | null
  readonly published: string | null
  readonly url: string | null
}

/** "Publisher · Title · date", the title linked where the source has an address. */
export function sourceLine(source: SourceLabel, locale: Locale): Html {
  const { publisherNotStated, titleNotStated, dateNotStated } = locale.citation
  return joined(
    [
      plain(cutText(source.publisher ?? publisherNotStated, MAX_PUBLISHER_LENGTH)),
      link(cutText(source.title ?? titleNotStated, MAX_TITLE_LENGTH), source.url),
      plain(source.published === null ? dateNotStated : locale.formatDate(source.published)),
    ],
    ' · ',
  )
}
