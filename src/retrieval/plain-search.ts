import MiniSearch from 'minisearch'

/** MiniSearch as it comes, with its default options: what `npm run bench` measures ours beside. */
export interface PlainSearch {
  /** Number of documents found. */
  search(question: string): number
  /** Its index as JSON: what it would be reopened from. */
  save(): string
}

const OPTIONS = { fields: ['text'] }

export function createPlainSearch(texts: readonly string[]): PlainSearch {
  const miniSearch = new MiniSearch(OPTIONS)
  miniSearch.addAll(texts.map((text, id) => ({ id, text })))
  return plainSearch(miniSearch)
}

export const reopenPlainSearch = (json: string): PlainSearch => plainSearch(MiniSearch.loadJSON(json, OPTIONS))

const plainSearch = (miniSearch: MiniSearch): PlainSearch => ({
  search: (question) => miniSearch.search(question).length,
  save: () => JSON.stringify(miniSearch),
})
