import { describe, expect, test } from 'vitest'
import { checkCall } from './bot-api/call-check.ts'
import { parseMessageHtml } from './bot-api/message-html.ts'

describe('parseMessageHtml', () => {
  test('reads what Telegram shows', () => {
    const html =
      '<b>a &lt; b</b>\n<blockquote expandable><a href="https://x.example/?a=1&amp;b=2">q</a> &amp; r</blockquote>'
    expect(parseMessageHtml(html)).toEqual({ text: 'a < b\nq & r', problems: [] })
  })

  test.each([
    'a < b',
    'a > b',
    'a & b',
    '<b>a',
    'a</b>',
    '<b><i>a</b></i>',
    '<script>a</script>',
    '<b onclick="x">a</b>',
    '<a href="javascript:x">a</a>',
    '<a href="https://x.example/?a&b">a</a>',
    '<blockquote>a<blockquote>b</blockquote></blockquote>',
    '&nbsp;',
    '<B>a</B>',
  ])('finds fault with %s', (html) => {
    expect(parseMessageHtml(html).problems).not.toEqual([])
  })
})

describe('checkCall', () => {
  const keyboard = (button: object) => ({ reply_markup: { inline_keyboard: [[button]] } })

  test('counts a text as Telegram does: in UTF-16 units after parsing', () => {
    expect(checkCall('sendMessage', { text: `<b>${'&lt;'.repeat(4096)}</b>`, parse_mode: 'HTML' })).toEqual([])
    expect(checkCall('sendMessage', { text: '😀'.repeat(2049), parse_mode: 'HTML' })).not.toEqual([])
  })

  test.each([
    ['sendMessage', { text: ' ' }],
    ['sendMessage', { text: 'a\uD800' }],
    ['sendMessage', { text: 'a\0' }],
    ['sendMessage', { text: 'a', ...keyboard({ text: 'b', callback_data: 'ä'.repeat(33) }) }],
    ['sendMessage', { text: 'a', ...keyboard({ text: '', callback_data: 'c' }) }],
    ['answerCallbackQuery', { text: 'a'.repeat(201) }],
    ['answerInlineQuery', { results: [{ id: '', title: 'a', input_message_content: { message_text: 'a' } }] }],
    ['answerInlineQuery', { results: [], button: { text: 'a', start_parameter: 'ä' } }],
  ])('finds fault with %s %o', (method, payload) => {
    expect(checkCall(method, payload)).not.toEqual([])
  })
})
