import { describe, expect, it } from 'vitest'
import { hashFiles } from '../../src/knowledge/hash.ts'

const FILES = [
  { path: 'articles/a.md', content: 'A' },
  { path: 'facts/f.yaml', content: 'F' },
]

describe('hashFiles', () => {
  it('is twelve hexadecimal digits, whatever the order of the files', () => {
    expect(hashFiles(FILES)).toMatch(/^[0-9a-f]{12}$/)
    expect(hashFiles([...FILES].reverse())).toBe(hashFiles(FILES))
  })

  it('changes with a letter, a name, and text that moves from one file to the next', () => {
    const hashes = [
      FILES,
      [FILES[0], { path: 'facts/f.yaml', content: 'f' }],
      [FILES[0], { path: 'facts/g.yaml', content: 'F' }],
      [
        { path: 'articles/a.md', content: 'AF' },
        { path: 'facts/f.yaml', content: '' },
      ],
    ].map((files) => hashFiles(files.filter((file) => file !== undefined)))
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
