import { describe, expect, it } from 'vitest'
import { localeOf } from '../../src/locales/locales.ts'
import { paragraphTarget } from '../../src/telegram/keyboards.ts'
import { renderParagraph } from '../../src/telegram/render-paragraph.ts'
import { visibleText } from '../support/bot.ts'
import { SMALL_KNOWLEDGE } from '../support/small-knowledge.ts'

const { articles, passages } = SMALL_KNOWLEDGE
const [agency] = articles
if (!agency) throw new Error('no article')
const span = (text: string) => ({ start: agency.body.indexOf(text), end: agency.body.indexOf(text) + text.length })
const target = paragraphTarget(agency, span('Das sagte der Botschafter.'), passages, 'en')
if (!target) throw new Error('no paragraph')
const english = localeOf('en')

describe('renderParagraph', () => {
  it('marks the quote in its paragraph and leads to the neighbours and back', () => {
    const message = renderParagraph(agency, passages, target, english)
    expect(message?.text).toContain(
      'Der Handelsumsatz wird 500 Millionen Dollar erreichen. <b><u>Das sagte der Botschafter.</u></b>',
    )
    expect(message?.text).toContain('<b>Paragraph 2 of 3</b>')
    expect(message?.keyboard.map((row) => row.map(({ text }) => text))).toEqual([
      ['◀ Previous', 'Next ▶'],
      ['↩ Back to the answer'],
    ])
  })

  it('leads from another paragraph back to the quote', () => {
    const message = renderParagraph(agency, passages, { ...target, paragraph: 1 }, english)
    expect(message?.text).not.toContain('<u>')
    expect(message?.keyboard.flat().map(({ text }) => text)).toEqual([
      'Next ▶',
      '🔎 To the quote',
      '↩ Back to the answer',
    ])
  })

  it('is null for a paragraph that is not there', () => {
    expect(renderParagraph(agency, passages, { ...target, paragraph: 4 }, english)).toBeNull()
    expect(renderParagraph(agency, passages, { ...target, paragraph: 0 }, english)).toBeNull()
  })

  it('shows a very long paragraph around its quote', () => {
    const body = `${'before '.repeat(1000)}THE QUOTE ${'<after> '.repeat(1000)}`.trim()
    const start = body.indexOf('THE QUOTE')
    const passage = { id: 'agency-talks#p1', article: agency.id, text: body, start: 0, end: body.length }
    const message = renderParagraph(
      { ...agency, body },
      [passage],
      { ...target, paragraph: 1, start, end: start + 9 },
      english,
    )
    expect(visibleText(message?.text).length).toBeLessThanOrEqual(4096)
    expect(message?.text).toContain('<b><u>THE QUOTE</u></b>')
  })
})
