import type { DetectedLanguage, DetectLanguage } from '../text/detect-language.ts'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import { normalize } from '../text/normalize.ts'
import { type DateMention, type Quantity, readDates, readQuantities } from '../text/quantities.ts'
import { stemmerFor } from '../text/stem.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { detectKinds, findFocus } from './question.ts'
import { type NameRole, readRoles } from './roles.ts'
import type { AnalyzedText, Term, TermAnalyzer } from './terms.ts'

export interface Correction {
  readonly from: string
  readonly to: string
}

/** The analysed form of a question. */
export interface Query {
  readonly text: string
  readonly language: Language
  readonly detected: DetectedLanguage
  /** Its tokens as typed; `keys` and `terms` are those of the corrected text. */
  readonly tokens: AnalyzedText['tokens']
  /** Words taken for misspelt, with what was read in their place. */
  readonly corrections: readonly Correction[]
  readonly keys: readonly string[]
  /** The distinct keys. */
  readonly words: ReadonlySet<string>
  /** Terms with content, in order; question words, stop words and framing words are gone. */
  readonly terms: readonly Term[]
  /** What the question asks for; several where its words are ambiguous, none for bare keywords. */
  readonly kinds: readonly AnswerKind[]
  readonly quantities: readonly Quantity[]
  readonly dates: readonly DateMention[]
  readonly negated: boolean
  /** The term right after the question phrase ("which newspapers"): what the answer must be one of; −1 if none. */
  readonly focus: number
  readonly roles: ReadonlyMap<number, NameRole>
}

export interface QueryAnalyzer {
  analyze(text: string, preference?: Language | null): Query
  /** The analysis of a piece of a question whose language is known; `asTyped` corrects no spelling. */
  analyzeAs(text: string, detected: DetectedLanguage, options?: { readonly asTyped?: boolean }): Query
}

export interface QueryAnalyzerDependencies {
  readonly detect: DetectLanguage
  readonly terms: TermAnalyzer
  /** Whether the knowledge has a word (stem) in a language; others are looked up in the other languages. */
  readonly knows: (language: Language, stem: string) => boolean
  /** The known word meant by a misspelt one, or null. */
  readonly spell: (language: Language, word: string) => string | null
  /** The year that "last year" is counted from: that of the articles. */
  readonly referenceYear: number
}

export function createQueryAnalyzer({
  detect,
  terms,
  knows,
  spell,
  referenceYear,
}: QueryAnalyzerDependencies): QueryAnalyzer {
  const correct = (text: string, tokens: readonly Token[], language: Language) => {
    const corrections: Correction[] = []
    let corrected = ''
    let end = 0
    for (const token of tokens) {
      const isWord = /^\p{L}/u.test(token.text) && !knows(language, stemmerFor(language)(token.text))
      const meant = isWord ? spell(language, token.text) : null
      if (meant) corrections.push({ from: token.text, to: meant })
      corrected += text.slice(end, token.start) + (meant || token.text)
      end = token.end
    }
    return { corrected: corrected + text.slice(end), corrections }
  }
  const analyzeAs: QueryAnalyzer['analyzeAs'] = (text, detected, { asTyped = false } = {}) => {
    const { language } = detected
    const analysis = analysisOf(language)
    const typed = tokenize(text)
    const { corrected, corrections } = asTyped ? { corrected: text, corrections: [] } : correct(text, typed, language)
    const isForeign = (stem: string): boolean => !knows(language, stem)
    const analyzed = terms(corrected, language, corrections.length === 0 ? { isForeign, tokens: typed } : { isForeign })
    const content = analyzed.terms.filter((term) => term.keys.length > 0)
    return {
      text,
      language,
      detected,
      // A word is corrected to a word, so that both have the same places; offsets are those of the text as typed.
      tokens: typed.length === analyzed.tokens.length ? typed : analyzed.tokens,
      corrections,
      keys: analyzed.keys,
      words: new Set(analyzed.keys),
      terms: content,
      kinds: detectKinds(analyzed, analysis, text),
      quantities: readQuantities(analyzed, analysis),
      dates: readDates(analyzed.keys, analysis, referenceYear),
      negated: analyzed.keys.some((key) => analysis.negations.has(key)),
      focus: findFocus({ ...analyzed, terms: content }, analysis),
      roles: readRoles({ ...analyzed, terms: content }, language),
    }
  }
  return {
    analyze: (text, preference) => {
      const plain = normalize(text)
      const detected = detect(plain, preference)
      return analyzeAs(detected.retyped ?? plain, detected)
    },
    analyzeAs,
  }
}
