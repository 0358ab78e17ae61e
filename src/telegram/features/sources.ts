import { Composer } from 'grammy'
import type { Article, Knowledge, ReferenceEvidence } from '../../knowledge/knowledge.ts'
import type { Locale } from '../../locales/locale.ts'
import type { BotContext } from '../context.ts'
import { cutText } from '../cut.ts'
import { bold, concat, type Html, italic, joined, link, plain } from '../html.ts'
import { pageRow } from '../keyboards.ts'
import { htmlLength, pageAt, paginate } from '../paging.ts'
import type { RenderedMessage } from '../render.ts'
import { editPressed, send } from '../send.ts'
import { sourceLine } from '../source-line.ts'

const SOURCES_A_PAGE = 10
const MAX_EDITIONS = 5
const MAX_TITLE_LENGTH = 150
/** How much of an article without a title is shown in its place. */
const MAX_OPENING_LENGTH = 90

/** /sources: the articles, then the sources outside the folder that background facts refer to. */
export function sourcesFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('sources', async (ctx) => {
    await send(ctx, sources(ctx, 0))
  })
  feature.on('callback_query', async (ctx, next) => {
    if (ctx.callback?.kind !== 'sources') return next()
    await editPressed(ctx, sources(ctx, ctx.callback.page))
    ctx.toast = ''
  })
  return feature
}

function sources({ edition, locale }: BotContext, asked: number): RenderedMessage {
  const { knowledge } = edition
  const references = referencesOf(knowledge)
  const items = [
    ...knowledge.articles.map((article) => ({ isReference: false, text: renderArticle(article, locale) })),
    ...references.map((reference) => ({ isReference: true, text: sourceLine(reference, locale) })),
  ]
  const pages = paginate(items, SOURCES_A_PAGE, ({ text }) => htmlLength(text))
  const shown = pageAt(pages, asked)
  if (!shown) return { text: plain(locale.sources.empty).html, keyboard: [] }
  const { page } = shown
  const entries = shown.items.map(({ isReference, text }, index) => {
    const leadsReferences = isReference && !shown.items[index - 1]?.isReference
    return joined([leadsReferences ? bold(plain(locale.sources.references)) : null, concat(plain('• '), text)], '\n')
  })
  const pageNumber = pages.length > 1 ? plain(locale.page(page + 1, pages.length)) : null
  const turn = pageRow(page, pages.length, locale, (number) => ({ kind: 'sources', page: number }))
  return {
    text: joined([bold(plain(locale.sources.heading)), ...entries, pageNumber], '\n\n').html,
    keyboard: turn.length > 0 ? [turn] : [],
  }
}

/** Every source once, those of one publisher together, in the order in which the facts first name them. */
function referencesOf(knowledge: Knowledge): ReferenceEvidence[] {
  const byPublisher = new Map<string | null, Map<string, ReferenceEvidence>>()
  for (const evidence of knowledge.facts.flatMap((fact) => fact.evidence)) {
    if ('article' in evidence) continue
    const references = byPublisher.get(evidence.publisher) ?? new Map<string, ReferenceEvidence>()
    byPublisher.set(evidence.publisher, references)
    const key = JSON.stringify([evidence.title, evidence.url])
    if (!references.has(key)) references.set(key, evidence)
  }
  return [...byPublisher.values()].flatMap((references) => [...references.values()])
}

function renderArticle(article: Article, locale: Locale): Html {
  const editions = article.also.slice(0, MAX_EDITIONS).map(({ title, url, note }) => {
    const name = link(cutText(title, MAX_TITLE_LENGTH), url)
    return joined([plain('  ↳'), name, note === null ? null : plain(`(${cutText(note, MAX_TITLE_LENGTH)})`)], ' ')
  })
  // Without a title nobody would know which article is meant.
  const opening =
    article.title === null ? italic(plain(locale.citation.quoted(cutText(article.body, MAX_OPENING_LENGTH)))) : null
  return joined([sourceLine(article, locale), opening, ...editions], '\n')
}
