/** An observation for logistic regression: named features, what was true, and how much it counts. */
export interface Sample<Features> {
  readonly features: Features
  readonly label: 0 | 1
  readonly weight: number
}

const ROUNDS = 40
/** Half a Newton step: where classes nearly separate, a whole one overshoots. */
const DAMPING = 0.5
/** Pull towards the starting weights (ridge), so that a feature that hardly occurs keeps its hand-set weight. */
const DEFAULT_PULL = 20

/** Weights of a logistic regression with a bias, by Newton's method (iteratively reweighted least squares) from starting weights. */
export function fitLogistic<Features extends object>(
  samples: readonly Sample<Features>[],
  start: Readonly<Record<string, number>>,
  pull = DEFAULT_PULL,
): Record<string, number> {
  const names = Object.keys(start)
  const rows = samples.map(({ features }) =>
    names.map((name) => (name === 'bias' ? 1 : Number((features as Record<string, number>)[name] ?? 0))),
  )
  const initial = names.map((name) => start[name] ?? 0)
  let weights = [...initial]
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((weight, j) => pull * (weight - (initial[j] ?? 0)))
    const hessian: number[][] = names.map((_, j) => names.map((__, k) => (j === k ? pull : 0)))
    rows.forEach((row, i) => {
      const { label = 0, weight = 0 } = samples[i] ?? {}
      const p: number = 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), 0)))
      row.forEach((x, j) => {
        if (x === 0) return
        gradient[j] = (gradient[j] ?? 0) + weight * (p - label) * x
        const line = hessian[j] ?? []
        row.forEach((y, k) => {
          line[k] = (line[k] ?? 0) + weight * p * (1 - p) * x * y
        })
      })
    })
    const step = solve(hessian, gradient)
    weights = weights.map((weight, j) => weight - DAMPING * (step[j] ?? 0))
  }
  return Object.fromEntries(names.map((name, j) => [name, weights[j] ?? 0]))
}

/** Solves a symmetric positive definite system by Gaussian elimination with pivoting. */
export function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const a = matrix.map((row, i) => [...row, vector[i] ?? 0])
  const n = a.length
  for (let column = 0; column < n; column += 1) {
    let pivot = column
    for (let row = column; row < n; row += 1) {
      if (Math.abs(a[row]?.[column] ?? 0) > Math.abs(a[pivot]?.[column] ?? 0)) pivot = row
    }
    const top = a[pivot] ?? []
    a[pivot] = a[column] ?? []
    a[column] = top
    for (let row = 0; row < n; row += 1) {
      if (row === column) continue
      const factor = (a[row]?.[column] ?? 0) / (top[column] ?? 1)
      a[row] = (a[row] ?? []).map((value, k) => value - factor * (top[k] ?? 0))
    }
  }
  return a.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1))
}
