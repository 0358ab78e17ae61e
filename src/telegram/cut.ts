/** How far back from the limit a blank is worth ending at; further back too much would be lost (URLs, CJK text). */
const WORD_BOUNDARY_WITHIN = 40

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The beginning of a text in at most `limit` UTF-16 units, ending between words or at least between characters. */
export function cutAtBoundary(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = Math.max(0, lastGraphemeEnd(text, limit))
  const blank = text.slice(0, end + 1).search(/\s\S*$/u)
  return text.slice(0, blank > 0 && end - blank <= WORD_BOUNDARY_WITHIN ? blank : end).trimEnd()
}

/** As `cutAtBoundary`, but what was cut shows as "…", which counts. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  return limit < 1 ? '' : `${cutAtBoundary(text, limit - 1)}…`
}

/** The end of a text in at most `limit` UTF-16 units; a cut shows as "…" before it. */
export function cutBeginning(text: string, limit: number): string {
  if (text.length <= limit) return text
  if (limit < 1) return ''
  const after = text.slice(text.length - limit + 1)
  const blank = after.search(/\s/u)
  const kept = blank >= 0 && blank <= WORD_BOUNDARY_WITHIN ? after.slice(blank) : after
  return `…${kept.replace(/^(?:[\uDC00-\uDFFF]|\p{M}|\u200D)+/u, '')}`
}

function lastGraphemeEnd(text: string, limit: number): number {
  // Far enough ahead that a cluster reaching over the limit is seen whole; a longer cluster is decoration.
  const start = Math.max(0, limit - 64)
  let end = start
  for (const { index, segment } of graphemes.segment(text.slice(start, limit + 64))) {
    const next = start + index + segment.length
    if (next > limit) break
    end = next
  }
  // Inside one endless cluster: cut it, but never between the halves of a surrogate pair.
  if (end > start || limit === 0) return end
  return /[\uD800-\uDBFF]/.test(text[limit - 1] ?? '') ? limit - 1 : limit
}
