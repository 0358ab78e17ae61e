import { describe, expect, it } from 'vitest'
import { gradually, inSteps } from '../../src/text/gradual.ts'

/** A value of three steps, which writes down what was done. */
function threeSteps() {
  const done: number[] = []
  const value = gradually(function* () {
    for (const step of [1, 2, 3]) {
      done.push(step)
      yield
    }
    return done.join(' ')
  })
  return { done, value }
}

describe('gradually', () => {
  it('does nothing before somebody needs the value', () => {
    const { done, value } = threeSteps()
    value.steps()
    expect(done).toEqual([])
  })

  it('builds the value at once for somebody who needs it, and only once', () => {
    const { done, value } = threeSteps()
    expect(value.get()).toBe('1 2 3')
    expect(value.get()).toBe('1 2 3')
    expect(done).toEqual([1, 2, 3])
  })

  it('finishes for somebody in a hurry what was begun in steps, and the steps end with it', () => {
    const { done, value } = threeSteps()
    const steps = value.steps()
    steps.next()
    expect(done).toEqual([1])
    expect(value.get()).toBe('1 2 3')
    expect(steps.next().done).toBe(true)
    expect(done).toEqual([1, 2, 3])
  })

  it('can be built by two who take steps in turn', () => {
    const { done, value } = threeSteps()
    const [one, other] = [value.steps(), value.steps()]
    for (let turn = 0; turn < 4; turn += 1) {
      one.next()
      other.next()
    }
    expect(done).toEqual([1, 2, 3])
    expect(value.get()).toBe('1 2 3')
  })
})

describe('inSteps', () => {
  it('visits all items in order and gives way after each so many', () => {
    const order: string[] = []
    for (const _ of inSteps(['a', 'b', 'c', 'd', 'e'], 2, (item, index) => order.push(`${item}${index}`)))
      order.push('pause')
    expect(order).toEqual(['a0', 'b1', 'pause', 'c2', 'd3', 'pause', 'e4'])
  })
})
