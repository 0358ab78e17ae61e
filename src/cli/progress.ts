import type { PassageProgress } from '../retrieval/passage-groups.ts'

/** Smaller folders are read before a person wonders (about a second). */
const MIN_PASSAGES = 10_000
/** On paper a line for each tenth, on a terminal one line that grows. */
const TENTHS = 10

/** Tells on standard error how far the reading of a large folder is; of a small one nothing. */
export function createProgress(
  write: (text: string) => void,
  isTerminal: boolean,
): (progress: PassageProgress) => void {
  let told = 0
  return ({ done, total }) => {
    const tenth = Math.floor((TENTHS * done) / total)
    if (total < MIN_PASSAGES || tenth <= told) return
    told = tenth
    const [read, all] = [done, total].map((count) => count.toLocaleString('en'))
    const line = `Reading passages: ${read} of ${all} (${Math.floor((100 * done) / total)} %)`
    write(isTerminal ? `\r${line}${tenth === TENTHS ? '\n' : ''}` : `${line}\n`)
  }
}
