const SIZE = 3

/** So many letters in a row of a word with marked ends; a shorter word is one group. */
export const ngrams = (word: string, size = SIZE): string[] => {
  const marked = `^${word}$`
  return Array.from({ length: Math.max(1, marked.length - size + 1) }, (_, i) => marked.slice(i, i + size))
}

const GROUP = 4

/** Letter groups of a stem: four letters in a row, the first one marked; a short stem is one group. */
export function letterGroups(stem: string): string[] {
  const marked = `^${stem}`
  return Array.from({ length: Math.max(1, marked.length - GROUP + 1) }, (_, i) => marked.slice(i, i + GROUP))
}
