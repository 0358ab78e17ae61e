import type { Passage } from './knowledge.ts'

/**
 * Splits an article into its paragraphs, which blank lines separate. The offsets point into `body`, so that
 * `body.slice(start, end)` is the text of the passage, without the white space around it.
 */
export function splitPassages(article: string, body: string): Passage[] {
  const passages: Passage[] = []
  let start = 0
  for (const gap of [...Array.from(body.matchAll(/\n\s*\n/g)), null]) {
    const end = gap === null ? body.length : gap.index
    const paragraph = body.slice(start, end)
    const text = paragraph.trim()
    if (text !== '') {
      const from = start + paragraph.indexOf(text)
      passages.push({ id: `${article}#p${passages.length + 1}`, article, text, start: from, end: from + text.length })
    }
    if (gap !== null) start = end + gap[0].length
  }
  return passages
}
