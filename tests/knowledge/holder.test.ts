import { expect, it } from 'vitest'
import { createHolder } from '../../src/knowledge/holder.ts'

it('gives the value of the last swap', () => {
  const holder = createHolder('old')
  expect(holder.current()).toBe('old')
  holder.swap('new')
  expect(holder.current()).toBe('new')
})
