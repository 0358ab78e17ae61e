import { describe, expect, it } from 'vitest'
import { type Choice, fitSoftmax } from '../../src/cli/softmax.ts'

const WEAK_PULL = 1e-6

describe('fitSoftmax', () => {
  it('finds the weights that gave the choices', () => {
    // Three of four times the option with x = 1 is right: its odds are 3 = exp(weight).
    const options = [[1], [0]]
    const choices: Choice[] = [0, 0, 0, 1].map((right) => ({ options, right }))
    expect(fitSoftmax(choices, ['x'], WEAK_PULL).x).toBeCloseTo(Math.log(3), 4)
  })

  it('is not moved by what all options have in common', () => {
    const options = [
      [1, 7],
      [0, 7],
    ]
    const choices = [0, 0, 0, 1].map((right) => ({ options, right }))
    const { x, same } = fitSoftmax(choices, ['x', 'same'], WEAK_PULL)
    expect(x).toBeCloseTo(Math.log(3), 4)
    expect(same).toBeCloseTo(0, 6)
  })

  it('is drawn to zero, and stays finite where one option always wins', () => {
    const choices = Array.from({ length: 50 }, () => ({ options: [[1], [0]], right: 0 }))
    const [weak, strong] = [0.1, 10].map((pull) => fitSoftmax(choices, ['x'], pull).x ?? 0)
    expect(Number.isFinite(weak)).toBe(true)
    expect(strong).toBeGreaterThan(0)
    expect(strong).toBeLessThan(weak ?? 0)
    expect(fitSoftmax([], ['x'], 1)).toEqual({ x: 0 })
  })
})
