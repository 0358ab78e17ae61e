import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packArrays, unpackArrays } from '../../src/text/packed-arrays.ts'

const trees = fc.dictionary(
  fc.string().filter((name) => name !== '__proto__'),
  fc.oneof(fc.uint8Array(), fc.uint16Array(), fc.uint32Array()),
)

describe('packArrays', () => {
  it('keeps every array, at whatever place in memory its bytes are read', () => {
    fc.assert(
      fc.property(trees, trees, fc.nat(16), (tree, inner, offset) => {
        const whole = { ...tree, inner }
        const bytes = Buffer.concat([new Uint8Array(offset), ...packArrays(whole)])
        const unpacked = unpackArrays(bytes.subarray(offset))
        expect(unpacked).toEqual(Object.keys(inner).length > 0 ? whole : tree)
      }),
    )
  })
})
