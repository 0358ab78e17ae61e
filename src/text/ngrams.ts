/** Words that look alike, found by the letter groups they share. */
export interface NgramIndex {
  /** Known words whose likeness (Dice coefficient over 3-grams with marked ends) reaches `min`, best first, at most `limit`. */
  similar(word: string, min: number, limit: number): readonly { readonly word: string; readonly likeness: number }[]
}

const SIZE = 3

const ngrams = (word: string): string[] => {
  const marked = `^${word}$`
  return Array.from({ length: Math.max(1, marked.length - SIZE + 1) }, (_, i) => marked.slice(i, i + SIZE))
}

export function createNgramIndex(words: Iterable<string>): NgramIndex {
  const known: { word: string; size: number }[] = []
  const postings = new Map<string, number[]>()
  for (const word of words) {
    const grams = new Set(ngrams(word))
    for (const gram of grams) {
      const list = postings.get(gram)
      if (list) list.push(known.length)
      else postings.set(gram, [known.length])
    }
    known.push({ word, size: grams.size })
  }
  return {
    similar: (word, min, limit) => {
      const grams = new Set(ngrams(word))
      const shared = new Map<number, number>()
      for (const gram of grams) for (const id of postings.get(gram) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1)
      const found: { word: string; likeness: number }[] = []
      for (const [id, count] of shared) {
        const entry = known[id]
        if (!entry) continue
        const likeness = (2 * count) / (grams.size + entry.size)
        if (likeness >= min) found.push({ word: entry.word, likeness })
      }
      return found.sort((a, b) => b.likeness - a.likeness).slice(0, limit)
    },
  }
}

const GROUP = 4

/** Letter groups of a stem: four letters in a row, the first one marked; a short stem is one group. */
export function letterGroups(stem: string): string[] {
  const marked = `^${stem}`
  return Array.from({ length: Math.max(1, marked.length - GROUP + 1) }, (_, i) => marked.slice(i, i + GROUP))
}
