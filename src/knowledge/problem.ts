import type { Problem } from './knowledge.ts'

/** A problem as one line: `file:line  what is wrong  what to do`. */
export function formatProblem({ file, line, problem, remedy }: Problem): string {
  return `${file}:${line}  ${problem}  ${remedy}`
}

/** Order in which curators mend: file by file, from top to bottom. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}
