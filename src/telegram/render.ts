import type { InlineKeyboardButton } from 'grammy/types'
import type { Answer } from '../answering/answer.ts'
import type { Edition } from '../answering/edition.ts'
import type { Locale } from '../locales/locale.ts'
import { type CitedSource, groupCitations, isSeveral } from './cited-source.ts'
import { cutText } from './cut.ts'
import { concat, expandableQuote, type Html, italic, joined, plain } from './html.ts'
import { answerKeyboard, relatedButtons } from './keyboards.ts'
import { sourceLine } from './source-line.ts'

/** What Telegram takes of one message, in UTF-16 units after its HTML is parsed. */
export const MAX_MESSAGE_LENGTH = 4096

/** The answerer keeps to 900; whatever comes, the sources must find room. */
const MAX_ANSWER_LENGTH = 2400

export interface RenderedMessage {
  /** Telegram's HTML. */
  readonly text: string
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[]
}

export interface RenderOptions {
  /** A remark on how the question was read, in the bot's own words. */
  readonly note?: string
}

/** An answer as a message: what is told first, then each source with its quotes. Long quotes are cut, nothing else. */
export function renderAnswer(
  answer: Answer,
  edition: Edition,
  locale: Locale,
  options: RenderOptions = {},
): RenderedMessage {
  const sources = groupCitations(answer, edition.knowledge)
  const related = relatedButtons(answer, edition.knowledge)
  // Beside a source the button to its context comes first, to which these words would not lead.
  const leadsToRelated = answer.status === 'unanswered' && related.length > 0 && sources.length === 0
  const several = isSeveral(sources)
  const build = (quoteLimit: number) =>
    joined(
      [
        plain(cutText(answer.answer, MAX_ANSWER_LENGTH)),
        ...sources.map((source) => renderSource(source, { answer, locale, several, quoteLimit })),
        options.note === undefined ? null : italic(plain(options.note)),
        leadsToRelated ? plain(locale.answers.unansweredRelated) : null,
      ],
      '\n\n',
    )
  const keyboard = answerKeyboard(answer, sources, related, edition.knowledge, locale)
  const whole = build(Number.POSITIVE_INFINITY)
  const text = whole.length <= MAX_MESSAGE_LENGTH ? whole : build(longestFittingQuotes(build))
  return { text: text.html, keyboard }
}

/** The most that may be shown of each quote where the message has no room for all. */
function longestFittingQuotes(build: (quoteLimit: number) => Html): number {
  let fits = 0
  let tooLong = MAX_MESSAGE_LENGTH
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (build(middle).length <= MAX_MESSAGE_LENGTH) fits = middle
    else tooLong = middle
  }
  return fits
}

interface SourceOptions {
  readonly answer: Answer
  readonly locale: Locale
  readonly several: boolean
  readonly quoteLimit: number
}

function renderSource({ citation, article, quotes, position }: CitedSource, options: SourceOptions): Html {
  const { answer, locale, several, quoteLimit } = options
  const shown = quotes.filter((quote) => quote.shown)
  const isForeign = article !== null && article.language.split('-')[0]?.toLowerCase() !== answer.language
  return expandableQuote(
    joined(
      [
        ...shown.map(({ position: place, text }) => {
          const quote = plain(cutText(text, quoteLimit))
          return several && quote.length > 0 ? concat(plain(`${place}. `), quote) : quote
        }),
        concat(
          plain(several && position !== null ? `${position}. ` : '— '),
          sourceLine({ ...citation, dateline: article?.dateline ?? null }, locale),
        ),
        isForeign && quotes.length > 0 ? plain(locale.citation.originalLanguage(article.language)) : null,
      ],
      '\n',
    ),
  )
}
