import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bold, concat, escapeHtml, joined, link, plain, webAddress } from '../../src/telegram/html.ts'
import { visibleText } from '../support/bot.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 300 })
const markup = fc.stringMatching(/^[<>&"'a-z/ =;]{0,40}$/)

describe('plain', () => {
  it('never lets a text become markup, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, markup), (text) => {
        const { html, length } = plain(text)
        expect(html).not.toMatch(/[<>"]/)
        expect(html.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&')
        expect(visibleText(html)).toHaveLength(length)
        expect(html.isWellFormed()).toBe(true)
      }),
    )
    expect(visibleText(plain('<b>1 & "2"</b> &amp;').html)).toBe('<b>1 & "2"</b> &amp;')
  })

  it('drops control characters and replaces halves of surrogate pairs, which Telegram refuses', () => {
    expect(plain('a\u0000b\nc\ud83d').html).toBe('ab\nc\ufffd')
  })
})

describe('link', () => {
  it('links to the web only', () => {
    expect(link('x', 'https://a.example/?q=1&r="').html).toBe('<a href="https://a.example/?q=1&amp;r=%22">x</a>')
    for (const url of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'tg://user?id=1',
      'data:text/html,x',
      'a b',
      '',
      null,
    ]) {
      expect(link('label', url).html).toBe('label')
    }
  })

  it('gives no address a way out of its attribute', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), anyText, (url, rest) => {
        const { html } = link('label', url + rest)
        expect(html === 'label' || /^<a href="https?:\/\/[^"<>]*">label<\/a>$/.test(html)).toBe(true)
      }),
    )
  })

  it('leaves addresses longer than Telegram takes as text', () => {
    expect(webAddress(`https://a.example/${'x'.repeat(3000)}`)).toBeNull()
  })
})

it('lengths count what is seen, not the markup', () => {
  expect(concat(bold(plain('a & b')), plain('<')).length).toBe(6)
  expect(joined([plain('a'), null, plain(''), plain('b')], ', ').html).toBe('a, b')
  expect(escapeHtml('"')).toBe('&quot;')
})
