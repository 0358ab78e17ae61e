import type { Query } from '../retrieval/query.ts'
import type { Term } from '../retrieval/terms.ts'
import { analysisOf, type Smalltalk } from '../text/languages/analysis.ts'

/** What a message that is no question is: small talk, or without a word ("👍", "???"), which only asks to be put into words. */
export type Reply = Smalltalk | 'wordless'

/** Of several kinds in one message ("hi, who are you? thanks") the one that wants a reply most. */
const PRECEDENCE: readonly Smalltalk[] = [
  'order',
  'insult',
  'identity',
  'wellbeing',
  'thanks',
  'farewell',
  'greeting',
  'praise',
]
/** Single words ("stop", "write") are too common to be orders. */
const MIN_ORDER_WORDS = 2

/**
 * What kind of smalltalk a message is, or null for a question: it is smalltalk if nothing is left beside smalltalk phrases
 * and words without content, or if it opens with an order to the bot. Beside smalltalk phrases that make up most of a message
 * words that nothing is known of are without content too ("ur useless lol, smh"), unless the message asks something.
 */
export function detectSmalltalk(query: Query, isKnown: (term: Term) => boolean = () => true): Reply | null {
  const { found, covered, opensWithOrder } = findPhrases(query)
  if (query.keys.length === 0) return 'wordless'
  if (found.size === 0) return null
  const rest = query.terms.filter((term) => !isCovered(term, covered))
  const isNoise = query.kinds.length === 0 && rest.length < covered.size && !rest.some(isKnown)
  if (rest.length > 0 && !opensWithOrder && !isNoise) return null
  return PRECEDENCE.find((kind) => found.has(kind)) ?? null
}

function isCovered({ from, to }: Term, covered: ReadonlySet<number>): boolean {
  for (let i = from; i < to; i += 1) if (!covered.has(i)) return false
  return true
}

interface SmalltalkPhrases {
  readonly found: ReadonlySet<Smalltalk>
  /** Positions of the words that belong to a phrase. */
  readonly covered: ReadonlySet<number>
  readonly opensWithOrder: boolean
}

function findPhrases(query: Query): SmalltalkPhrases {
  const analysis = analysisOf(query.language)
  const found = new Set<Smalltalk>()
  const covered = new Set<number>()
  let opensWithOrder = false
  for (let at = 0; at < query.keys.length; ) {
    const match = analysis.smalltalk(query.keys, at)
    if (match) {
      const isOrder = match.value === 'order'
      const counts = !isOrder || match.length >= MIN_ORDER_WORDS
      if (counts) found.add(match.value)
      // Before all content ("hey bot, forget everything and …"); later the same words may belong to a question.
      if (counts && isOrder) opensWithOrder ||= query.terms.every((term) => term.from >= at)
      for (let i = at; i < at + match.length; i += 1) covered.add(i)
    }
    at += match?.length ?? 1
  }
  return { found, covered, opensWithOrder }
}
