import type { KnowledgeDiff } from '../knowledge/diff.ts'
import type { Knowledge, Problem } from '../knowledge/knowledge.ts'
import { loadKnowledge } from '../knowledge/load.ts'
import { type KnowledgePlace, openKnowledge } from '../knowledge/open.ts'
import type { AnalysisStore } from '../retrieval/analysis-store.ts'
import { type PassageProgress, preparePassages } from '../retrieval/passage-groups.ts'
import { LANGUAGES } from '../text/language.ts'
import { finishWithPauses } from '../text/steps.ts'
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

export type CreateAnswerer = (knowledge: Knowledge, options?: { readonly store: AnalysisStore }) => Answerer

export interface EditionOptions {
  /** Where what was read and analysed is kept for the next process; without it nothing is kept. */
  readonly place?: KnowledgePlace | undefined
  /** Called between pieces of work, so that a bot that reloads can answer meanwhile. */
  readonly pause?: () => Promise<void>
  /** Told how far the reading of the passages is. */
  readonly onProgress?: (progress: PassageProgress) => void
}

/** Loads a folder and builds its answerer; the gates (golden.ts) are the caller's choice, since they take seconds. */
export async function openEdition(
  directory: string,
  createAnswerer: CreateAnswerer,
  { place, pause = async () => {}, onProgress = () => {} }: EditionOptions = {},
): Promise<{ edition: Edition | null; problems: readonly Problem[] }> {
  const opened = place
    ? await openKnowledge(directory, place, { pause })
    : { ...(await loadKnowledge(directory, { pause })), cache: null }
  const { knowledge, problems, cache } = opened
  if (!knowledge) return { edition: null, problems }
  const store = await finishWithPauses(preparePassages(knowledge, cache), (progress) => {
    onProgress(progress)
    return pause()
  })
  return { edition: { knowledge, answerer: createAnswerer(knowledge, { store }) }, problems }
}

/**
 * Builds all that a question may need, then reads one in every language, so that nobody's first question, nor the first with a
 * word misspelt, waits for it: that took up to a second, where another takes a millisecond. Other work goes on between the
 * steps, which take some milliseconds each.
 */
export async function warmUp({ knowledge, answerer }: Edition, yieldToEventLoop: () => Promise<void>): Promise<void> {
  await finishWithPauses(answerer.prepare(), yieldToEventLoop)
  const [fact] = knowledge.facts
  if (!fact) return
  for (const language of LANGUAGES) {
    await yieldToEventLoop()
    answerer.ask({ text: fact.statement[language], language })
  }
}
