import { diffKnowledge } from '../knowledge/diff.ts'
import type { Holder } from '../knowledge/holder.ts'
import type { Problem } from '../knowledge/knowledge.ts'
import type { KnowledgePlace } from '../knowledge/open.ts'
import { type CreateAnswerer, type Edition, openEdition, type ReloadReport } from './edition.ts'
import { goldenProblems } from './golden.ts'

export interface ReloaderDependencies {
  readonly directory: string
  readonly holder: Holder<Edition>
  readonly createAnswerer: CreateAnswerer
  /** Where what was read and analysed is kept for the next start. */
  readonly place?: KnowledgePlace
  /** Milliseconds of a clock that does not jump. */
  readonly now: () => number
  /** Resolves after whatever waits in the event loop (`setImmediate`) has had its turn. */
  readonly yieldToEventLoop: () => Promise<void>
}

/**
 * Creates the function that exchanges the running edition for the folder as it is now. The new one is loaded and has to pass
 * the gates while the old one answers; the swap is one assignment. Whoever asks for a reload during another shares its report.
 */
export function createReloader(dependencies: ReloaderDependencies): () => Promise<ReloadReport> {
  let running: Promise<ReloadReport> | null = null
  return () => {
    running ??= reload(dependencies).finally(() => {
      running = null
    })
    return running
  }
}

async function reload(dependencies: ReloaderDependencies): Promise<ReloadReport> {
  const { directory, holder, createAnswerer, place, now, yieldToEventLoop } = dependencies
  const started = now()
  const failed = (problems: readonly Problem[]): ReloadReport => ({
    swapped: false,
    problems,
    elapsedMs: now() - started,
  })
  const { edition, problems } = await openEdition(directory, createAnswerer, { place, pause: yieldToEventLoop })
  if (edition === null) return failed(problems)
  const missed: Problem[] = []
  for (const slice of goldenProblems(edition)) {
    missed.push(...slice)
    await yieldToEventLoop()
  }
  if (missed.length > 0) return failed(missed)
  const diff = diffKnowledge(holder.current().knowledge, edition.knowledge)
  holder.swap(edition)
  return { swapped: true, diff, hash: edition.knowledge.hash, elapsedMs: now() - started }
}
