import type { DetectedLanguage, LanguageDetector } from '../text/detect-language.ts'
import type { Language } from '../text/language.ts'
import { analysisOf, type LanguageAnalysis } from '../text/languages/analysis.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import { lowerCase, normalize } from '../text/normalize.ts'
import { type DateMention, type Quantity, readDates, readQuantities } from '../text/quantities.ts'
import { type NameRole, readRoles } from './roles.ts'
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
  /** The term right after the question phrase ("which newspapers"): what the answer must be one of; −1 if none. */
  readonly focus: number
  readonly roles: ReadonlyMap<number, NameRole>
}

export interface QueryAnalyzer {
  analyze(text: string, preference?: Language | null): Query
  /** The analysis of a piece of a question whose language is known. */
  analyzeAs(text: string, detected: DetectedLanguage): Query
}

export interface QueryAnalyzerDependencies {
  readonly detect: LanguageDetector
  readonly terms: TermAnalyzer
  /** Whether the knowledge has a word (stem) in a language; others are looked up in the other languages. */
  readonly knows: (language: Language, stem: string) => boolean
  /** The year that "last year" is counted from: that of the articles. */
  readonly referenceYear: number
}

export function createQueryAnalyzer({ detect, terms, knows, referenceYear }: QueryAnalyzerDependencies): QueryAnalyzer {
  const analyzeAs = (text: string, detected: DetectedLanguage): Query => {
    const { language } = detected
    const analysis = analysisOf(language)
    const analyzed = terms(text, language, { isForeign: (stem) => !knows(language, stem) })
    const content = analyzed.terms.filter((term) => term.keys.length > 0)
    const question = findQuestion(analyzed, analysis)
    return {
      text,
      language,
      detected,
      tokens: analyzed.tokens,
      keys: analyzed.keys,
      terms: content,
      kinds: detectKinds(analyzed, analysis, text),
      quantities: readQuantities(analyzed, analysis),
      dates: readDates(analyzed.keys, analysis, referenceYear),
      negated: analyzed.keys.some((key) => analysis.negations.has(key)),
      focus: question ? content.findIndex((term) => term.from >= question.end && term.from <= question.end + 1) : -1,
      roles: readRoles({ ...analyzed, terms: content }, language),
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
export function detectKinds(
  { tokens, keys }: Pick<AnalyzedText, 'tokens' | 'keys'>,
  analysis: LanguageAnalysis,
  text: string,
): readonly AnswerKind[] {
  return findQuestion({ tokens, keys }, analysis)?.kinds ?? (isYesNo({ tokens, keys }, analysis, text) ? ['yesno'] : [])
}

/** The question phrase that rules, with the token after it; null if none asks for more than yes or no. */
export function findQuestion(
  { tokens, keys }: Pick<AnalyzedText, 'tokens' | 'keys'>,
  analysis: LanguageAnalysis,
): { kinds: readonly AnswerKind[]; end: number } | null {
  const written = tokens.map((token) => lowerCase(token.text))
  for (let at = 0; at < keys.length; ) {
    const byKey = analysis.questionWords(keys, at)
    const asWritten = analysis.writtenQuestionWords(written, at)
    const match = asWritten && asWritten.length >= (byKey?.length ?? 0) ? asWritten : byKey
    const kinds = match?.value.filter((kind) => kind !== 'yesno') ?? []
    if (match && kinds.length > 0) return { kinds, end: at + match.length }
    at += match?.length ?? 1
  }
  return null
}

function isYesNo({ keys }: Pick<AnalyzedText, 'tokens' | 'keys'>, analysis: LanguageAnalysis, text: string): boolean {
  const confirms = keys.some((_, at) => analysis.questionWords(keys, at)?.value.includes('yesno'))
  const opens = keys.slice(0, 3).some((key) => analysis.yesNoOpeners.has(key))
  const particle =
    analysis.language === 'az' &&
    text.split(/\s+/u).some((word) => ATTACHED_PARTICLE.test(word.replace(/[?!.,]+$/u, '')))
  return confirms || opens || particle
}
