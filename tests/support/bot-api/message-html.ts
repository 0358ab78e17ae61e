export interface ParsedHtml {
  /** What a reader sees; its length is what Telegram counts. */
  readonly text: string
  /** Why Telegram would refuse it or show something else than was meant; empty where it is sound. */
  readonly problems: readonly string[]
}

/** Tags of https://core.telegram.org/bots/api#html-style with the attributes each may have. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'pre'].map((tag) => [tag, /^$/])),
  'tg-spoiler': /^$/,
  code: /^(?: class="language-[\w+-]+")?$/,
  span: /^ class="tg-spoiler"$/,
  blockquote: /^(?: expandable)?$/,
  a: /^ href="(?:https?|tg|mailto|tel):[^"<>]+"$/,
}
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const TOKEN = /<(\/?)([a-z-]+)((?: [a-z-]+(?:="[^"<>]*")?)*)>|&([a-z]+);|([<>&])|([^<>&]+)/g
/** No two of these inside each other. */
const UNNESTED = ['a', 'blockquote', 'code', 'pre']

/**
 * Reads Telegram's HTML more strictly than Telegram: a lone ">" or "&" is a problem, too, since it shows that something
 * was not escaped.
 */
export function parseMessageHtml(html: string): ParsedHtml {
  const problems: string[] = []
  const open: string[] = []
  let text = ''
  for (const [token, slash, tag, attributes = '', entity, lone, plain] of html.matchAll(TOKEN)) {
    if (plain !== undefined) text += plain
    else if (lone !== undefined) problems.push(`unescaped ${lone}`)
    else if (entity !== undefined) {
      text += ENTITIES[entity] ?? token
      if (!ENTITIES[entity]) problems.push(`unknown entity ${token}`)
    } else if (slash) {
      if (open.pop() !== tag) problems.push(`unexpected ${token}`)
    } else {
      problems.push(...openingProblems(tag ?? '', attributes, open))
      open.push(tag ?? '')
    }
  }
  return { text, problems: [...problems, ...open.map((tag) => `<${tag}> is not closed`)] }
}

function openingProblems(tag: string, attributes: string, open: readonly string[]): string[] {
  const problems: string[] = []
  if (!ATTRIBUTES[tag]?.test(attributes)) problems.push(`not allowed: <${tag}${attributes}>`)
  if (/&(?!(?:lt|gt|amp|quot);)/.test(attributes)) problems.push(`unescaped & in <${tag}${attributes}>`)
  if (UNNESTED.includes(tag) && open.includes(tag)) problems.push(`<${tag}> inside <${tag}>`)
  return problems
}
