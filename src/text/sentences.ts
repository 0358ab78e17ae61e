/** A sentence of a text with its offsets in UTF-16 units. */
export interface Sentence {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A full stop, question or exclamation mark with closing quotes or brackets, white space, and something that can begin a sentence. */
const BOUNDARY = /[.!?…]+["'”“»’)\]]*\s+(?=["'„“«»‘([–—-]*\s*[\p{Lu}\p{Lt}\p{N}])/gu
/**
 * What looks like an end and is none: an ordinal or a date ("11. November", at which Intl.Segmenter cuts), an initial
 * ("J. Smith"), an abbreviation with inner stops ("z. B.", "U.S.", "т. е."), or one of the usual abbreviations.
 */
const NO_END =
  /(?:(?:^|[\s(„“"])\p{N}{1,2}|(?:^|[\s(.„“"])\p{L}|(?:^|[\s(„“"])(?:bzw|ca|Chr|Dr|etc|evtl|geb|gest|ggf|Hl|Hr|Inc|Jh|Jr|km|Ltd|Mio|Mr|Mrd|Mrs|Ms|No|Nr|Prof|Sr|St|sog|str|usw|vgl|vs|гг|др|им|млн|млрд|руб|см|стр|тыс|обл|ул))$/u
const ORDINAL_END = /(?:^|[\s(„“"])\p{N}{1,2}$/u
/** After an ordinal the sentence goes on if a month or another noun of a date follows; a new sentence seldom follows a bare "11". */
const AFTER_ORDINAL = /^\p{Lu}/u

/** The sentences of a paragraph. Together they cover every non-blank character; offsets are exact. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  const push = (end: number): void => {
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    const body = raw.trim()
    if (body) sentences.push({ text: body, start: start + lead, end: start + lead + body.length })
    start = end
  }
  for (const match of text.matchAll(BOUNDARY)) {
    const before = text.slice(start, match.index)
    const after = text.slice(match.index + match[0].length)
    const single = match[0].trimEnd() === '.'
    if (single && ORDINAL_END.test(before) && AFTER_ORDINAL.test(after) && !/^\p{N}{4}$/u.test(before.trim())) continue
    if (single && NO_END.test(before) && !ORDINAL_END.test(before)) continue
    push(match.index + match[0].length)
  }
  push(text.length)
  return sentences
}
