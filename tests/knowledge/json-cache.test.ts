import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createJsonCache } from '../../src/knowledge/json-cache.ts'

const directories: string[] = []
const newDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'json-cache-'))
  directories.push(directory)
  return directory
}

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

describe('createJsonCache', () => {
  it('gives back what was written under a name, to another cache of the same stamp too', () => {
    const directory = newDirectory()
    createJsonCache(directory, 'a').write('phrases', { words: ['Баку'] })
    expect(createJsonCache(directory, 'a').read('phrases')).toEqual({ words: ['Баку'] })
  })

  it('never reads what bears another stamp, and drops it when it writes', () => {
    const directory = newDirectory()
    createJsonCache(directory, 'old').write('phrases', 1)
    const cache = createJsonCache(directory, 'new')
    expect(cache.read('phrases')).toBeNull()
    cache.write('phrases', 2)
    expect(readdirSync(directory)).toEqual(['phrases-new.json'])
  })

  it('has nothing where a file is damaged', () => {
    const directory = newDirectory()
    const cache = createJsonCache(directory, 'a')
    cache.write('phrases', [1, 2])
    writeFileSync(join(directory, 'phrases-a.json'), '[1, 2')
    expect(cache.read('phrases')).toBeNull()
  })

  it('passes over a folder that cannot be written', () => {
    const file = join(newDirectory(), 'file')
    writeFileSync(file, '')
    const cache = createJsonCache(join(file, 'folder'), 'a')
    expect(() => cache.write('phrases', 1)).not.toThrow()
    expect(cache.read('phrases')).toBeNull()
  })
})
