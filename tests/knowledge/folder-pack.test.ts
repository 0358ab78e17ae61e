import { readdir } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hashFolder, packFolder, unpackFolder } from '../../src/knowledge/folder-pack.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { SOUND_FOLDER, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

async function packed(files = SOUND_FOLDER) {
  const pack = await packFolder(await writeKnowledgeFolder(files))
  if (!pack) throw new Error('the folder could not be packed')
  return pack
}

describe('a packed knowledge folder', () => {
  test('is the same knowledge where it is unpacked, under its hash', async () => {
    const pack = await packed()
    const parent = await writeKnowledgeFolder({})
    const folder = await unpackFolder(pack, parent)
    expect(await readdir(parent)).toEqual([pack.hash])
    const { knowledge, problems } = await loadKnowledge(folder)
    expect(problems).toEqual([])
    expect(knowledge?.hash).toBe(pack.hash)
    expect(await hashFolder(folder)).toBe(pack.hash)
  })

  test('replaces what a killed process or another version has left there', async () => {
    const pack = await packed()
    const parent = await writeKnowledgeFolder({ [`${pack.hash}/articles/left-over.md`]: 'half a file' })
    const folder = await unpackFolder(pack, parent)
    expect(await hashFolder(folder)).toBe(pack.hash)
  })

  test('is refused where its content does not have the hash, and leaves nothing behind', async () => {
    const { bytes } = await packed()
    const parent = await writeKnowledgeFolder({})
    await expect(unpackFolder({ hash: '000000000000', bytes }, parent)).rejects.toThrow('does not have the hash')
    expect(await readdir(parent)).toEqual([])
  })

  test.each(['../outside.md', 'articles/../../outside.md', '/etc/outside', 'articles/.\0.md', 'other/file.md'])(
    'never writes to a path that is not of a knowledge folder (%s)',
    async (path) => {
      const { hash, bytes } = await packed()
      const pack = gunzipSync(bytes).toString().replace('lexicon.yaml', path)
      const parent = await writeKnowledgeFolder({})
      await expect(unpackFolder({ hash, bytes: gzipSync(pack) }, parent)).rejects.toThrow()
      expect(await readdir(parent)).toEqual([])
    },
  )

  test('is not made of a folder that cannot be read whole', async () => {
    expect(await packFolder('/nowhere')).toBeNull()
  })
})
