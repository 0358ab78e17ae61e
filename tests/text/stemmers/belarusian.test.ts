import { describe, expect, it } from 'vitest'
import { stemBelarusian } from '../../../src/text/stemmers/belarusian.ts'

describe('stemBelarusian', () => {
  it.each([
    [['прэзідэнт', 'прэзідэнта', 'прэзідэнту', 'прэзідэнтам', 'прэзідэнты', 'прэзідэнтаў']],
    [['беларускі', 'беларуская', 'беларускага', 'беларускіх', 'беларускімі']],
    [['краіна', 'краіну', 'краін']],
    [['трактар', 'трактары', 'трактароў']],
    [['абмяркоўваць', 'абмяркоўвацца']],
    [['сустракаюць', 'сустракаюцца']],
  ])('brings %j to one stem', (words) => {
    expect(new Set(words.map(stemBelarusian)).size).toBe(1)
  })

  it('leaves at least three letters', () => {
    for (const word of ['ён', 'дом', 'дома', 'ідзе', 'уся', 'маяся']) {
      expect(stemBelarusian(word).length).toBeGreaterThanOrEqual(Math.min(3, word.length))
    }
  })
})
