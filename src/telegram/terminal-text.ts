const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/**
 * Telegram's HTML as a terminal shows it: a quote is set off by a bar, what is underlined (a quote within its paragraph)
 * by arrowheads, a link is followed by its address, other markup goes. Only for what the bot itself rendered; markup that
 * Telegram does not know is not expected.
 */
export function renderTerminalText(html: string): string {
  const quotes = html.split(/<blockquote[^>]*>([\s\S]*?)<\/blockquote>/)
  const blocks = quotes.map((part, index) => {
    const text = plain(part)
    return index % 2 === 0 ? text.replace(/^\n+|\n+$/g, '') : text.replace(/^/gm, '  │ ')
  })
  const isGapAfter = (index: number) =>
    /\n\s*\n\s*$/.test(quotes[index] ?? '') || /^\s*\n\s*\n/.test(quotes[index + 1] ?? '')
  return blocks
    .map((block, index) => ({ block, gap: isGapAfter(index) ? '\n\n' : '\n' }))
    .filter(({ block }) => block.trim() !== '')
    .map(({ block, gap }, index, shown) => (index < shown.length - 1 ? block + gap : block))
    .join('')
}

/** One line that control characters of a message cannot turn into commands for the terminal. */
export function harmless(text: string): string {
  return [...text].filter((character) => character === '\n' || character >= ' ').join('')
}

function plain(html: string): string {
  const withoutTags = html
    .replace(/<a href="([^"]*)">([\s\S]*?)<\/a>/g, (_, address: string, label: string) =>
      label === address ? label : `${label} (${address})`,
    )
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<u>([\s\S]*?)<\/u>/g, '▸$1◂')
    .replace(/<\/?[a-z][^>]*>/g, '')
  return withoutTags.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (entity, decimal, hexadecimal, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    return CHARACTERS[name] ?? entity
  })
}
