import { ngrams } from '../text/ngrams.ts'

/** A text of a class: its words as Latin keys. */
export interface Example {
  readonly label: number
  readonly words: Iterable<string>
}

/** Which class a text's letters speak for. */
export interface NaiveBayes {
  /**
   * Log likelihood of a text under each class, up to a constant that all classes share; −Infinity for a class without
   * examples. `without` is an example that is taken as never seen.
   */
  likelihoods(words: Iterable<string>, without?: Example): Float64Array
}

/** Letters in a row: four tell words apart and still hold through inflection and typing errors. */
const SIZE = 4
/** Additive smoothing, in weights of a text of length 1 (its weights' squares add up to 1). */
const SMOOTHING = 0.05

/**
 * Multinomial naive Bayes over letter groups, weighted by tf-idf and normalised to the text's length (McCallum & Nigam 1998;
 * weights as in Rennie et al. 2003). All classes are as likely before the question is read: how many ways of asking a
 * curator wrote says nothing about how often a thing is asked.
 */
export function createNaiveBayes(examples: readonly Example[], classes: number): NaiveBayes {
  const groupsOf = examples.map(({ words }) => countGroups(words))
  const documentFrequency = new Map<string, number>()
  for (const groups of groupsOf)
    for (const group of groups.keys()) documentFrequency.set(group, (documentFrequency.get(group) ?? 0) + 1)

  const weigh = (groups: ReadonlyMap<string, number>): Map<string, number> => {
    const weights = new Map<string, number>()
    let squares = 0
    for (const [group, count] of groups) {
      const frequency = documentFrequency.get(group)
      if (frequency === undefined) continue
      const weight = (1 + Math.log(count)) * (1 + Math.log((1 + examples.length) / (1 + frequency)))
      weights.set(group, weight)
      squares += weight * weight
    }
    for (const [group, weight] of weights) weights.set(group, weight / Math.sqrt(squares))
    return weights
  }

  /** Weight of each group in the classes that hold it, and of all groups in each class. */
  const held = new Map<string, Map<number, number>>()
  const totals = new Float64Array(classes)
  examples.forEach(({ label }, i) => {
    for (const [group, weight] of weigh(groupsOf[i] ?? new Map())) {
      const byClass = held.get(group) ?? new Map<number, number>()
      if (byClass.size === 0) held.set(group, byClass)
      byClass.set(label, (byClass.get(label) ?? 0) + weight)
      totals[label] = (totals[label] ?? 0) + weight
    }
  })
  const smoothed = SMOOTHING * held.size

  return {
    likelihoods: (words, without) => {
      const unseen = without ? weigh(countGroups(without.words)) : null
      let unseenTotal = 0
      for (const weight of unseen?.values() ?? []) unseenTotal += weight
      const asked = weigh(countGroups(words))
      let length = 0
      const logs = new Float64Array(classes)
      for (const [group, weight] of asked) {
        length += weight
        for (const [label, sum] of held.get(group) ?? []) {
          const seen = sum - (label === without?.label ? (unseen?.get(group) ?? 0) : 0)
          logs[label] = (logs[label] ?? 0) + weight * Math.log1p(Math.max(0, seen) / SMOOTHING)
        }
      }
      return logs.map((log, label) => {
        const total = (totals[label] ?? 0) - (label === without?.label ? unseenTotal : 0)
        if (totals[label] === 0) return Number.NEGATIVE_INFINITY
        return log - length * Math.log(Math.max(0, total) + smoothed)
      })
    },
  }
}

function countGroups(words: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) for (const group of ngrams(word, SIZE)) counts.set(group, (counts.get(group) ?? 0) + 1)
  return counts
}
