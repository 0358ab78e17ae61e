import type { KnowledgeDiff } from '../knowledge/diff.ts'
import type { Knowledge, Problem } from '../knowledge/knowledge.ts'
import { type LoadOptions, loadKnowledge } from '../knowledge/load.ts'
import { LANGUAGES } from '../text/language.ts'
import type { Answerer } from './answer.ts'

/** One version of the knowledge with the answerer built from it: what a reload swaps in one step. */
export interface Edition {
  readonly knowledge: Knowledge
  readonly answerer: Answerer
}

/** What a reload did: either the new edition answers from now on, or the old one still does and these are the reasons. */
export type ReloadReport =
  | { readonly swapped: true; readonly diff: KnowledgeDiff; readonly hash: string; readonly elapsedMs: number }
  | { readonly swapped: false; readonly problems: readonly Problem[]; readonly elapsedMs: number }

export type CreateAnswerer = (knowledge: Knowledge) => Answerer

/** Loads a folder and builds its answerer; the gates (golden.ts) are the caller's choice, since they take seconds. */
export async function openEdition(
  directory: string,
  createAnswerer: CreateAnswerer,
  options: LoadOptions = {},
): Promise<{ edition: Edition | null; problems: readonly Problem[] }> {
  const { knowledge, problems } = await loadKnowledge(directory, options)
  return { edition: knowledge && { knowledge, answerer: createAnswerer(knowledge) }, problems }
}

/**
 * Reads a question in every language, so that the indexes are there before somebody asks: the first question of a language
 * costs a quarter of a second, the next about a millisecond. Other work goes on between the languages.
 */
export async function warmUp({ knowledge, answerer }: Edition, yieldToEventLoop: () => Promise<void>): Promise<void> {
  const [fact] = knowledge.facts
  if (!fact) return
  for (const language of LANGUAGES) {
    await yieldToEventLoop()
    answerer.ask({ text: fact.statement[language], language })
  }
}
