import type { KnowledgeDiff } from '../knowledge/diff.ts'
import type { Knowledge, Problem } from '../knowledge/knowledge.ts'
import { type LoadOptions, loadKnowledge } from '../knowledge/load.ts'
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
