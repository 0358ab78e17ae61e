import { isNameKind } from '../knowledge/knowledge.ts'
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
  /** The tokens of the text, where they are known already. */
  readonly tokens?: readonly Token[]
}

const SIGNS: Readonly<Record<string, string>> = { '%': 'percent', $: 'dollar', '€': 'euro' }

/** The term of a number, apart from all stems: "500 million", "500 млн" and "half a billion" are one. */
export const numberTerm = (value: number): string => `#${value}`

export function createTermAnalyzer(lexicon: Lexicon): TermAnalyzer {
  return (written, language, { isForeign = () => false, tokens = tokenize(written) } = {}) => {
    const analysis = analysisOf(language)
    const stem = stemmerFor(language)
    const lower = tokens.map((token) => lowerCase(token.text))
    const keys = lower.map((word) => latinKey(word))
    const stems = lower.map((word) => stem(word))
    const quantities = new Map(readQuantities({ lower, keys }, analysis).map((quantity) => [quantity.from, quantity]))
    const text = { tokens, lower, keys, stems, terms: [] }
    const reader = { lexicon, analysis, text, quantities, isForeign }
    const terms: Term[] = []
    for (let at = 0; at < tokens.length; ) {
      const term = readTerm(reader, at)
      if (term) terms.push(term, ...namesInside(lexicon, language, text, term))
      at = Math.max(at + 1, term?.to ?? 0)
    }
    return { tokens, lower, keys, stems, terms }
  }
}

interface TermReader {
  readonly lexicon: Lexicon
  readonly analysis: LanguageAnalysis
  readonly text: AnalyzedText
  readonly quantities: ReadonlyMap<number, Quantity>
  readonly isForeign: (stem: string) => boolean
}

/** The term that begins at a token, with the tokens it takes; null for a word without content. */
function readTerm(reader: TermReader, at: number): Term | null {
  const { lexicon, analysis, text } = reader
  const key = text.keys[at] ?? ''
  const stem = text.stems[at] ?? key
  const word = text.tokens[at]?.text ?? ''
  const sign = SIGNS[key]
  if (sign) return conceptAt(reader, [sign], at, at + 1)
  const isLight = analysis.isLight(word)
  const own = lexicon.match(analysis.language, text.keys, text.stems, at)
  const number = readNumber(reader, at, own?.length ?? 0, isLight)
  if (number) return number
  // A single word that the language uses as a stop word is one, whatever the lexicon would make of it; a phrase wins.
  if (own && (own.length > 1 || !isLight)) return conceptAt(reader, own.value, at, at + own.length)
  const phrase = analysis.lightPhrases(text.keys, at)
  if (phrase) return wordAt(text, [], at, at + phrase.length)
  // Of a question phrase only the question word itself is without content: "what does it cost" asks about a cost.
  if (isLight || analysis.questionWords([key], 0)) return null
  const foreign = reader.isForeign(stem) ? matchForeign(lexicon, analysis.language, text, at) : null
  return foreign ? conceptAt(reader, foreign.value, at, at + foreign.length) : wordAt(text, [stem], at, at + 1)
}

/** A number, unless it is part of a longer phrase of the lexicon ("two years") or only a scale word ("million"). */
function readNumber(
  { analysis, text, quantities }: TermReader,
  at: number,
  phrase: number,
  isLight: boolean,
): Term | null {
  const quantity = quantities.get(at)
  if (!quantity || quantity.to - at < phrase) return null
  const isSingle = quantity.to - at === 1
  if (isSingle && (isLight || analysis.scaleWords.has(text.keys[at] ?? ''))) return null
  // One and two are said of persons and sides without narrowing the question ("the two presidents").
  const narrows = quantity.value > 2 || /\p{N}/u.test(text.tokens[at]?.text ?? '')
  return { ...wordAt(text, narrows ? [numberTerm(quantity.value)] : [], at, quantity.to), kind: 'number' }
}

function conceptAt({ lexicon, text }: TermReader, concepts: readonly string[], from: number, to: number): Term {
  const isNamed = concepts.every((concept) => isName(lexicon, concept))
  const stems = to - from === 1 && !isNamed ? [text.stems[from] ?? ''] : []
  return {
    ...wordAt(text, [...concepts.map(conceptTerm), ...stems], from, to),
    kind: isNamed ? 'name' : 'concept',
  }
}

const wordAt = ({ tokens }: AnalyzedText, keys: readonly string[], from: number, to: number): Term => ({
  keys,
  kind: 'word',
  text: tokens
    .slice(from, to)
    .map((token) => token.text)
    .join(' '),
  from,
  to,
})

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

const isName = (lexicon: Lexicon, concept: string): boolean => isNameKind(lexicon.kindOf(concept))

/** Shorter words are too like words of the sentence's own language ("stat" for "state"). */
const MIN_FOREIGN_STEM = 5

/** A word of another of the languages inside the sentence: names as their own country spells them, mixed speech. */
function matchForeign(
  lexicon: Lexicon,
  language: Language,
  text: AnalyzedText,
  at: number,
): { length: number; value: readonly string[] } | null {
  const first = text.tokens[at]?.text ?? ''
  for (const other of otherLanguages(language)) {
    const stem = stemmerFor(other)
    if (!lexicon.begins(other, text.keys[at] ?? '', stem(first))) continue
    const stems = text.tokens.slice(at, at + 4).map((token) => stem(token.text))
    const found = lexicon.match(other, text.keys.slice(at, at + 4), stems, 0)
    if (found && (found.length > 1 || (stems[0]?.length ?? 0) >= MIN_FOREIGN_STEM)) return found
  }
  return null
}
