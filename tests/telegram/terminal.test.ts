import { PassThrough } from 'node:stream'
import { Bot, type Context } from 'grammy'
import { describe, expect, test } from 'vitest'
import { createLog } from '../../src/telegram/log.ts'
import { createTerminal, readTerminalLanguage, TERMINAL_BOT } from '../../src/telegram/terminal.ts'
import { renderTerminalText } from '../../src/telegram/terminal-text.ts'

interface Options {
  readonly isInteractive?: boolean
  readonly logged?: string[]
}

/** Types the lines into the terminal chat of a bot and returns everything that was printed. */
async function chat(lines: string[], wire: (bot: Bot) => void, { isInteractive = false, logged = [] }: Options = {}) {
  const bot = new Bot('0:terminal', { botInfo: TERMINAL_BOT })
  wire(bot)
  const input = new PassThrough()
  const output = new PassThrough()
  const printed: string[] = []
  output.on('data', (chunk) => printed.push(String(chunk)))
  const terminal = createTerminal({
    bot,
    input,
    output,
    isInteractive,
    language: 'ru',
    now: () => new Date('2024-11-12T00:00:00Z'),
    log: createLog('debug', { write: (line: string) => logged.push(line) }),
  })
  input.end(lines.map((line) => `${line}\n`).join(''))
  await terminal.run()
  return printed.join('')
}

const echo = (bot: Bot) => bot.on('message:text', (ctx) => ctx.reply(`re: ${ctx.message.text}`))

describe('the terminal chat', () => {
  test('answers every line of a pipe in order, showing what was asked, and ends with it', async () => {
    const printed = await chat(['one', '', 'two'], (bot) =>
      bot.on('message:text', async (ctx) => {
        await new Promise((resolve) => setImmediate(resolve))
        await ctx.reply(`re: ${ctx.message.text}`)
      }),
    )
    expect(printed).toBe('> one\nre: one\n\n> two\nre: two\n\n')
  })

  test('runs commands, with what stands behind them', async () => {
    const printed = await chat(['/start abc', '/help@bot', '/help@other'], (bot) => {
      bot.command('start', (ctx) => ctx.reply(`welcome ${ctx.match}`))
      bot.command('help', (ctx) => ctx.reply('help!'))
    })
    expect(printed).toBe('> /start abc\nwelcome abc\n\n> /help@bot\nhelp!\n\n> /help@other\n')
  })

  test('speaks as a private chat with a user of the language of the environment', async () => {
    const printed = await chat(['x'], (bot) =>
      bot.on('message', (ctx) => ctx.reply(`${ctx.chat.type} ${ctx.from.language_code} ${ctx.message.date}`)),
    )
    expect(printed).toContain('private ru 1731369600')
  })

  test('numbers the buttons, presses them, and prints edits and toasts', async () => {
    const wire = (bot: Bot) => {
      bot.on('message', (ctx) =>
        ctx.reply('page 1', {
          reply_markup: {
            inline_keyboard: [
              [{ text: 'Next', callback_data: 'next' }],
              [{ text: 'Source', url: 'https://example.org/a' }],
              [
                { text: 'Good', callback_data: 'up' },
                { text: 'Chat', url: 'https://t.me/bot?start=fact-1' },
              ],
            ],
          },
        }),
      )
      bot.callbackQuery('up', (ctx) => ctx.answerCallbackQuery('Thank you'))
      bot.callbackQuery('next', (ctx) => ctx.editMessageText(`after ${ctx.msg?.text}`))
    }
    const printed = await chat(['hi', '2', '1', '3'], wire)
    expect(printed.split('\n\n> ')).toEqual([
      '> hi\npage 1\n\n[1] Next\n    Source → https://example.org/a\n[2] Good\n[3] Chat',
      '2\n· Thank you',
      '1\nafter page 1',
      '3\npage 1\n\n[1] Next\n    Source → https://example.org/a\n[2] Good\n[3] Chat\n\n',
    ])
  })

  test('takes a number for a message where there are no buttons, and for a slip where there are', async () => {
    expect(await chat(['7', '2024'], echo)).toBe('> 7\nre: 7\n\n> 2024\nre: 2024\n\n')
    const reply_markup = { inline_keyboard: [[{ text: 'Next', callback_data: 'next' }]] }
    const wire = (bot: Bot) => bot.on('message:text', (ctx) => ctx.reply(`re: ${ctx.message.text}`, { reply_markup }))
    const printed = await chat(['hi', '2', '2024'], wire)
    expect(printed).toContain('> 2\n· No button has the number 2: the last is 1.\n\n> 2024\nre: 2024\n')
  })

  test('shows the message above again, with its numbers, when the one below it is removed', async () => {
    const wire = (bot: Bot) => {
      bot.on('message', (ctx) =>
        ctx.reply('answer', { reply_markup: { inline_keyboard: [[{ text: 'Source', callback_data: 'source' }]] } }),
      )
      bot.callbackQuery('source', (ctx) =>
        ctx.reply('paragraph', {
          reply_parameters: { message_id: ctx.msg?.message_id ?? 0 },
          reply_markup: { inline_keyboard: [[{ text: 'Back', callback_data: 'back' }]] },
        }),
      )
      bot.callbackQuery('back', (ctx) => ctx.deleteMessage())
    }
    const printed = await chat(['hi', '1', '1', '1'], wire)
    expect(printed.split('\n\n> ')).toEqual([
      '> hi\nanswer\n\n[1] Source',
      '1\nparagraph\n\n[1] Back',
      '1\nanswer\n\n[1] Source',
      '1\nparagraph\n\n[1] Back\n\n',
    ])
  })

  test('runs inline queries: results by number, further pages, the way into the chat', async () => {
    const offsets: string[] = []
    const chosen: string[] = []
    const wire = (bot: Bot) => {
      bot.on('inline_query', (ctx) => {
        offsets.push(`${ctx.inlineQuery.query}|${ctx.inlineQuery.offset}`)
        const result = {
          type: 'article' as const,
          id: 'r1',
          title: 'Title',
          description: 'two\nlines',
          input_message_content: { message_text: '<b>sent</b> &amp; done', parse_mode: 'HTML' as const },
        }
        return ctx.answerInlineQuery([result], {
          next_offset: ctx.inlineQuery.offset === '' ? '10' : '',
          button: { text: 'Open', start_parameter: 'q1' },
        })
      })
      bot.on('chosen_inline_result', (ctx) => void chosen.push(ctx.chosenInlineResult.result_id))
      bot.command('start', (ctx) => ctx.reply(`start ${ctx.match}`))
    }
    const printed = await chat(['@bot trade', '3', '1', '2', '@bot'], wire)
    expect(offsets).toEqual(['trade|', 'trade|10', '|'])
    expect(chosen).toEqual(['r1'])
    expect(printed).toContain('[1] Title\n    two lines\n[2] Open\n[3] … more results\n')
    expect(printed).toContain('> 1\nsent & done\n')
    expect(printed).toContain('> 2\nstart q1\n')
  })

  test('goes on after a line that failed, and neither prints nor logs a trace of the text', async () => {
    const logged: string[] = []
    const wire = (bot: Bot) =>
      bot.on('message:text', (ctx: Context) => {
        if (ctx.msg?.text === 'bad') throw new Error('about bad')
        return ctx.reply('fine')
      })
    const printed = await chat(['bad', 'good'], wire, { logged })
    expect(printed).toContain('> bad\n· This failed')
    expect(printed).toContain('> good\nfine')
    expect(logged).toHaveLength(1)
    expect(logged.join('')).not.toContain('bad')
  })

  test('reaches no network: whatever else the bot calls succeeds silently', async () => {
    const printed = await chat(['x'], (bot) =>
      bot.on('message', async (ctx) => {
        await ctx.replyWithChatAction('typing')
        await ctx.api.setMyCommands([])
        await ctx.reply(`I am ${(await ctx.api.getMe()).username}`)
      }),
    )
    expect(printed).toBe('> x\nI am bot\n\n')
  })

  test('shows a person a prompt instead of an echo', async () => {
    const printed = await chat(['hi'], echo, { isInteractive: true })
    expect(printed).toContain('> ')
    expect(printed).toContain('re: hi\n\n')
    expect(printed).not.toContain('> hi\nre')
  })

  test('control characters of a message do not reach the terminal', async () => {
    expect(await chat(['x'], (bot) => bot.on('message', (ctx) => ctx.reply('a\u001b[31mb\rc')))).toContain('a[31mbc')
  })
})

describe('readTerminalLanguage', () => {
  test.each([
    [{ LANG: 'de_AT.UTF-8' }, 'de'],
    [{ LANG: 'be_BY@latin' }, 'be'],
    [{ LANG: 'az' }, 'az'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'ru_RU.UTF-8' }, 'ru'],
    [{ LANG: 'fr_FR.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('%o is %s', (env, language) => {
    expect(readTerminalLanguage(env)).toBe(language)
  })
})

describe('renderTerminalText', () => {
  test.each([
    ['a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#x27; &unknown;', 'a <b> & "c" \'d\' &unknown;'],
    ['before <b><u>the\nquote</u></b> after', 'before ▸the\nquote◂ after'],
    ['<b>bold</b> <tg-spoiler>x</tg-spoiler>', 'bold x'],
    ['see <a href="https://e.org/?a=1&amp;b=2">here</a>', 'see here (https://e.org/?a=1&b=2)'],
    ['one\n\n<blockquote expandable>two\nthree</blockquote>\n\nfour', 'one\n\n  │ two\n  │ three\n\nfour'],
    ['one\n<blockquote>two</blockquote>three', 'one\n  │ two\nthree'],
    ['<blockquote>a</blockquote>\n\n<blockquote>b</blockquote>', '  │ a\n\n  │ b'],
  ])('%j reads %j', (html, text) => {
    expect(renderTerminalText(html)).toBe(text)
  })
})
