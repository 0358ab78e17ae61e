import { type DetectedLanguage, type LanguageDetector } from '../text/detect-language.ts'
import type { Language } from '../text/language.ts'
import { analysisOf, type LanguageAnalysis } from '../text/languages/analysis.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import { normalize } from '../text/normalize.ts'
import { type DateMention, type Quantity, readDates, readQuantities } from '../text/quantities.ts'
import type { AnalyzedText, Term, TermAnalyzer } from './terms.ts'

/** The analysed form of a question. */
export interface Query {
  readonly text: string
  readonly language: Language
  readonly detected: DetectedLanguage
  readonly tokens: AnalyzedText['tokens']
  readonly keys: readonly string[]
  /** Terms with content, in order; question words, stop words and framing words are gone. */
  readonly terms: readonly Term[]
  /** What the question asks for; several where its words are ambiguous, none for bare keywords. */
  readonly kinds: readonly AnswerKind[]
  readonly quantities: readonly Quantity[]
  readonly dates: readonly DateMention[]
  readonly negated: boolean
}

export interface QueryAnalyzer {
  analyze(text: string, preference?: Language | null): Query
  /** The analysis of a piece of a question whose language is known. */
  analyzeAs(text: string, detected: DetectedLanguage): Query
}

export interface QueryAnalyzerDependencies {
  readonly detect: LanguageDetector
  readonly terms: TermAnalyzer
  /** The year that "last year" is counted from: that of the articles. */
  readonly referenceYear: number
}

export function createQueryAnalyzer({ detect, terms, referenceYear }: QueryAnalyzerDependencies): QueryAnalyzer {
  const analyzeAs = (text: string, detected: DetectedLanguage): Query => {
    const { language } = detected
    const analysis = analysisOf(language)
    const analyzed = terms(text, language)
    return {
      text,
      language,
      detected,
      tokens: analyzed.tokens,
      keys: analyzed.keys,
      terms: analyzed.terms.filter((term) => term.keys.length > 0),
      kinds: detectKinds(analyzed.keys, analysis, text),
      quantities: readQuantities(analyzed.keys, analysis),
      dates: readDates(analyzed.keys, analysis, referenceYear),
      negated: analyzed.keys.some((key) => analysis.negations.has(key)),
    }
  }
  return {
    analyze: (text, preference) => {
      const plain = normalize(text)
      return analyzeAs(plain, detect(plain, preference))
    },
    analyzeAs,
  }
}

/** Attached question particle of Azerbaijani: "gəlibmi", "varmı", "deyilmidir". */
const ATTACHED_PARTICLE = /\p{L}{3,}m[iıuü](?:dir|dır|dur|dür|ydi|ydı)?$/iu

/**
 * The kinds a question asks for. The first question phrase rules, longer phrases first; without one, a sentence that opens
 * like a yes/no question is one. "Do you know when …" opens like yes/no but asks for the time: question words win. Phrases that
 * only confirm ("правда ли, что", "калі верыць") are stepped over whole, for they hold question words that ask nothing.
 */
export function detectKinds(keys: readonly string[], analysis: LanguageAnalysis, text: string): readonly AnswerKind[] {
  let confirms = false
  for (let at = 0; at < keys.length; ) {
    const match = analysis.questionWords(keys, at)
    const kinds = match?.value.filter((kind) => kind !== 'yesno') ?? []
    if (kinds.length > 0) return kinds
    if (match) confirms = true
    at += match?.length ?? 1
  }
  const opens = keys.slice(0, 3).some((key) => analysis.yesNoOpeners.has(key))
  const particle =
    analysis.language === 'az' &&
    text.split(/\s+/u).some((word) => ATTACHED_PARTICLE.test(word.replace(/[?!.,]+$/u, '')))
  return confirms || opens || particle ? ['yesno'] : []
}
