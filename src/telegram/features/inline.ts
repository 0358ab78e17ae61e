import { Composer } from 'grammy'
import type { InlineQueryResultArticle, InlineQueryResultsButton } from 'grammy/types'
import type { Logger } from 'pino'
import type { Answer, Question } from '../../answering/answer.ts'
import type { Edition } from '../../answering/edition.ts'
import type { Fact, Knowledge } from '../../knowledge/knowledge.ts'
import { localeOf } from '../../locales/locales.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import type { BotContext } from '../context.ts'
import { cutAtBoundary, cutText } from '../cut.ts'
import { encodeFactLink, encodeQuestionLink } from '../deep-link.ts'
import { answerFromFact } from '../fact-answer.ts'
import { bold, plain, showable } from '../html.ts'
import type { Journal } from '../journal.ts'
import { renderAnswer } from '../render.ts'

const PAGE_SIZE = 10
/** What Telegram takes; nobody scrolls further. */
const MAX_RESULTS = 50
/** Seconds. Telegram's cache cannot be purged: this is how long after a reload old answers may still be offered. */
const CACHE_SECONDS = 30
/** What Telegram sends of a query, in characters; what shows of it again must fit beside its answer. */
const MAX_QUERY = 256
const MAX_TITLE = 80
const MAX_DESCRIPTION = 200

/** One thing to choose: an answer, and the question it is shown under. */
interface Offer {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly answer: Answer
}

/**
 * `@bot question` in any chat: the answer to the question first, then the facts that fit its beginning, last that there is no
 * answer; without a question some of each topic. The messages stand on their own, as the chat they go to need not know the bot.
 */
export function inlineFeature(dependencies: { readonly log: Logger; readonly journal: Journal }): Composer<BotContext> {
  const { log, journal } = dependencies
  const feature = new Composer<BotContext>()
  let chosen = 0

  feature.on('inline_query', async (ctx) => {
    const { edition, preferredLanguage } = ctx
    const query = cutAtBoundary(showable(ctx.inlineQuery.query), MAX_QUERY).trim()
    const question = { text: query, language: preferredLanguage }
    const answer = query === '' ? null : edition.answerer.converse(question).answer
    const offers = answer === null ? offerTopics(edition, ctx.language) : offerAnswers(edition, question, answer)
    const begin = parseOffset(ctx.inlineQuery.offset)
    const page = offers.slice(begin, begin + PAGE_SIZE)
    const button = query === '' ? null : chatButton(query, offers, ctx.locale.inline.openChat)
    await ctx.answerInlineQuery(
      page.map((offer) => renderOffer(offer, edition, ctx.me.username)),
      {
        cache_time: CACHE_SECONDS,
        is_personal: query === '' || dependsOnReader(edition, query),
        next_offset: begin + PAGE_SIZE < offers.length ? String(begin + PAGE_SIZE) : '',
        ...(button && { button }),
      },
    )
    // Further pages show more of the same.
    if (answer !== null && begin === 0) journal.answered({ question: query, answer }, 'inline')
  })

  feature.on('chosen_inline_result', (ctx) => {
    chosen += 1
    log.debug({ result: ctx.chosenInlineResult.result_id, chosen }, 'inline result chosen')
  })
  return feature
}

function offerAnswers(edition: Edition, question: Question, answer: Answer): readonly Offer[] {
  const { knowledge, answerer } = edition
  const { language, facts } = answerer.suggest(question, MAX_RESULTS)
  const suggested = facts.filter((id) => !answer.facts.includes(id)).flatMap((id) => offerFact(id, knowledge, language))
  // Somebody is still typing, or asks for what is not there: better something to choose than an empty list.
  const others = suggested.length > 0 || answer.status === 'answered' ? suggested : offerTopics(edition, language)
  const own = offerAnswer(answer, knowledge)
  // That the sources do not say it stands above what they say only where nothing fits.
  const isLast = answer.status === 'unanswered' && suggested.length > 0
  return isLast ? [...others.slice(0, MAX_RESULTS - own.length), ...own] : [...own, ...others].slice(0, MAX_RESULTS)
}

/** Small talk is no message to put into a chat; that the sources say nothing is worth telling. */
function offerAnswer(answer: Answer, knowledge: Knowledge): readonly Offer[] {
  const { language, status, question } = answer
  if (status === 'smalltalk') return []
  const isAnswered = status === 'answered'
  const id = resultId(answer.facts[0] ?? (isAnswered ? 'passage' : 'unanswered'), knowledge, language)
  const title = isAnswered ? question : localeOf(language).inline.unansweredTitle
  const isPlain = answer.answer === localeOf(language).answers.unanswered
  return [{ id, title, description: isPlain ? question : answer.answer, answer }]
}

function offerFact(id: string, knowledge: Knowledge, language: Language): readonly Offer[] {
  const fact = knowledge.facts.find((one) => one.id === id)
  if (!fact) return []
  const answer = answerFromFact(fact, knowledge, language)
  const title = answer.question || answer.answer
  return [{ id: resultId(id, knowledge, language), title, description: answer.answer, answer }]
}

/** The first fact of each topic, then the second of each, and so on: what the sources are about, at a glance. */
function offerTopics({ knowledge }: Edition, language: Language): readonly Offer[] {
  const byTopic = new Map<string, Fact[]>(knowledge.topics.map(({ id }) => [id, []]))
  for (const fact of knowledge.facts) byTopic.get(fact.topic)?.push(fact)
  const topics = [...byTopic.values()]
  const rounds = Math.max(0, ...topics.map((facts) => facts.length))
  return Array.from({ length: rounds }, (_, round) => topics.flatMap((facts) => facts[round] ?? []))
    .flat()
    .slice(0, MAX_RESULTS)
    .flatMap(({ id }) => offerFact(id, knowledge, language))
}

/** Which fact, from which version of the knowledge, in which language: at most 53 of the 64 bytes an id may have. */
function resultId(subject: string, { hash }: Knowledge, language: Language): string {
  return `${subject}:${hash.slice(0, 8)}:${language}`
}

function renderOffer(
  { id, title, description, answer }: Offer,
  edition: Edition,
  username: string,
): InlineQueryResultArticle {
  const locale = localeOf(answer.language)
  const fact = answer.facts[0]
  const url = fact === undefined ? null : `https://t.me/${username}?start=${encodeFactLink(fact)}`
  return {
    type: 'article',
    id,
    title: cutText(title, MAX_TITLE),
    description: cutText(description, MAX_DESCRIPTION),
    input_message_content: {
      message_text: renderMessage(answer, edition),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
    ...(url && { reply_markup: { inline_keyboard: [[{ text: locale.inline.openChat, url }]] } }),
  }
}

/** A statement explains itself; that something is not in the sources does only together with the question. */
function renderMessage(answer: Answer, edition: Edition): string {
  // Without the related questions: they are buttons, and those of a message sent inline reach no chat of the bot.
  const { text } = renderAnswer({ ...answer, related: [] }, edition, localeOf(answer.language))
  return answer.status === 'answered' ? text : `${bold(plain(answer.question)).html}\n\n${text}`
}

/** Opens the private chat with the same question; with the best fact where the question is too long for a link. */
function chatButton(query: string, offers: readonly Offer[], text: string): InlineQueryResultsButton | null {
  const fact = offers.flatMap(({ answer }) => answer.facts)[0]
  const parameter = encodeQuestionLink(query) ?? (fact === undefined ? null : encodeFactLink(fact))
  return parameter === null ? null : { text, start_parameter: parameter }
}

/** Whether the text leaves its language open, so that it is the reader's own that decides. */
function dependsOnReader({ answerer }: Edition, text: string): boolean {
  return new Set(LANGUAGES.map((language) => answerer.languageOf({ text, language }))).size > 1
}

/** Offsets are ours, but whatever a client sends arrives here. */
function parseOffset(offset: string): number {
  return /^\d{1,2}$/.test(offset) ? Number(offset) : 0
}
