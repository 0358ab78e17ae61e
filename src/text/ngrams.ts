const SIZE = 3

/** Three letters in a row of a word with marked ends. */
export const ngrams = (word: string): string[] => {
  const marked = `^${word}$`
  return Array.from({ length: Math.max(1, marked.length - SIZE + 1) }, (_, i) => marked.slice(i, i + SIZE))
}

const GROUP = 4

/** Letter groups of a stem: four letters in a row, the first one marked; a short stem is one group. */
export function letterGroups(stem: string): string[] {
  const marked = `^${stem}`
  return Array.from({ length: Math.max(1, marked.length - GROUP + 1) }, (_, i) => marked.slice(i, i + GROUP))
}
