/** Finds the parts of a compound among known words; an empty list for a word that is none. */
export type CompoundSplitter = (stem: string) => readonly string[]

/** How often each word stands in a corpus; undefined for one that does not. */
export type WordFrequency = Pick<ReadonlyMap<string, number>, 'get'>

const MIN_COMPOUND = 8
export const MIN_COMPOUND_PART = 4
/** Questions bring words without end. */
const CACHE_LIMIT = 50_000
/** Linking elements between the parts of a Germanic compound ("Handel-s-volumen"). */
const LINKS = ['', 's', 'es', 'n', 'en', 'e', 'er']

/**
 * A splitter over a corpus's own vocabulary of stems: a word is a compound if both parts are words of the corpus. Of several
 * splits the one with the commoner parts wins, by the geometric mean of their frequencies (Koehn and Knight 2003).
 */
export function createCompoundSplitter(frequency: WordFrequency): CompoundSplitter {
  const known = new Map<string, readonly string[]>()
  return (stem) => {
    const cached = known.get(stem)
    if (cached) return cached
    const parts = split(stem, frequency)
    if (known.size >= CACHE_LIMIT) known.clear()
    known.set(stem, parts)
    return parts
  }
}

function split(stem: string, frequency: WordFrequency): readonly string[] {
  if (stem.length < MIN_COMPOUND) return []
  let best: readonly string[] = []
  let bestScore = 0
  for (let cut = MIN_COMPOUND_PART; cut <= stem.length - MIN_COMPOUND_PART; cut += 1) {
    const tail = stem.slice(cut)
    const tailFrequency = frequency.get(tail)
    if (tailFrequency === undefined) continue
    for (const head of compoundHeads(stem, cut)) {
      const score = Math.sqrt((frequency.get(head) ?? 0) * tailFrequency)
      if (score > bestScore) {
        bestScore = score
        best = [head, tail]
      }
    }
  }
  return best
}

/** What may stand before the tail that begins at `cut`: the word up to there, without each linking element it may end with. */
export const compoundHeads = (stem: string, cut: number): string[] =>
  LINKS.map((link) => stem.slice(0, cut - link.length)).filter(
    (head, i) => head.length >= MIN_COMPOUND_PART && stem.slice(head.length, cut) === LINKS[i],
  )
