import { describe, expect, it } from 'vitest'
import { hashFiles } from '../../src/knowledge/hash.ts'

const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) })
const FILES = [file('articles/a.md', 'A'), file('facts/f.yaml', 'F')]

describe('hashFiles', () => {
  it('is twelve hexadecimal digits, whatever the order of the files', () => {
    expect(hashFiles(FILES)).toMatch(/^[0-9a-f]{12}$/)
    expect(hashFiles([...FILES].reverse())).toBe(hashFiles(FILES))
  })

  it('changes with a letter, a name, and text that moves from one file to the next', () => {
    const hashes = [
      FILES,
      [FILES[0], file('facts/f.yaml', 'f')],
      [FILES[0], file('facts/g.yaml', 'F')],
      [file('articles/a.md', 'AF'), file('facts/f.yaml', '')],
    ].map((files) => hashFiles(files.filter((one) => one !== undefined)))
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
