import type { LanguageAnalysis } from '../text/languages/analysis.ts'
import type { AnswerKind } from '../text/languages/profile.ts'
import type { AnalyzedText } from './terms.ts'

/** Kinds whose question phrase is followed by what is counted or chosen from. */
export const FOCUSED_KINDS: readonly AnswerKind[] = ['which', 'count', 'amount', 'list']
/** A word or two may stand between the question phrase and what it asks for ("which of the", "was war das"). */
const FOCUS_REACH = 2

/** Kinds whose question words also join clauses ("when they met"); "how many" and "list all" always ask. */
const JOINING_KINDS: readonly AnswerKind[] = ['when', 'where', 'who', 'what', 'which', 'how', 'why']

/** The term right after the question phrase ("which newspapers"), as a position among the terms; −1 if none. */
export function findFocus(text: Pick<AnalyzedText, 'lower' | 'keys' | 'terms'>, analysis: LanguageAnalysis): number {
  const question = findQuestion(text, analysis)
  if (!question) return -1
  // A name before it only says whose: "which Belarusian universities".
  const names = text.terms.filter((term) => term.kind === 'name' && term.from >= question.end)
  const reach = question.end + FOCUS_REACH + (names[0]?.from === question.end ? names[0].to - names[0].from : 0)
  return text.terms.findIndex((term) => term.kind !== 'name' && term.from >= question.end && term.from <= reach)
}

/** Attached question particle of Azerbaijani: "gəlibmi", "varmı", "deyilmidir". */
const ATTACHED_PARTICLE = /\p{L}{3,}m[iıuü](?:dir|dır|dur|dür|ydi|ydı)?$/iu

/**
 * The kinds a question asks for. The first question phrase rules, longer phrases first; without one, a sentence that opens
 * like a yes/no question is one. "Do you know when …" opens like yes/no but asks for the time: question words win. Phrases that
 * only confirm ("правда ли, что", "калі верыць") are stepped over whole, for they hold question words that ask nothing.
 */
export function detectKinds(
  { lower, keys }: Pick<AnalyzedText, 'lower' | 'keys'>,
  analysis: LanguageAnalysis,
  text: string,
): readonly AnswerKind[] {
  const question = findQuestion({ lower, keys }, analysis)
  const joins =
    question?.kinds.every((kind) => JOINING_KINDS.includes(kind)) && isSubordinate({ lower, keys }, question, analysis)
  if (question && !joins) return asksForContent(question, lower, analysis) ? ['what'] : question.kinds
  return question || isYesNo({ lower, keys }, analysis, text) ? ['yesno'] : []
}

/** "Which opinion did he voice?" asks for what he said. */
const asksForContent = (
  { kinds, end }: { kinds: readonly AnswerKind[]; end: number },
  lower: readonly string[],
  analysis: LanguageAnalysis,
): boolean => kinds.includes('which') && analysis.shellNouns.has(lower[end] ?? '')

/**
 * Whether the question word only joins a clause to a yes/no question: "Did green power come up when they met?". In "Can you
 * tell me when they met?" nothing with content stands before it, and it asks.
 */
function isSubordinate(
  { lower, keys }: Pick<AnalyzedText, 'lower' | 'keys'>,
  question: { at: number },
  analysis: LanguageAnalysis,
): boolean {
  if (!analysis.yesNoOpeners.has(keys[0] ?? '') || analysis.questionWords(keys, 0)) return false
  return lower.slice(1, question.at).some((word) => !analysis.isLight(word))
}

/** The question phrase that rules, with the token after it; null if none asks for more than yes or no. */
export function findQuestion(
  { lower, keys }: Pick<AnalyzedText, 'lower' | 'keys'>,
  analysis: LanguageAnalysis,
): { kinds: readonly AnswerKind[]; at: number; end: number } | null {
  for (let at = 0; at < keys.length; ) {
    const byKey = analysis.questionWords(keys, at)
    const asWritten = analysis.writtenQuestionWords(lower, at)
    const match = asWritten && asWritten.length >= (byKey?.length ?? 0) ? asWritten : byKey
    const kinds = match?.value.filter((kind) => kind !== 'yesno') ?? []
    if (match && kinds.length > 0) return { kinds, at, end: at + match.length }
    at += match?.length ?? 1
  }
  return null
}

function isYesNo({ keys }: Pick<AnalyzedText, 'lower' | 'keys'>, analysis: LanguageAnalysis, text: string): boolean {
  const confirms = keys.some((_, at) => analysis.questionWords(keys, at)?.value.includes('yesno'))
  const opens = keys.slice(0, 3).some((key) => analysis.yesNoOpeners.has(key))
  const particle =
    analysis.language === 'az' &&
    text.split(/\s+/u).some((word) => ATTACHED_PARTICLE.test(word.replace(/[?!.,]+$/u, '')))
  return confirms || opens || particle
}
