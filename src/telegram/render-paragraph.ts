import type { Article, Passage } from '../knowledge/knowledge.ts'
import type { Locale } from '../locales/locale.ts'
import type { ParagraphTarget } from './callback-data.ts'
import { cutBeginning, cutText } from './cut.ts'
import { bold, concat, type Html, joined, marked, plain } from './html.ts'
import { button } from './keyboards.ts'
import type { RenderedMessage } from './render.ts'
import { sourceLine } from './source-line.ts'

/** What is shown of a very long paragraph: the quote and this much around it, in UTF-16 units. */
const MAX_BEFORE = 1000
const MAX_QUOTE = 1500
const MAX_AFTER = 1000

/**
 * A paragraph of an article with the quote marked, and the way to its neighbours, back to the quote and to the answer.
 * Null where the article has no such paragraph.
 */
export function renderParagraph(
  article: Article,
  passages: readonly Passage[],
  target: ParagraphTarget,
  locale: Locale,
): RenderedMessage | null {
  const paragraphs = passages.filter((passage) => passage.article === article.id)
  const passage = paragraphs[target.paragraph - 1]
  if (!passage) return null
  const text = joined(
    [
      bold(plain(locale.paragraph(target.paragraph, paragraphs.length))),
      markQuote(passage, target),
      concat(plain('— '), sourceLine(article, locale)),
    ],
    '\n\n',
  )
  const at = (paragraph: number) => ({ kind: 'turn', target: { ...target, paragraph } }) as const
  const home = 1 + paragraphs.findIndex(({ start, end }) => start <= target.start && target.start < end)
  const { previous, next, quote, backToAnswer } = locale.buttons
  const keyboard = [
    [
      ...(target.paragraph > 1 ? [button(previous, at(target.paragraph - 1))] : []),
      ...(target.paragraph < paragraphs.length ? [button(next, at(target.paragraph + 1))] : []),
    ],
    home > 0 && home !== target.paragraph ? [button(quote, at(home))] : [],
    [button(backToAnswer, { kind: 'close' })],
  ]
  return { text: text.html, keyboard: keyboard.filter((row) => row.length > 0) }
}

/** The paragraph with the part of the quote that stands in it marked. */
function markQuote(passage: Passage, { start, end }: { readonly start: number; readonly end: number }): Html {
  const { length } = passage.text
  const from = Math.min(Math.max(start - passage.start, 0), length)
  const to = Math.min(Math.max(end - passage.start, from), length)
  if (from === to) return plain(cutText(passage.text, MAX_BEFORE + MAX_QUOTE + MAX_AFTER))
  return concat(
    plain(cutBeginning(passage.text.slice(0, from), MAX_BEFORE)),
    marked(plain(cutText(passage.text.slice(from, to), MAX_QUOTE))),
    plain(cutText(passage.text.slice(to), MAX_AFTER)),
  )
}
