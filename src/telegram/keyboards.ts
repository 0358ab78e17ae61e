import type { InlineKeyboardButton } from 'grammy/types'
import type { Answer } from '../answering/answer.ts'
import type { Article, Fact, Knowledge, Passage } from '../knowledge/knowledge.ts'
import type { Locale } from '../locales/locale.ts'
import type { Language } from '../text/language.ts'
import { articleDigest, articleKey } from './article-key.ts'
import { type CallbackData, encodeCallbackData, type ParagraphTarget } from './callback-data.ts'
import { type CitedSource, isSeveral } from './cited-source.ts'
import { cutText } from './cut.ts'

export type Keyboard = readonly (readonly InlineKeyboardButton[])[]

const MAX_BUTTON_LENGTH = 60
const MAX_RELATED = 3
const BUTTONS_A_ROW = 2

export const VOTE_TEXTS = { up: '👍', down: '👎' } as const

export function button(text: string, data: CallbackData): InlineKeyboardButton.CallbackButton {
  return { text: cutText(text, MAX_BUTTON_LENGTH), callback_data: encodeCallbackData(data) }
}

/** A button that asks for a fact; null where nobody knows how to ask for it. */
export function factButton(fact: Fact, language: Language): InlineKeyboardButton | null {
  const question = buttonQuestion(fact.questions[language])
  return question === undefined ? null : button(question, { kind: 'fact', language, fact: fact.id })
}

/** The first way of asking that a button shows whole: curators list the plain ones first, the spoken ones after. */
function buttonQuestion(questions: readonly string[]): string | undefined {
  const [first] = questions
  return questions.find((question) => question.length <= MAX_BUTTON_LENGTH && question.endsWith('?')) ?? first
}

/** What else can be asked, a question a button, in the language of the answer. */
export function relatedButtons({ related, facts, language }: Answer, knowledge: Knowledge): InlineKeyboardButton[] {
  return related
    .filter((id) => !facts.includes(id))
    .flatMap((id) => knowledge.facts.find((fact) => fact.id === id) ?? [])
    .flatMap((fact) => factButton(fact, language) ?? [])
    .slice(0, MAX_RELATED)
}

/** Under an answer: its sources in their context, what else can be asked or the way to the topics, and the vote. */
export function answerKeyboard(
  answer: Answer,
  sources: readonly CitedSource[],
  related: readonly InlineKeyboardButton[],
  knowledge: Knowledge,
  locale: Locale,
): Keyboard {
  return [
    ...contextRows(sources, knowledge, answer.language, locale),
    ...related.map((one) => [one]),
    browseRow(answer, related, knowledge, locale),
    voteRow(voteSubject(answer, knowledge)),
  ].filter((row) => row.length > 0)
}

function contextRows(
  sources: readonly CitedSource[],
  knowledge: Knowledge,
  language: Language,
  locale: Locale,
): Keyboard {
  const targets = sources.flatMap(({ article, quotes }) =>
    quotes.flatMap(({ position, span }) => {
      const target = article && span && paragraphTarget(article, span, knowledge.passages, language)
      return target ? [{ position, target }] : []
    }),
  )
  const buttons = targets.map(({ position, target }) =>
    button(isSeveral(sources) ? locale.buttons.source(position) : locale.buttons.sourceInContext, {
      kind: 'paragraph',
      target,
    }),
  )
  return rowsOf(buttons, BUTTONS_A_ROW)
}

/** Whoever gets neither an answer nor a suggestion can still look what there is. */
function browseRow(
  { status }: Answer,
  related: readonly InlineKeyboardButton[],
  { topics, facts }: Knowledge,
  locale: Locale,
): readonly InlineKeyboardButton[] {
  const canBrowse = topics.some(({ id }) => facts.some(({ topic }) => topic === id))
  const isNeeded = status === 'unanswered' && related.length === 0 && canBrowse
  return isNeeded ? [button(locale.buttons.browseTopics, { kind: 'browse' })] : []
}

/** Where a span of an article stands; null where no paragraph holds its beginning. */
export function paragraphTarget(
  article: Article,
  span: { readonly start: number; readonly end: number },
  passages: readonly Passage[],
  language: Language,
): ParagraphTarget | null {
  const paragraphs = passages.filter((passage) => passage.article === article.id)
  const index = paragraphs.findIndex(({ start, end }) => start <= span.start && span.start < end)
  if (index < 0) return null
  return {
    language,
    article: articleKey(article.id),
    digest: articleDigest(article),
    paragraph: index + 1,
    start: span.start,
    end: span.end,
  }
}

/** What a vote counts for: the fact that is told first or the passage that is quoted. */
function voteSubject(answer: Answer, knowledge: Knowledge): string | null {
  if (answer.status !== 'answered') return null
  const fact = answer.facts[0]
  if (fact !== undefined) return fact
  const quote = answer.citations[0]
  const article = knowledge.articles.find(({ id }) => id === quote?.article)
  return article ? `#${articleKey(article.id)}` : null
}

function voteRow(subject: string | null): readonly InlineKeyboardButton[] {
  if (subject === null) return []
  return (['up', 'down'] as const).map((vote) => button(VOTE_TEXTS[vote], { kind: 'vote', vote, subject }))
}

export function rowsOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, row) => items.slice(row * size, (row + 1) * size))
}

/** Previous and next page, each only where there is one. Pages count from 0. */
export function pageRow(
  page: number,
  pages: number,
  locale: Locale,
  at: (page: number) => CallbackData,
): readonly InlineKeyboardButton[] {
  return [
    ...(page > 0 ? [button(locale.buttons.previous, at(page - 1))] : []),
    ...(page < pages - 1 ? [button(locale.buttons.next, at(page + 1))] : []),
  ]
}
