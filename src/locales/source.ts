import type { Locale } from './locale.ts'

/** What is known of a source; null is "not stated". */
export interface SourceLabel {
  readonly publisher: string | null
  readonly title: string | null
  /** ISO date of publication. */
  readonly published: string | null
  /** What the article itself opens with, such as "Baku, 11 November". */
  readonly dateline?: string | null
}

/** How a source is named to a reader. */
export interface NamedSource {
  readonly publisher: string
  /** Null where publisher and dateline already tell which article it is. */
  readonly title: string | null
  readonly date: string
}

/** A dateline stands in for the date of publication; only what nothing tells is "not stated". */
export function nameSource({ publisher, title, published, dateline = null }: SourceLabel, locale: Locale): NamedSource {
  const { publisherNotStated, titleNotStated, dateNotStated } = locale.citation
  const isTold = publisher !== null && dateline !== null
  return {
    publisher: publisher ?? publisherNotStated,
    title: title ?? (isTold ? null : titleNotStated),
    date: published === null ? (dateline ?? dateNotStated) : locale.formatDate(published),
  }
}
