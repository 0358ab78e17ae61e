import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, Citation } from '../../src/answering/answer.ts'
import type { Article } from '../../src/knowledge/knowledge.ts'
import { localeOf } from '../../src/locales/locales.ts'
import { answerFromFact } from '../../src/telegram/fact-answer.ts'
import { renderAnswer } from '../../src/telegram/render.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { editionOf, visibleText } from '../support/bot.ts'
import { ARTICLES_ONLY, SMALL_KNOWLEDGE } from '../support/small-knowledge.ts'

const edition = editionOf(SMALL_KNOWLEDGE)
const [agency, nameless] = SMALL_KNOWLEDGE.articles
const fact = (id: string) => {
  const found = SMALL_KNOWLEDGE.facts.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const german = localeOf('de')

function citation(quote: string | null, article = agency): Citation {
  return {
    article: article?.id ?? null,
    publisher: article?.publisher ?? null,
    title: article?.title ?? null,
    published: article?.published ?? null,
    url: article?.url ?? null,
    quote,
  }
}

function answer(parts: Partial<Answer>): Answer {
  return { ...answerFromFact(fact('meeting-baku'), SMALL_KNOWLEDGE, 'de'), ...parts }
}

describe('renderAnswer', () => {
  it('tells the answer first, then the quote with its source in an expandable blockquote', () => {
    const { text } = renderAnswer(answer({}), edition, german)
    expect(text).toBe(
      [
        'Die Präsidenten trafen sich am 11. November 2024 in Baku.',
        '',
        '<blockquote expandable>Die Präsidenten von Belarus und Aserbaidschan trafen sich am 11. November in Baku.',
        '— Agentur · <a href="https://agency.example/talks?a=1&amp;b=2">Gespräche &lt;in&gt; Baku &amp; anderswo</a> · 11. November 2024</blockquote>',
      ].join('\n'),
    )
  })

  it('names the language of a quote only to readers of another', () => {
    const inLanguage = (language: 'de' | 'ru') =>
      renderAnswer(answerFromFact(fact('meeting-baku'), SMALL_KNOWLEDGE, language), edition, localeOf(language)).text
    expect(inLanguage('ru')).toContain('Язык оригинала: немецкий')
    expect(inLanguage('de')).not.toContain('Originalsprache')
  })

  it('groups the quotes of one source, each once, and numbers them as the buttons do', () => {
    const [first = '', second = ''] = agency?.body.split('\n\n') ?? []
    const { text, keyboard } = renderAnswer(
      answer({ citations: [citation(first), citation(second), citation(first)] }),
      edition,
      german,
    )
    expect(text.match(/<blockquote/g)).toHaveLength(1)
    expect(text).toContain(`1. ${first}\n2. ${second}\n— Agentur`)
    expect(keyboard[0]?.map((button) => button.text)).toEqual(['📄 Quelle 1', '📄 Quelle 2'])
  })

  it('numbers of several sources each, with a quote or without', () => {
    const [first = ''] = agency?.body.split('\n\n') ?? []
    const reference = { ...citation(null), article: null, publisher: 'UNFCCC' }
    const { text, keyboard } = renderAnswer(
      answer({ answer: first, citations: [reference, citation(first)] }),
      edition,
      german,
    )
    expect(text).toContain('<blockquote expandable>1. UNFCCC · ')
    expect(text).toContain(`<blockquote expandable>2. ${first}\n— Agentur · `)
    expect(keyboard[0]?.map((button) => button.text)).toEqual(['📄 Quelle 2'])
  })

  it('shows the dateline where neither title nor date are stated', () => {
    const dated = { ...agency, title: null, published: null, dateline: 'Baku, 11. November' } as Article
    const knowledge = { ...SMALL_KNOWLEDGE, articles: [dated] }
    const { text } = renderAnswer(answerFromFact(fact('meeting-baku'), knowledge, 'de'), editionOf(knowledge), german)
    expect(visibleText(text)).toContain('\n— Agentur · Baku, 11. November')
    expect(text).not.toContain('nicht angegeben')
    expect(text).toContain('>Agentur</a>')
  })

  it('does not repeat a quote that is the answer itself', () => {
    const quote = 'Belarus schenkte der Stadt Schuscha fünf Traktoren.'
    const { text, keyboard } = renderAnswer(
      answer({ kind: 'passage', facts: [], answer: quote, citations: [citation(quote)] }),
      edition,
      german,
    )
    expect(text.split(quote)).toHaveLength(2)
    expect(text).toContain('<blockquote expandable>— Agentur')
    expect(keyboard.flat().map((button) => button.text)).toEqual(['📄 Quelle im Zusammenhang', '👍', '👎'])
  })

  it('says of a source what is not stated', () => {
    const { text } = renderAnswer(answer({ citations: [citation(null, nameless)] }), edition, german)
    expect(text).toContain('Medium nicht angegeben · Titel nicht angegeben · Datum nicht angegeben')
  })

  it('shows a source outside the folder without quote or context', () => {
    const { text, keyboard } = renderAnswer(
      answerFromFact(fact('cop29-dates'), SMALL_KNOWLEDGE, 'en'),
      edition,
      localeOf('en'),
    )
    expect(text).toContain('— UNFCCC · <a href="https://unfccc.example/cop29">COP29</a> · date not stated')
    expect(keyboard.flat().map((button) => button.text)).toEqual(['👍', '👎'])
  })

  it('never links to what is not the web', () => {
    const bad = { ...citation(null), article: null, url: 'javascript:alert(1)', title: 'Press me' }
    const { text } = renderAnswer(answer({ citations: [bad] }), edition, german)
    expect(text).toContain('Press me')
    expect(text).not.toContain('<a ')
    expect(text).not.toContain('javascript')
  })

  it('offers up to three related questions in the language of the answer, cut to what a button shows', () => {
    const long = {
      ...fact('tractors-shusha'),
      id: 'long',
      questions: { ...fact('tractors-shusha').questions, en: ['why '.repeat(40)] },
    }
    const knowledge = { ...SMALL_KNOWLEDGE, facts: [...SMALL_KNOWLEDGE.facts, long] }
    const related = ['long', 'trade-turnover', 'gone', 'tractors-shusha', 'cop29-dates', 'meeting-baku']
    const { keyboard } = renderAnswer(answer({ language: 'en', related }), editionOf(knowledge), localeOf('en'))
    const texts = keyboard.flat().map((button) => button.text)
    expect(texts).toHaveLength(6)
    expect(texts[1]?.length).toBeLessThanOrEqual(60)
    expect(texts[1]).toMatch(/^why .*…$/)
    expect(texts.slice(2, 4)).toEqual([
      'How high is trade turnover expected to be?',
      'How many tractors did Shusha get?',
    ])
  })

  it('asks a related question in other words rather than cutting it: in the first that fit', () => {
    const first = 'Could you tell me how many of the five tractors did the city of Shusha get in the end?'
    const ways = [first, 'tractors Shusha', 'How many tractors were given to Shusha?', 'How many did Shusha get?']
    const longish = { ...fact('tractors-shusha'), questions: { ...fact('tractors-shusha').questions, en: ways } }
    const knowledge = { ...SMALL_KNOWLEDGE, facts: [longish] }
    const { keyboard } = renderAnswer(
      answer({ language: 'en', related: ['tractors-shusha'], citations: [], facts: [] }),
      editionOf(knowledge),
      localeOf('en'),
    )
    expect(keyboard[0]?.map((button) => button.text)).toEqual(['How many tractors were given to Shusha?'])
  })

  it('leads from an honest "not in my sources" to what can be asked, without a vote', () => {
    const words = german.answers
    const unanswered = { status: 'unanswered', kind: null, facts: [], citations: [], answer: words.unanswered } as const
    const { text, keyboard } = renderAnswer(answer({ ...unanswered, related: ['trade-turnover'] }), edition, german)
    expect(text).toBe(`${words.unanswered}\n\n${words.unansweredRelated}`)
    expect(keyboard.flat().map((button) => button.text)).toEqual(['Wie hoch soll der Handelsumsatz werden?'])
  })

  it('leads from an honest "not in my sources" without suggestions to the topics, if there are any', () => {
    const { unanswered } = german.answers
    const nothing = {
      status: 'unanswered',
      kind: null,
      facts: [],
      related: [],
      citations: [],
      answer: unanswered,
    } as const
    const { text, keyboard } = renderAnswer(answer(nothing), edition, german)
    expect(text).toBe(unanswered)
    expect(keyboard.flat()).toEqual([{ text: '🗂 In den Themen stöbern', callback_data: 'b' }])
    expect(renderAnswer(answer(nothing), editionOf(ARTICLES_ONLY), german).keyboard).toEqual([])
  })

  it('corrects a false premise with its source, without promising questions that are not there', () => {
    const corrected = { status: 'unanswered', kind: null, facts: [], related: [], answer: 'Nein.' } as const
    const { text, keyboard } = renderAnswer(answer(corrected), edition, german)
    expect(text).toContain('<blockquote expandable>Die Präsidenten')
    expect(text).not.toContain(german.answers.unansweredRelated)
    expect(keyboard.flat().map((button) => button.text)).toEqual([
      '📄 Quelle im Zusammenhang',
      '🗂 In den Themen stöbern',
    ])
  })

  it('does not lead to related questions where the button to the source comes first', () => {
    const corrected = { status: 'unanswered', kind: null, facts: [], related: ['trade-turnover'], answer: 'x' } as const
    const { text, keyboard } = renderAnswer(answer(corrected), edition, german)
    expect(text).not.toContain(german.answers.unansweredRelated)
    expect(keyboard.flat().map((button) => button.text)).toEqual([
      '📄 Quelle im Zusammenhang',
      'Wie hoch soll der Handelsumsatz werden?',
    ])
  })

  it('cuts the quotes, not the answer, where a message would be too long', () => {
    const { text } = renderAnswer(
      answer({
        answer: 'A'.repeat(900),
        citations: [1, 2, 3, 4].map((n) => ({ ...citation(`${n}${' word'.repeat(900)}`), article: `a${n}` })),
      }),
      edition,
      german,
    )
    const seen = visibleText(text)
    expect(seen.length).toBeLessThanOrEqual(4096)
    expect(seen.length).toBeGreaterThan(3900)
    expect(seen).toContain('A'.repeat(900))
    expect(seen.match(/…/g)).toHaveLength(4)
    expect(seen.match(/Agentur/g)).toHaveLength(4)
  })
})

const wild = fc.oneof(fc.string({ unit: 'binary', maxLength: 3000 }), fc.stringMatching(/^[<>&"' /a-z😀]{0,5000}$/u))
const wildCitation: fc.Arbitrary<Citation> = fc.record({
  article: fc.constantFrom('agency-talks', 'nameless', 'gone', null),
  publisher: fc.option(wild),
  title: fc.option(wild),
  published: fc.option(fc.constantFrom('2024-11-11', '2024', 'soon')),
  url: fc.option(fc.oneof(fc.webUrl(), wild)),
  quote: fc.option(wild),
})

it('whatever the answer holds, the message is valid for Telegram', () => {
  const property = fc.property(
    fc.record({
      language: fc.constantFrom(...LANGUAGES),
      status: fc.constantFrom('answered' as const, 'unanswered' as const, 'smalltalk' as const),
      answer: wild,
      citations: fc.array(wildCitation, { maxLength: 6 }),
      related: fc.subarray(['trade-turnover', 'tractors-shusha', 'gone', 'cop29-dates']),
    }),
    fc.option(
      wild.map((text) => text.slice(0, 200)),
      { nil: undefined },
    ),
    (parts, note) => {
      const { text, keyboard } = renderAnswer(
        answer(parts),
        edition,
        localeOf(parts.language),
        note === undefined ? {} : { note },
      )
      expect(visibleText(text).length).toBeLessThanOrEqual(4096)
      expect(text.isWellFormed()).toBe(true)
      const outside = text.replace(/<(blockquote expandable|\/blockquote|i|\/i|\/a|a href="https?:\/\/[^"<>]*")>/g, '')
      expect(outside).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/)
      for (const button of keyboard.flat()) {
        expect(button.text.length).toBeLessThanOrEqual(60)
        expect('callback_data' in button && Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64)
      }
    },
  )
  fc.assert(property, { numRuns: 150 })
})
