import { describe, expect, it } from 'vitest'
import { createBoundedMap } from '../../src/answering/bounded-map.ts'

describe('createBoundedMap', () => {
  it('drops what was set longest ago above its limit', () => {
    const map = createBoundedMap<string, number>({ limit: 2, now: () => new Date(0) })
    map.set('a', 1)
    map.set('b', 2)
    map.set('a', 3)
    map.set('c', 4)
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([3, undefined, 4])
  })

  it('forgets what is older than its age', () => {
    let time = 0
    const map = createBoundedMap<string, number>({ limit: 2, maxAgeMs: 100, now: () => new Date(time) })
    map.set('a', 1)
    time = 100
    expect(map.get('a')).toBe(1)
    time = 101
    expect(map.get('a')).toBeUndefined()
  })
})
