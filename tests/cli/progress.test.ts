import { describe, expect, it } from 'vitest'
import { createProgress } from '../../src/cli/progress.ts'

function tell(total: number, isTerminal: boolean): string {
  let text = ''
  const progress = createProgress((piece) => {
    text += piece
  }, isTerminal)
  for (let done = 0; done <= total; done += total / 1000) progress({ done, total })
  return text
}

describe('createProgress', () => {
  it('tells each tenth of a large folder on a line', () => {
    const lines = tell(100_000, false).trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines[0]).toBe('Reading passages: 10,000 of 100,000 (10 %)')
    expect(lines[9]).toBe('Reading passages: 100,000 of 100,000 (100 %)')
  })

  it('writes one line over and over on a terminal, and ends it', () => {
    const text = tell(100_000, true)
    expect(text.split('\r')).toHaveLength(11)
    expect(text.indexOf('\n')).toBe(text.length - 1)
  })

  it('says nothing of a small folder', () => {
    expect(tell(5_000, false)).toBe('')
  })
})
