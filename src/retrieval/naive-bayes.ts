import { inSteps } from '../text/gradual.ts'
import { ngrams } from '../text/ngrams.ts'
import { finish } from '../text/steps.ts'

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
/** So many examples or groups are read in a step. */
const STEP = 300

/**
 * Multinomial naive Bayes over letter groups, weighted by tf-idf and normalised to the text's length (McCallum & Nigam 1998;
 * weights as in Rennie et al. 2003). All classes are as likely before the question is read: how many ways of asking a
 * curator wrote says nothing about how often a thing is asked.
 *
 * Groups are numbers and what they weigh in each class lies in arrays, the logarithms with it: a question has some forty
 * groups, each of which stands in half of two hundred classes. They are learnt in steps.
 */
export function* buildNaiveBayes(examples: readonly Example[], classes: number): Generator<void, NaiveBayes> {
  const { numbers, rarity, added } = yield* learn(examples, classes)
  const { starts, labels, sums, logs, totals } = added
  const smoothed = SMOOTHING * numbers.size
  const logTotal = (total: number): number => Math.log(Math.max(0, total) + smoothed)
  const logTotals = totals.map(logTotal)
  const knownGroups = (word: string): number[] => ngrams(word, SIZE).flatMap((group) => numbers.get(group) ?? [])
  const read = (words: Iterable<string>): ReadonlyMap<number, number> => weigh(countGroups(words, knownGroups), rarity)

  return {
    likelihoods: (words, without) => {
      const { label: hidden = -1 } = without ?? {}
      const unseen = without ? read(without.words) : new Map<number, number>()
      const asked = read(words)
      const found = new Float64Array(classes)
      for (const [group, weight] of asked) {
        const end = starts[group + 1] ?? 0
        for (let i = starts[group] ?? 0; i < end; i += 1) {
          const label = labels[i] ?? 0
          const log = label === hidden ? logOf((sums[i] ?? 0) - (unseen.get(group) ?? 0)) : (logs[i] ?? 0)
          found[label] = (found[label] ?? 0) + weight * log
        }
      }
      const [length, unseenTotal] = [sumOf(asked.values()), sumOf(unseen.values())]
      return found.map((log, label) => {
        if (totals[label] === 0) return Number.NEGATIVE_INFINITY
        const total = label === hidden ? logTotal((totals[label] ?? 0) - unseenTotal) : (logTotals[label] ?? 0)
        return log - length * total
      })
    },
  }
}

/** Apart from what asks, whose closures would keep the groups of all examples. */
function* learn(examples: readonly Example[], classes: number) {
  const numbers = new Map<string, number>()
  const numberOf = (group: string): number => {
    const known = numbers.get(group)
    if (known !== undefined) return known
    numbers.set(group, numbers.size)
    return numbers.size - 1
  }
  // The same words stand in thousands of examples.
  const groupsOfWord = new Map<string, readonly number[]>()
  const learnWord = (word: string): readonly number[] => {
    const known = groupsOfWord.get(word)
    if (known) return known
    const groups = ngrams(word, SIZE).map(numberOf)
    groupsOfWord.set(word, groups)
    return groups
  }
  const counted: Map<number, number>[] = []
  yield* inSteps(examples, STEP, ({ words }) => counted.push(countGroups(words, learnWord)))
  const rarity = rarities(counted, numbers.size)
  yield
  return { numbers, rarity, added: yield* addUp(counted, rarity, examples, classes, numbers.size) }
}

export const createNaiveBayes = (examples: readonly Example[], classes: number): NaiveBayes =>
  finish(buildNaiveBayes(examples, classes))

function sumOf(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

const logOf = (sum: number): number => Math.log1p(Math.max(0, sum) / SMOOTHING)

/** How often each group stands in a text, in the order in which they come. */
function countGroups(words: Iterable<string>, groupsOf: (word: string) => readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const word of words) for (const group of groupsOf(word)) counts.set(group, (counts.get(group) ?? 0) + 1)
  return counts
}

/** Inverse document frequency of each group. */
function rarities(counted: readonly ReadonlyMap<number, number>[], groups: number): Float64Array {
  const frequency = new Float64Array(groups)
  for (const of of counted) for (const group of of.keys()) frequency[group] = (frequency[group] ?? 0) + 1
  return frequency.map((n) => 1 + Math.log((1 + counted.length) / (1 + n)))
}

/** Weights of the groups of a text; their squares add up to 1. */
function weigh(counts: ReadonlyMap<number, number>, rarity: Float64Array): Map<number, number> {
  const weights = new Map<number, number>()
  let squares = 0
  for (const [group, count] of counts) {
    const weight = (1 + Math.log(count)) * (rarity[group] ?? 0)
    weights.set(group, weight)
    squares += weight * weight
  }
  const length = Math.sqrt(squares)
  for (const [group, weight] of weights) weights.set(group, weight / length)
  return weights
}

/** What each group weighs in the classes that hold it, with the logarithm that a text's likelihood needs, and all groups in each class. */
function* addUp(
  counted: readonly ReadonlyMap<number, number>[],
  rarity: Float64Array,
  examples: readonly Example[],
  classes: number,
  groups: number,
) {
  const held = Array.from({ length: groups }, () => new Map<number, number>())
  const totals = new Float64Array(classes)
  yield* inSteps(examples, STEP, ({ label }, i) => {
    for (const [group, weight] of weigh(counted[i] ?? new Map(), rarity)) {
      const byClass = held[group]
      byClass?.set(label, (byClass.get(label) ?? 0) + weight)
      totals[label] = (totals[label] ?? 0) + weight
    }
  })
  const starts = new Uint32Array(groups + 1)
  held.forEach((byClass, group) => {
    starts[group + 1] = (starts[group] ?? 0) + byClass.size
  })
  const labels = new Uint32Array(starts[groups] ?? 0)
  const sums = new Float64Array(labels.length)
  const logs = new Float64Array(labels.length)
  yield* inSteps(held, STEP, (byClass, group) => {
    let at = starts[group] ?? 0
    for (const [label, sum] of byClass) {
      labels[at] = label
      sums[at] = sum
      logs[at] = logOf(sum)
      at += 1
    }
  })
  return { starts, labels, sums, logs, totals }
}
