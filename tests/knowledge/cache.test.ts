import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cache, createCache } from '../../src/knowledge/cache.ts'

let directory = ''
let warnings: string[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cache-'))
  warnings = []
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const open = (stamp = 'a', place = directory): Cache =>
  createCache({ directory: place, stamp, warn: (message) => warnings.push(message) })
const ARRAYS = { starts: Uint32Array.of(1, 70_000), deep: { counts: Uint8Array.of(1, 2, 3), none: new Uint16Array() } }
const fileOf = (name: string): string => join(directory, name)

describe('createCache', () => {
  it('gives back what was written under a name, to another cache of the same stamp too', () => {
    open().write('phrases', { words: ['Баку'] })
    open().writeArrays('passages', ARRAYS)
    expect(open().read('phrases')).toEqual({ words: ['Баку'] })
    expect(open().readArrays('passages')).toEqual(ARRAYS)
    expect(warnings).toEqual([])
  })

  it('has nothing under another name, and says nothing of it', () => {
    expect(open().read('phrases')).toBeNull()
    expect(open().readArrays('phrases')).toBeNull()
    expect(warnings).toEqual([])
  })

  it('never reads what bears another stamp', () => {
    open('old').write('phrases', 1)
    open('old').writeArrays('passages', ARRAYS)
    expect([open('new').read('phrases'), open('new').readArrays('passages')]).toEqual([null, null])
    expect(warnings).toEqual([])
  })

  it('keeps the three newest files of a name', () => {
    for (const [i, stamp] of ['a', 'b', 'c', 'd'].entries()) {
      open(stamp).write('phrases', stamp)
      utimesSync(fileOf(`phrases-${stamp}.json`), i, i)
    }
    open('e').write('phrases', 'e')
    expect(readdirSync(directory).sort()).toEqual(['phrases-c.json', 'phrases-d.json', 'phrases-e.json'])
  })

  const damages: [string, (file: string) => void, string][] = [
    ['cut off', (file) => truncateSync(file, 150), 'is damaged (its end is missing)'],
    ['empty', (file) => truncateSync(file, 0), 'is no cache of this program'],
    ['other text', (file) => writeFileSync(file, '[1, 2'), 'is no cache of this program'],
    ['altered in one byte', (file) => alterLastByte(file), 'is damaged (its checksum is wrong)'],
  ]
  it.each(damages)('does not use a file that is %s, and says so', (_, damage, reason) => {
    open().write('phrases', ['one phrase', 'and another one'])
    open().writeArrays('passages', ARRAYS)
    for (const name of ['phrases-a.json', 'passages-a.bin']) damage(fileOf(name))
    expect([open().read('phrases'), open().readArrays('passages')]).toEqual([null, null])
    expect(warnings).toEqual(
      ['phrases-a.json', 'passages-a.bin'].map(
        (name) => `The cache ${fileOf(name)} ${reason}. It is not used; what it held is made anew.`,
      ),
    )
  })

  it('does not use a file of another build or other knowledge that bears its name, and says so', () => {
    open('other').writeArrays('passages', ARRAYS)
    renameSync(fileOf('passages-other.bin'), fileOf('passages-a.bin'))
    expect(open().readArrays('passages')).toBeNull()
    expect(warnings.join()).toContain('passages-a.bin belongs to other knowledge or to another build. It is not used')
  })

  it('replaces a damaged file with what is written next', () => {
    writeFileSync(fileOf('passages-a.bin'), 'garbage')
    open().writeArrays('passages', ARRAYS)
    expect(open().readArrays('passages')).toEqual(ARRAYS)
    expect(warnings).toEqual([])
  })

  it('passes over a folder that cannot be written', () => {
    const file = fileOf('file')
    writeFileSync(file, '')
    const cache = open('a', join(file, 'folder'))
    expect(() => cache.write('phrases', 1)).not.toThrow()
    expect(existsSync(join(file, 'folder'))).toBe(false)
  })
})

function alterLastByte(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(file, bytes)
}
