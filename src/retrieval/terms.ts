import type { Language } from '../text/language.ts'
import { analysisOf, type LanguageAnalysis } from '../text/languages/analysis.ts'
import { lowerCase } from '../text/normalize.ts'
import { type Quantity, readQuantities } from '../text/quantities.ts'
import { stemmerFor } from '../text/stem.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { latinKey } from '../text/transliterate.ts'
import { conceptTerm, type Lexicon, otherLanguages } from './lexicon.ts'

export type TermKind = 'name' | 'concept' | 'number' | 'word'

/** A processed word or phrase: what is indexed and what is looked up. */
export interface Term {
  /**
   * Equal readings: the concepts of a form and, for a single word, its stem. The stem stays beside the concept because a word
   * may be meant otherwise ("Gespräche führen", "einen Vorsitz führen"): then it still meets itself.
   */
  readonly keys: readonly string[]
  readonly kind: TermKind
  /** As written, for explanations. */
  readonly text: string
  /** Tokens it stands in: [from, to). */
  readonly from: number
  readonly to: number
}

/** A text cut into tokens, with the keys under which words and stems are looked up, and its terms. */
export interface AnalyzedText {
  readonly tokens: readonly Token[]
  /** Words as written, in lower case. */
  readonly lower: readonly string[]
  readonly keys: readonly string[]
  readonly stems: readonly string[]
  readonly terms: readonly Term[]
}

/** The one way from text to terms, for statements, ways of asking and questions alike. */
export type TermAnalyzer = (text: string, language: Language, options?: TermOptions) => AnalyzedText

export interface TermOptions {
  /** Words (stems) that are to be looked up in the other languages, because their own does not know them; none by default. */
  readonly isForeign?: (stem: string) => boolean
}

const SIGNS: Readonly<Record<string, string>> = { '%': 'percent', $: 'dollar', '€': 'euro' }

/** The term of a number, apart from all stems: "500 million", "500 млн" and "half a billion" are one. */
export const numberTerm = (value: number): string => `#${value}`

export function createTermAnalyzer(lexicon: Lexicon): TermAnalyzer {
  return (text, language, { isForeign = () => false } = {}) => {
    const analysis = analysisOf(language)
    const stem = stemmerFor(language)
    const tokens = tokenize(text)
    const lower = tokens.map((token) => lowerCase(token.text))
    const keys = lower.map((word) => latinKey(word))
    const stems = lower.map((word) => stem(word))
    const quantities = new Map(readQuantities({ lower, keys }, analysis).map((quantity) => [quantity.from, quantity]))
    const terms: Term[] = []
    for (let at = 0; at < tokens.length; ) {
      const term = readTerm(lexicon, analysis, { tokens, lower, keys, stems, terms: [] }, quantities, at, isForeign)
      if (term) terms.push(term, ...namesInside(lexicon, language, { tokens, lower, keys, stems, terms: [] }, term))
      at = Math.max(at + 1, term?.to ?? 0)
    }
    return { tokens, lower, keys, stems, terms }
  }
}

function readTerm(lexicon: Lexicon, analysis: LanguageAnalysis, text: AnalyzedText, quantities: ReadonlyMap<number, Quantity>, at: number, isForeign: (stem: string) => boolean): Term | null {
  const key = text.keys[at] ?? ''
  const written = (to: number): string =>
    text.tokens
      .slice(at, to)
      .map((token) => token.text)
      .join(' ')
  const asTerm = (concepts: readonly string[], to: number): Term => ({
    keys: [...concepts.map(conceptTerm), ...(to - at === 1 && !concepts.every((c) => isName(lexicon, c)) ? [text.stems[at] ?? key] : [])],
    kind: concepts.every((concept) => isName(lexicon, concept)) ? 'name' : 'concept',
    text: written(to),
    from: at,
    to,
  })
  const sign = SIGNS[key]
  if (sign) return asTerm([sign], at + 1)
  const word = text.tokens[at]?.text ?? ''
  const isLight = analysis.stopWords.has(word) || analysis.framingWords.has(word)
  const own = lexicon.match(analysis.language, text.keys, text.stems, at)
  const quantity = quantities.get(at)
  const isScaleAlone = quantity !== undefined && quantity.to - at === 1 && analysis.scaleWords.has(key)
  if (quantity && !isScaleAlone && quantity.to - at >= (own?.length ?? 0) && (!isLight || quantity.to - at > 1)) {
    // One and two are said of persons and sides without narrowing the question ("the two presidents").
    const keys = quantity.value > 2 || /%|\p{N}/u.test(written(at + 1)) ? [numberTerm(quantity.value)] : []
    return { keys, kind: 'number', text: written(quantity.to), from: at, to: quantity.to }
  }
  // A single word that the language uses as a stop word is one, whatever the lexicon would make of it; a phrase wins.
  if (own && (own.length > 1 || !isLight)) return asTerm(own.value, at + own.length)
  const phrase = analysis.lightPhrases(text.keys, at)
  if (phrase) return { keys: [], kind: 'word', text: written(at + phrase.length), from: at, to: at + phrase.length }
  // Of a question phrase only the question word itself is without content: "what does it cost" asks about a cost.
  if (isLight || analysis.questionWords([key], 0)) return null
  const foreign = isForeign(text.stems[at] ?? key) && matchForeign(lexicon, analysis.language, text, at)
  if (foreign) return asTerm(foreign.value, at + foreign.length)
  const stem = text.stems[at] ?? key
  return { keys: [stem], kind: 'word', text: written(at + 1), from: at, to: at + 1 }
}

/** Names inside a phrase that stands for something else: "Baku talks" are talks, and in Baku. */
function namesInside(lexicon: Lexicon, language: Language, text: AnalyzedText, phrase: Term): Term[] {
  if (phrase.to - phrase.from < 2 || phrase.kind !== 'concept') return []
  const names: Term[] = []
  const { stopWords } = analysisOf(language)
  for (let at = phrase.from; at < phrase.to; at += 1) {
    if (stopWords.has(text.tokens[at]?.text ?? '')) continue
    const found = lexicon.match(language, text.keys.slice(0, at + 1), text.stems.slice(0, at + 1), at)
    if (!found?.value.every((concept) => isName(lexicon, concept))) continue
    const token = text.tokens[at]
    names.push({ keys: found.value.map(conceptTerm), kind: 'name', text: token?.text ?? '', from: at, to: at + 1 })
  }
  return names
}

function isName(lexicon: Lexicon, concept: string): boolean {
  const kind = lexicon.kindOf(concept)
  return kind === 'person' || kind === 'place' || kind === 'organisation'
}

/** A word of another of the languages inside the sentence: names as their own country spells them, mixed speech. */
function matchForeign(lexicon: Lexicon, language: Language, text: AnalyzedText, at: number): { length: number; value: readonly string[] } | null {
  for (const other of otherLanguages(language)) {
    const stem = stemmerFor(other)
    const stems = text.tokens.slice(at, at + 4).map((token) => stem(token.text))
    const found = lexicon.match(other, text.keys.slice(at, at + 4), stems, 0)
    if (found && (found.length > 1 || (stems[0]?.length ?? 0) > 3)) return found
  }
  return null
}
