import { describe, expect, it } from 'vitest'
import { stemAzerbaijani } from '../../../src/text/stemmers/azerbaijani.ts'

describe('stemAzerbaijani', () => {
  it.each([
    [['ölkə', 'ölkəsi', 'ölkələr', 'ölkələrin', 'ölkələrdən', 'olkeler']],
    [['prezident', 'prezidentlər', 'prezidentin', 'prezidentlərlə']],
    [['agentlik', 'agentliyi', 'agentliyin']],
    [['səfir', 'səfirə', 'səfirin', 'səfirlə', 'səfirnən']],
    [['BMT', "BMT'nin", 'BMT’nin']],
    [['qatıldı', 'qatılıb']],
    [['Putin', 'Putinin', 'Putinə', 'Putindən']],
  ])('brings %j to one stem', (words) => {
    expect(new Set(words.map(stemAzerbaijani)).size).toBe(1)
  })

  it('keeps what is negated apart', () => {
    expect(stemAzerbaijani('qatılmadı')).not.toBe(stemAzerbaijani('qatıldı'))
  })

  it('leaves short words whole, at least three letters of any', () => {
    expect(stemAzerbaijani('nə')).toBe('ne')
    expect(stemAzerbaijani('ada')).toBe('ada')
    for (const word of ['ildə', 'adamlardandır', 'evlərdədir'])
      expect(stemAzerbaijani(word).length).toBeGreaterThanOrEqual(3)
  })
})
