import { describe, expect, it } from 'vitest'
import { finish, finishWithPauses } from '../../src/text/steps.ts'

function* work(): Generator<number, string> {
  yield 1
  yield 2
  return 'done'
}

describe('work in steps', () => {
  it('is done at once, each step told', () => {
    const steps: number[] = []
    expect(finish(work(), (step) => steps.push(step))).toBe('done')
    expect(steps).toEqual([1, 2])
  })

  it('is done with a pause after each step', async () => {
    const order: string[] = []
    const result = await finishWithPauses(work(), async (step) => {
      order.push(`pause ${step}`)
    })
    expect([result, ...order]).toEqual(['done', 'pause 1', 'pause 2'])
  })
})
