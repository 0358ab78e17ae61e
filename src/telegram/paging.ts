import type { Html } from './html.ts'

/** Room for the items of a page: a message less its heading, page number and separators. */
const MAX_PAGE_LENGTH = 3600

/** Lays items out on pages of at most `size` items that fit into a message. An item alone is never longer than a page. */
export function paginate<T>(items: readonly T[], size: number, lengthOf: (item: T) => number): T[][] {
  const pages: T[][] = []
  let length = 0
  for (const item of items) {
    const page = pages.at(-1)
    const itemLength = lengthOf(item)
    if (page && page.length < size && length + itemLength <= MAX_PAGE_LENGTH) {
      page.push(item)
      length += itemLength
    } else {
      pages.push([item])
      length = itemLength
    }
  }
  return pages
}

/** The page nearest to the one asked for: after a reload there may be fewer. Null where there is none at all. */
export function pageAt<T>(pages: readonly T[], asked: number): { readonly page: number; readonly items: T } | null {
  const page = Math.min(asked, pages.length - 1)
  const items = pages[page]
  return items === undefined ? null : { page, items }
}

export const htmlLength = ({ length }: Html): number => length
