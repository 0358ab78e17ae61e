import { ngrams } from './ngrams.ts'
import { createRowsBuilder, invertRows, type Rows, rowOf } from './rows.ts'
import { createStringTable, type PackedStrings, packStrings } from './string-table.ts'

/** Words that look alike, found by the letter groups they share. */
export interface NgramIndex {
  /** Known words whose likeness (Dice coefficient over 3-grams with marked ends) reaches `min`, best first, at most `limit`. */
  similar(word: string, min: number, limit: number): readonly { readonly word: string; readonly likeness: number }[]
}

/** The letter groups of numbered words. */
export interface PackedNgrams {
  readonly groups: PackedStrings
  /** For each group the numbers of the words that hold it. */
  readonly words: Rows
  /** For each word the number of its groups; 0 for one that is never found. */
  readonly sizes: Uint16Array
}

/** Packs the letter groups of words; null in their place leaves a number out. */
export function packNgrams(words: readonly (string | null)[]): PackedNgrams {
  const numbers = new Map<string, number>()
  const groupsOf = createRowsBuilder()
  const sizes = new Uint16Array(words.length)
  words.forEach((word, i) => {
    const groups = new Set(word === null ? [] : ngrams(word))
    sizes[i] = groups.size
    groupsOf.add(
      [...groups].map((group) => {
        const number = numbers.get(group) ?? numbers.size
        numbers.set(group, number)
        return number
      }),
    )
  })
  return { groups: packStrings([...numbers.keys()]), words: invertRows(groupsOf.build(), numbers.size), sizes }
}

export function openNgramIndex({ groups, words, sizes }: PackedNgrams, wordAt: (number: number) => string): NgramIndex {
  const table = createStringTable(groups)
  const shared = new Uint16Array(sizes.length)
  return {
    similar: (word, min, limit) => {
      const own = [...new Set(ngrams(word))]
      const touched: number[] = []
      for (const group of own) {
        const number = table.find(group)
        if (number < 0) continue
        for (const holder of rowOf(words, number)) {
          if (shared[holder] === 0) touched.push(holder)
          shared[holder] = (shared[holder] ?? 0) + 1
        }
      }
      const found: { number: number; likeness: number }[] = []
      for (const number of touched) {
        const likeness = (2 * (shared[number] ?? 0)) / (own.length + (sizes[number] ?? 0))
        shared[number] = 0
        if (likeness >= min) found.push({ number, likeness })
      }
      return found
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, limit)
        .map(({ number, likeness }) => ({ word: wordAt(number), likeness }))
    },
  }
}

export function createNgramIndex(words: Iterable<string>): NgramIndex {
  const known = [...words]
  return openNgramIndex(packNgrams(known), (number) => known[number] ?? '')
}
