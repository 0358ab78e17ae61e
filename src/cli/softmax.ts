import { solve } from './logistic.ts'

/** A choice for softmax regression: the features of each option, in the order of the names, and which of them was right. */
export interface Choice {
  readonly options: readonly (readonly number[])[]
  readonly right: number
}

const ROUNDS = 30
/** Where one option nearly always wins, a whole Newton step overshoots. */
const DAMPING = 0.7

/**
 * Weights under which the right options are likeliest (conditional logit, McFadden 1974), by Newton's method. `pull` draws them
 * to zero (ridge): the smaller, the more the fit trusts the choices.
 */
export function fitSoftmax(choices: readonly Choice[], names: readonly string[], pull: number): Record<string, number> {
  let weights = names.map(() => 0)
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((weight) => pull * weight)
    const hessian = names.map((_, j) => names.map((__, k) => (j === k ? pull : 0)))
    for (const choice of choices) addChoice(choice, weights, gradient, hessian)
    const step = solve(hessian, gradient)
    weights = weights.map((weight, j) => weight - DAMPING * (step[j] ?? 0))
  }
  return Object.fromEntries(names.map((name, j) => [name, weights[j] ?? 0]))
}

function addChoice(
  { options, right }: Choice,
  weights: readonly number[],
  gradient: number[],
  hessian: number[][],
): void {
  const scores = options.map((option) => option.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), 0))
  const top = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - top))
  const total = powers.reduce((sum, power) => sum + power, 0)
  const expected = weights.map((_, j) =>
    options.reduce((sum, option, i) => sum + ((powers[i] ?? 0) / total) * (option[j] ?? 0), 0),
  )
  options.forEach((option, i) => {
    const p = (powers[i] ?? 0) / total
    const off = option.map((x, j) => x - (expected[j] ?? 0))
    off.forEach((x, j) => {
      const line = hessian[j] ?? []
      off.forEach((y, k) => {
        line[k] = (line[k] ?? 0) + p * x * y
      })
      if (i === right) gradient[j] = (gradient[j] ?? 0) - x
    })
  })
}
