import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSeal } from '../../src/store/seal.ts'

const TOKEN = '123456789:AAsecretsecretsecretsecretsecretsecr'

describe('the seal', () => {
  test('opens what it sealed, whatever it is', () => {
    const seal = createSeal(TOKEN)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(seal.open(seal.seal(text))).toBe(text)
      }),
    )
  })

  test('opens what the same token has sealed in another process, and what no other has', () => {
    const sealed = createSeal(TOKEN).seal('{"text":"wer traf wen?"}')
    expect(createSeal(TOKEN).open(sealed)).toBe('{"text":"wer traf wen?"}')
    expect(createSeal(`${TOKEN}x`).open(sealed)).toBe(null)
  })

  test('shows nothing of the text, and never seals it alike twice', () => {
    const seal = createSeal(TOKEN)
    const [first, second] = [seal.seal('wer traf wen?'), seal.seal('wer traf wen?')]
    expect(Buffer.from(first).includes('traf')).toBe(false)
    expect(Buffer.from(first).equals(second)).toBe(false)
  })

  test('finds any change, and takes any bytes', () => {
    const seal = createSeal(TOKEN)
    const sealed = seal.seal('wer traf wen?')
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(seal.open(changed)).toBe(null)
      expect(seal.open(sealed.subarray(0, at))).toBe(null)
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => seal.open(bytes) === null))
  })

  test('gives the same pseudonym for the same text, another one under another token', () => {
    const pseudonym = createSeal(TOKEN).pseudonym('42')
    expect(pseudonym).toMatch(/^[0-9a-f]{32}$/)
    expect(createSeal(TOKEN).pseudonym('42')).toBe(pseudonym)
    expect(createSeal(TOKEN).pseudonym('43')).not.toBe(pseudonym)
    expect(createSeal(`${TOKEN}x`).pseudonym('42')).not.toBe(pseudonym)
  })
})
